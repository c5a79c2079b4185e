import { createHash, randomBytes } from 'node:crypto';
import {
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { LACKING } from '../contracts/s3.ts';
import { askS3, refusal, type UploadedPart } from './s3-asked.ts';

const MIB = 1024 * 1024;
const md5 = (...all: Uint8Array[]) => createHash('md5').update(Buffer.concat(all)).digest('hex');

/** More facts about any S3, as in `s3.test.ts`. */
describe('multipart uploads of S3', () => {
  const { at, client, bucket, put, text, begin, part, complete, abort } = askS3();
  const five = Buffer.alloc(5 * MIB, 5);

  it('have the MD5 of their parts’ as ETag', async () => {
    const upload = await begin('joined');
    const end = Buffer.from('the end');
    const parts = [await part(upload, 1, five), await part(upload, 7, end)];
    expect(parts[0]?.ETag).toBe(`"${md5(five)}"`);
    await complete(upload, parts);
    const { ETag, ContentLength } = await client.send(new HeadObjectCommand(at('joined')));
    expect(ETag).toBe(`"${md5(Buffer.from(md5(five), 'hex'), Buffer.from(md5(end), 'hex'))}-2"`);
    expect(ContentLength).toBe(five.length + 7);
  });

  it('take one part that is empty', async () => {
    const upload = await begin('empty');
    await complete(upload, [await part(upload, 1, new Uint8Array())]);
    expect(await text('empty')).toBe('');
  });

  it('refuse to be joined of parts that are small, missing, other, or none', async () => {
    const upload = await begin('refused');
    const [first, second] = [await part(upload, 1, Buffer.from('one')), await part(upload, 2, Buffer.from('two'))];
    const refused = (parts: UploadedPart[], name: string) =>
      expect(complete(upload, parts)).rejects.toMatchObject(refusal(name, 400));
    await refused([first, second], 'EntityTooSmall');
    await refused([{ ...first, PartNumber: 3 }], 'InvalidPart');
    await refused([{ ...first, ETag: second.ETag }], 'InvalidPart');
    await refused([], 'MalformedXML');
    await abort(upload);
  });

  it.runIf(!LACKING.includes('part-rules'))('take parts 1 to 10,000 in their order, or some of them', async () => {
    const upload = await begin('order');
    const parts = [await part(upload, 2, five), await part(upload, 1, five)];
    await expect(complete(upload, parts)).rejects.toMatchObject(refusal('InvalidPartOrder', 400));
    for (const number of [0, 10_001]) {
      await expect(part(upload, number, Buffer.from('x'))).rejects.toMatchObject(refusal('InvalidArgument', 400));
    }
    await complete(upload, [parts[0]!, await part(upload, 10_000, Buffer.from('x'))]);
    const { ContentLength } = await client.send(new HeadObjectCommand(at('order')));
    expect(ContentLength).toBe(five.length + 1);
  });

  it('are gone once they are joined or aborted', async () => {
    const joined = await begin('once');
    const parts = [await part(joined, 1, Buffer.from('x'))];
    await complete(joined, parts);
    await expect(part(joined, 1, Buffer.from('x'))).rejects.toMatchObject(refusal('NoSuchUpload', 404));
    await expect(abort(joined)).rejects.toMatchObject(refusal('NoSuchUpload', 404));
    const aborted = await begin('never-joined');
    await abort(aborted);
    await expect(part(aborted, 1, Buffer.from('x'))).rejects.toMatchObject(refusal('NoSuchUpload', 404));
    const listed = client.send(new ListPartsCommand(aborted));
    await expect(listed).rejects.toMatchObject({ name: expect.toBeOneOf(['NoSuchUpload', 'NoSuchKey']) });
  });

  it.runIf(!LACKING.includes('gone-upload'))('refuse to be joined once they are gone', async () => {
    const upload = await begin('gone');
    const parts = [await part(upload, 1, Buffer.from('x'))];
    await abort(upload);
    await expect(complete(upload, parts)).rejects.toMatchObject(refusal('NoSuchUpload', 404));
  });

  it.runIf(!LACKING.includes('join-condition'))('are joined only if absent', async () => {
    await put('taken', 'first');
    const upload = await begin('taken');
    const joined = complete(upload, [await part(upload, 1, Buffer.from('second'))], { IfNoneMatch: '*' });
    await expect(joined).rejects.toMatchObject(refusal('PreconditionFailed', 412));
    expect(await text('taken')).toBe('first');
    await abort(upload);
  });

  it('tell their parts and each other, a page at a time', async () => {
    const upload = await begin('u/a');
    const others = [await begin('u/a'), await begin('u/b')];
    for (const number of [3, 1, 2]) await part(upload, number, Buffer.alloc(number));
    const first = await client.send(new ListPartsCommand({ ...upload, MaxParts: 2 }));
    expect(first.Parts?.map(({ PartNumber, Size }) => [PartNumber, Size])).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(first.IsTruncated).toBe(true);
    const marker = { PartNumberMarker: first.NextPartNumberMarker };
    const second = await client.send(new ListPartsCommand({ ...upload, ...marker }));
    expect([second.Parts?.map(({ PartNumber }) => PartNumber), second.IsTruncated]).toEqual([[3], false]);
    const asked = { Bucket: bucket(), Prefix: 'u/' };
    const page = await client.send(new ListMultipartUploadsCommand({ ...asked, MaxUploads: 2 }));
    expect([page.Uploads?.map(({ Key }) => Key), page.IsTruncated]).toEqual([['u/a', 'u/a'], true]);
    const markers = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
    const rest = await client.send(new ListMultipartUploadsCommand({ ...asked, ...markers }));
    expect(rest.Uploads?.map(({ UploadId }) => UploadId)).toEqual([others[1]!.UploadId]);
    for (const one of [upload, ...others]) await abort(one);
  });

  it('copy ranges of other objects, and whole ones', async () => {
    const source = randomBytes(6 * MIB);
    const { ETag } = await put('source', source);
    const upload = await begin('copied');
    const copy = (PartNumber: number, more = {}) =>
      client.send(new UploadPartCopyCommand({ ...upload, PartNumber, CopySource: `${bucket()}/source`, ...more }));
    const { CopyPartResult: front } = await copy(1, {
      CopySourceRange: `bytes=10-${5 * MIB + 9}`,
      CopySourceIfMatch: ETag,
    });
    const { CopyPartResult: whole } = await copy(2);
    const bare = (etag: string | undefined) => etag?.replaceAll('"', '');
    expect(bare(front?.ETag)).toBe(md5(source.subarray(10, 5 * MIB + 10)));
    expect(bare(whole?.ETag)).toBe(md5(source));
    await complete(upload, [
      { PartNumber: 1, ETag: front?.ETag },
      { PartNumber: 2, ETag: whole?.ETag },
    ]);
    const { Body } = await client.send(new GetObjectCommand(at('copied')));
    const bytes = Buffer.from(await Body!.transformToByteArray());
    expect(bytes.equals(Buffer.concat([source.subarray(10, 5 * MIB + 10), source]))).toBe(true);
  });

  it('refuse to copy what is not there', async () => {
    await put('six', Buffer.alloc(6 * MIB));
    const upload = await begin('not-copied');
    const copy = (CopySource: string, more = {}) =>
      client.send(new UploadPartCopyCommand({ ...upload, PartNumber: 1, CopySource, ...more }));
    await expect(copy(`${bucket()}/never`)).rejects.toMatchObject(refusal('NoSuchKey', 404));
    const beyond = copy(`${bucket()}/six`, { CopySourceRange: `bytes=0-${6 * MIB}` });
    await expect(beyond).rejects.toMatchObject({ $metadata: { httpStatusCode: expect.toBeOneOf([400, 416]) } });
    await abort(upload);
  });

  it.runIf(!LACKING.includes('copy-condition'))('refuse to copy what is other than was asked for', async () => {
    await put('six', Buffer.alloc(6 * MIB));
    const upload = await begin('other');
    const asked = { ...upload, PartNumber: 1, CopySource: `${bucket()}/six`, CopySourceIfMatch: '"other"' };
    const copied = client.send(new UploadPartCopyCommand(asked));
    await expect(copied).rejects.toMatchObject(refusal('PreconditionFailed', 412));
    await abort(upload);
  });

  it.runIf(!LACKING.includes('checksums'))('want a checksum with each part when one was announced', async () => {
    const upload = await begin('announced', { ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' });
    await expect(part(upload, 1, Buffer.from('x'))).rejects.toMatchObject(refusal('InvalidRequest', 400));
    await abort(upload);
  });
});
