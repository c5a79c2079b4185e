import { HeadObjectCommand, ListMultipartUploadsCommand, ListPartsCommand } from '@aws-sdk/client-s3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { s3Assembly } from '../../functions/platform/assembly/s3.ts';
import { s3Objects } from '../../functions/platform/objects/s3.ts';
import type { Assembly } from '../../functions/platform/platform.ts';
import { next } from '../doubles/s3/faults.ts';
import { assemblyContract } from './assembly.ts';
import { doubleHome, LACKING, S3_HOMES } from './s3.ts';
import { bytesOf } from './streams.ts';

for (const { name, start } of S3_HOMES) {
  const make = async () => {
    const { client, bucketOf, media, stop } = await start();
    const underWay = async (Prefix: string) => {
      const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: media, Prefix }));
      const asked = Uploads.map(({ Key, UploadId }) => new ListPartsCommand({ Bucket: media, Key, UploadId }));
      const parts = await Promise.all(asked.map(ask => client.send(ask)));
      return parts.filter(({ Parts = [] }) => Parts.length > 0).length;
    };
    return { assembly: s3Assembly({ client, bucketOf }), objects: s3Objects({ client, bucketOf }), underWay, stop };
  };
  assemblyContract(name, make, LACKING);
}

describe('assembly in S3', () => {
  async function opened() {
    const home = await doubleHome();
    onTestFinished(home.stop);
    return { ...home, assembly: s3Assembly(home), objects: s3Objects(home) };
  }
  const begun = async (assembly: Assembly, text: string) => {
    const place = { key: 'bundles/a.zip', upload: await assembly.begin('bundles/a.zip', 'application/zip') };
    return { place, parts: [await assembly.put(place, 1, Buffer.from(text))] };
  };

  it('is finished though the answer was lost', async () => {
    const { assembly, objects, s3 } = await opened();
    const { place, parts } = await begun(assembly, 'a bundle');
    s3.faults = next('CompleteMultipartUpload', 'lost');
    await assembly.finish(place, parts);
    expect((await objects.head('bundles/a.zip'))?.size).toBe(8);
  });

  it('keeps the first where the key is taken while it is being joined', async () => {
    const { assembly, objects, s3 } = await opened();
    const { place, parts } = await begun(assembly, 'second');
    s3.faults = async ({ operation }) => {
      if (operation === 'CompleteMultipartUpload') await objects.put('bundles/a.zip', Buffer.from('first'));
      return undefined;
    };
    await assembly.finish(place, parts);
    expect((await bytesOf((await objects.get('bundles/a.zip'))!.body)).toString()).toBe('first');
    expect(s3.uploads('media')).toEqual([]);
  });

  it('says when S3 goes on failing, and can be finished later', async () => {
    const { assembly, objects, s3 } = await opened();
    const { place, parts } = await begun(assembly, 'a bundle');
    s3.faults = call => (call.operation === 'CompleteMultipartUpload' ? 'late-error' : undefined);
    await expect(assembly.finish(place, parts)).rejects.toMatchObject({ name: 'InternalError' });
    expect(s3.requests.get('CompleteMultipartUpload')).toBe(6);
    s3.faults = () => undefined;
    await assembly.finish(place, parts);
    expect((await objects.head('bundles/a.zip'))?.size).toBe(8);
  });

  it('tells browsers what it is', async () => {
    const { assembly, client } = await opened();
    const { place, parts } = await begun(assembly, 'a bundle');
    await assembly.finish(place, parts);
    const { ContentType } = await client.send(new HeadObjectCommand({ Bucket: 'media', Key: 'bundles/a.zip' }));
    expect(ContentType).toBe('application/zip');
  });
});
