import { createHash, randomBytes } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import {
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { describe, expect, it } from 'vitest';
import { doubleHome, LACKING } from '../contracts/s3.ts';
import { askS3, refusal } from './s3-asked.ts';

const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('hex');

/**
 * What our double does and what our drivers rest on, told as facts about any S3: run over the double always, and over a
 * server by `test/deep/s3-server.sh`, so that the double cannot be other than what it stands for.
 */
describe('S3', () => {
  const { at, client, own, bucket, put, text, begin, abort } = askS3();
  /** The same account, asked once, with another setting. */
  const other = (config: ConstructorParameters<typeof S3Client>[0]) =>
    new S3Client({
      endpoint: async () => {
        const { protocol, hostname, port = 443, path } = await own().config.endpoint!();
        return { protocol, hostname, port, path };
      },
      region: own().config.region,
      credentials: own().config.credentials,
      forcePathStyle: true,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      maxAttempts: 1,
      ...config,
    });
  /** Changes what goes over the line after it has been signed. */
  const tampering = (change: (request: { body: unknown; headers: Record<string, string> }) => void) => {
    const tampered = other({});
    tampered.middlewareStack.add(
      next => args => {
        change(args.request as never);
        return next(args);
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    return tampered;
  };

  describe('signatures', () => {
    const head = () => new HeadObjectCommand(at('signed'));
    const get = () => new GetObjectCommand(at('signed'));

    it('refuses a wrong secret, an unknown key, and no signature at all', async () => {
      await put('signed', 'signed');
      const credentials = await own().config.credentials();
      const forged = other({ credentials: { ...credentials, secretAccessKey: 'wrong' } });
      await expect(forged.send(get())).rejects.toMatchObject(refusal('SignatureDoesNotMatch', 403));
      const unknown = other({ credentials: { ...credentials, accessKeyId: 'UNKNOWN' } });
      await expect(unknown.send(get())).rejects.toMatchObject(refusal('InvalidAccessKeyId', 403));
      const [address = ''] = (await getSignedUrl(own(), get())).split('?');
      expect((await fetch(address)).status).toBe(403);
    });

    it('refuses a request that was signed at another time', async () => {
      const late = other({ systemClockOffset: -16 * 60_000 });
      await expect(late.send(get())).rejects.toMatchObject(refusal('RequestTimeTooSkewed', 403));
      await other({ systemClockOffset: -10 * 60_000 }).send(head());
    });

    it('refuses a body that is not the one that was signed', async () => {
      const tampered = tampering(request => {
        request.body = Buffer.from('other');
      });
      const sent = tampered.send(new PutObjectCommand({ ...at('tampered'), Body: Buffer.from('bytes') }));
      await expect(sent).rejects.toMatchObject(refusal('XAmzContentSHA256Mismatch', 400));
      await expect(client.send(new HeadObjectCommand(at('tampered')))).rejects.toMatchObject({ name: 'NotFound' });
    });

    it('gives what a presigned address names, until it ends, under the name that it says', async () => {
      const named = new GetObjectCommand({
        ...at('signed'),
        ResponseContentDisposition: 'attachment; filename="a cup.jpg"',
        ResponseContentType: 'image/jpeg',
      });
      const answer = await fetch(await getSignedUrl(own(), named, { expiresIn: 60 }));
      expect([answer.status, await answer.text()]).toEqual([200, 'signed']);
      expect(answer.headers.get('content-disposition')).toBe('attachment; filename="a cup.jpg"');
      expect(answer.headers.get('content-type')).toBe('image/jpeg');
      const signingDate = new Date(Date.now() - 100_000);
      expect((await fetch(await getSignedUrl(own(), named, { expiresIn: 60, signingDate }))).status).toBe(403);
      const forged = (await getSignedUrl(own(), named)).replace('a%20cup', 'a%20mug');
      expect((await fetch(forged)).status).toBe(403);
    });

    it('takes a presigned part of the signed length only', async () => {
      const upload = await begin('presigned');
      const address = await getSignedUrl(own(), new UploadPartCommand({ ...upload, PartNumber: 1, ContentLength: 5 }));
      const send = async (body: string) => (await fetch(address, { method: 'PUT', body })).status;
      expect(await send('hello!')).toBe(403);
      expect(await send('hello')).toBe(200);
      await abort(upload);
      expect(await send('hello')).toBe(404);
    });
  });

  describe('objects', () => {
    it('have the MD5 of their bytes as ETag, and what was told about them', async () => {
      const bytes = randomBytes(100_000);
      const told = { ContentType: 'image/jpeg', CacheControl: 'max-age=60', Metadata: { put: 'by-us' } };
      expect((await put('told', bytes, told)).ETag).toBe(`"${md5(bytes)}"`);
      const head = await client.send(new HeadObjectCommand(at('told')));
      expect(head).toMatchObject({ ...told, ContentLength: 100_000, ETag: `"${md5(bytes)}"`, AcceptRanges: 'bytes' });
    });

    it('have keys with all that may stand in one', async () => {
      for (const key of ['odd/a b+c', 'odd/æ(1)!', "odd/it's*&=?#%", 'odd/ü/ñ']) {
        await put(key, key);
        expect(await text(key)).toBe(key);
      }
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket(), Prefix: 'odd/' }));
      expect(Contents.map(({ Key }) => Key)).toEqual(['odd/a b+c', "odd/it's*&=?#%", 'odd/æ(1)!', 'odd/ü/ñ']);
    });

    it('refuses bytes that have not the MD5 that was sent', async () => {
      const ContentMD5 = Buffer.from(md5(Buffer.from('other')), 'hex').toString('base64');
      await expect(put('digest', 'bytes', { ContentMD5 })).rejects.toMatchObject(refusal('BadDigest', 400));
    });

    it.runIf(!LACKING.includes('checksums'))('refuses bytes that have not the CRC-32 that was sent', async () => {
      await expect(put('digest', 'bytes', { ChecksumCRC32: 'AAAAAA==' })).rejects.toMatchObject(
        refusal('BadDigest', 400),
      );
    });

    it.runIf(!LACKING.includes('checksums'))(
      'keeps the CRC-32 that was sent, before the bytes or behind them',
      async () => {
        const Body = Readable.from([Buffer.from('a'.repeat(70_000)), Buffer.from('b'.repeat(70_000))]);
        await put('trailer', Body as never, { ContentLength: 140_000, ChecksumAlgorithm: 'CRC32' });
        await put('header', `${'a'.repeat(70_000)}${'b'.repeat(70_000)}`, { ChecksumAlgorithm: 'CRC32' });
        const sums = ['trailer', 'header'].map(async key => {
          const asked = new HeadObjectCommand({ ...at(key), ChecksumMode: 'ENABLED' });
          const { ChecksumCRC32, ChecksumType, ContentEncoding } = await client.send(asked);
          return { ChecksumCRC32, ChecksumType, ContentEncoding };
        });
        const [trailer, header] = await Promise.all(sums);
        expect(trailer).toEqual(header);
        expect(trailer).toMatchObject({ ChecksumType: 'FULL_OBJECT', ChecksumCRC32: expect.stringMatching(/==$/) });
      },
    );

    it('give ranges, as much of them as there is', async () => {
      await put('range', '0123456789');
      expect(await text('range', { Range: 'bytes=2-4' })).toBe('234');
      expect(await text('range', { Range: 'bytes=7-' })).toBe('789');
      expect(await text('range', { Range: 'bytes=-2' })).toBe('89');
      expect(await text('range', { Range: 'bytes=8-20' })).toBe('89');
      const asked = client.send(new GetObjectCommand({ ...at('range'), Range: 'bytes=10-12' }));
      await expect(asked).rejects.toMatchObject(refusal('InvalidRange', 416));
      const { ContentRange } = await client.send(new GetObjectCommand({ ...at('range'), Range: 'bytes=2-4' }));
      expect(ContentRange).toBe('bytes 2-4/10');
    });

    it('are not there in several words', async () => {
      await expect(text('never')).rejects.toMatchObject(refusal('NoSuchKey', 404));
      const head = client.send(new HeadObjectCommand(at('never')));
      await expect(head).rejects.toMatchObject(refusal('NotFound', 404));
      await client.send(new DeleteObjectCommand(at('never')));
      const nowhere = client.send(new GetObjectCommand({ Bucket: 'packshot-test-nowhere', Key: 'never' }));
      await expect(nowhere).rejects.toMatchObject(refusal('NoSuchBucket', 404));
    });

    it('are removed up to a thousand at a time, also what is not there', async () => {
      await put('removed', 'bytes');
      await put('removed-not', 'bytes');
      const remove = (keys: string[]) =>
        client.send(
          new DeleteObjectsCommand({ Bucket: bucket(), Delete: { Objects: keys.map(Key => ({ Key })), Quiet: true } }),
        );
      expect((await remove(['removed', 'never'])).Errors ?? []).toEqual([]);
      await expect(text('removed')).rejects.toMatchObject(refusal('NoSuchKey', 404));
      expect(await text('removed-not')).toBe('bytes');
      const many = Array.from({ length: 1001 }, (_, n) => `many/${n}`);
      await expect(remove(many)).rejects.toMatchObject({ $metadata: { httpStatusCode: 400 } });
    });

    it('are written only if absent, and read only if they match', async () => {
      await put('only', 'first', { IfNoneMatch: '*' });
      await expect(put('only', 'second', { IfNoneMatch: '*' })).rejects.toMatchObject(
        refusal('PreconditionFailed', 412),
      );
      await expect(text('only', { IfMatch: '"other"' })).rejects.toMatchObject({ $metadata: { httpStatusCode: 412 } });
      const same = text('only', { IfNoneMatch: `"${md5(Buffer.from('first'))}"` });
      await expect(same).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
      expect(await text('only', { IfMatch: `"${md5(Buffer.from('first'))}"` })).toBe('first');
    });

    it.runIf(!LACKING.includes('put-match'))('are written only over what matches', async () => {
      const { ETag } = await put('over', 'first');
      await expect(put('over', 'second', { IfMatch: '"other"' })).rejects.toMatchObject(
        refusal('PreconditionFailed', 412),
      );
      await put('over', 'second', { IfMatch: ETag });
      expect(await text('over')).toBe('second');
    });

    it('are listed by the bytes of their keys, a page at a time', async () => {
      const inOrder = ['p/A', 'p/a-b', 'p/a/b', 'p/a0', 'p/a_'];
      for (const key of inOrder.toReversed()) await put(key, key);
      const found: (string | undefined)[][] = [];
      let ContinuationToken: string | undefined;
      do {
        const asked = { Bucket: bucket(), Prefix: 'p/', MaxKeys: 2, ContinuationToken };
        const page = await client.send(new ListObjectsV2Command(asked));
        found.push((page.Contents ?? []).map(({ Key }) => Key));
        expect(page.IsTruncated).toBe(page.NextContinuationToken !== undefined);
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken);
      expect(found).toEqual([inOrder.slice(0, 2), inOrder.slice(2, 4), inOrder.slice(4)]);
      const after = await client.send(
        new ListObjectsV2Command({ Bucket: bucket(), Prefix: 'p/', StartAfter: 'p/a/b' }),
      );
      expect(after.Contents?.map(({ Key }) => Key)).toEqual(['p/a0', 'p/a_']);
    });
  });
});

describe('the double of S3', () => {
  it('turns a conditional write to a key away while another is under way', async () => {
    const { client, media, s3, stop } = await doubleHome();
    const put = (Key: string, Body: string | Readable) => {
      const asked = { Bucket: media, Key, Body: Body as string, ContentLength: 5, IfNoneMatch: '*' };
      return client.send(new PutObjectCommand(asked)).then(
        () => 'put',
        error => error.name,
      );
    };
    const slow = new PassThrough();
    // Nothing goes over the line before the first byte.
    slow.write('f');
    const first = put('one', slow);
    await expect.poll(() => s3.requests.get('PutObject'), { timeout: 10_000 }).toBe(1);
    expect(await put('one', 'later')).toBe('ConditionalRequestConflict');
    expect(await put('another', 'other')).toBe('put');
    slow.end('irst');
    expect(await first).toBe('put');
    expect(await put('one', 'later')).toBe('PreconditionFailed');
    await stop();
  });

  it('copies ranges of sources above 5 MiB only', async () => {
    const { client, media, stop } = await doubleHome();
    const [five, copied] = ['five', 'copied'].map(Key => ({ Bucket: media, Key }));
    await client.send(new PutObjectCommand({ ...five!, Body: new Uint8Array(5 * 1024 * 1024) }));
    const { UploadId } = await client.send(new CreateMultipartUploadCommand(copied!));
    const place = { ...copied!, UploadId, PartNumber: 1, CopySource: `${media}/five` };
    const ranged = new UploadPartCopyCommand({ ...place, CopySourceRange: 'bytes=0-9' });
    await expect(client.send(ranged)).rejects.toMatchObject(refusal('InvalidRequest', 400));
    await client.send(new UploadPartCopyCommand(place));
    await stop();
  });

  it('refuses what it does not know', async () => {
    const { client, media, stop } = await doubleHome();
    const copy = new CopyObjectCommand({ Bucket: media, Key: 'copy', CopySource: `${media}/one` });
    await expect(client.send(copy)).rejects.toMatchObject(refusal('NotImplemented', 501));
    await stop();
  });
});
