import { randomBytes } from 'node:crypto';
import { type Answer, xmlAnswer } from './answer.ts';
import { measure, type Received, receive } from './body.ts';
import { isTag } from './conditions.ts';
import { base64Of } from './crc.ts';
import { argument, invalid, noSuchKey, noSuchUpload, preconditionFailed } from './errors.ts';
import { encoded, type Setting, toldIn } from './objects.ts';
import { type Bucket, bucketIn, cut, inOrder, type Part, type StoredObject, type Upload } from './store.ts';

export function createUpload({ bucket, call, now }: Setting): Answer {
  const algorithm = call.field('x-amz-checksum-algorithm');
  const type = call.field('x-amz-checksum-type');
  if (algorithm !== undefined && algorithm !== 'CRC32') throw invalid(`This double knows no checksum ${algorithm}.`);
  if (type !== undefined && (!algorithm || !['FULL_OBJECT', 'COMPOSITE'].includes(type))) {
    throw invalid(`The ${type} checksum type cannot be used with the ${algorithm} checksum algorithm.`);
  }
  const id = randomBytes(24).toString('base64url');
  const checksum = algorithm ? ((type ?? 'COMPOSITE') as 'FULL_OBJECT' | 'COMPOSITE') : undefined;
  bucket.uploads.set(id, { id, key: call.key, begun: now(), checksum, headers: toldIn(call), parts: new Map() });
  return xmlAnswer('InitiateMultipartUploadResult', { Bucket: bucket.name, Key: call.key, UploadId: id });
}

export function uploadIn({ bucket, call }: Setting): Upload {
  const upload = bucket.uploads.get(call.query.get('uploadId') ?? '');
  if (upload?.key !== call.key) throw noSuchUpload();
  return upload;
}

export async function putPart(setting: Setting): Promise<Answer> {
  const { call, payload, folder } = setting;
  const upload = uploadIn(setting);
  const number = numberOf(setting);
  const received = await receive(call, payload, folder);
  if (upload.checksum && !received.checked) {
    throw invalid('Checksum Type mismatch occurred, expected checksum Type: crc32, actual checksum Type: null');
  }
  const part = keep(setting, upload, number, received);
  const sums: Record<string, string> = part.checked ? { 'x-amz-checksum-crc32': base64Of(part.crc32) } : {};
  return { status: 200, headers: { etag: part.etag, ...sums } };
}

export async function copyPart(setting: Setting, buckets: Map<string, Bucket>): Promise<Answer> {
  const upload = uploadIn(setting);
  const number = numberOf(setting);
  const source = sourceOf(setting, buckets);
  const { start, end } = rangeOf(setting, source);
  if (end - start + 1 > 5 * 1024 ** 3) throw invalid('The copy source is larger than 5 GiB.');
  const bytes = await measure(cut(source.segments, start, end - start + 1));
  const part = keep(setting, upload, number, { ...bytes, checked: upload.checksum !== undefined });
  return xmlAnswer('CopyPartResult', { LastModified: new Date(part.modified).toISOString(), ETag: part.etag });
}

export function abortUpload(setting: Setting): Answer {
  setting.bucket.uploads.delete(uploadIn(setting).id);
  return { status: 204 };
}

export function listParts(setting: Setting): Answer {
  const { call, bucket, pageSize } = setting;
  const upload = uploadIn(setting);
  const after = Number(call.query.get('part-number-marker') ?? 0);
  const rest = [...upload.parts.values()].sort((a, b) => a.number - b.number).filter(({ number }) => number > after);
  const page = rest.slice(0, Math.min(pageSize, Number(call.query.get('max-parts') ?? 1000)));
  const more = page.length < rest.length;
  return xmlAnswer('ListPartsResult', {
    Bucket: bucket.name,
    Key: upload.key,
    UploadId: upload.id,
    PartNumberMarker: after,
    NextPartNumberMarker: more ? page.at(-1)!.number : undefined,
    IsTruncated: more,
    Part: page.map(({ number, etag, size, modified }) => ({
      PartNumber: number,
      LastModified: new Date(modified).toISOString(),
      ETag: etag,
      Size: size,
    })),
  });
}

export function listUploads({ call, bucket, pageSize }: Setting): Answer {
  const marker = call.query.get('key-marker') ?? '';
  const idMarker = call.query.get('upload-id-marker') ?? '';
  const found = inOrder(bucket.uploads.values()).filter(({ key }) => key.startsWith(call.query.get('prefix') ?? ''));
  const sorted = found.sort((a, b) => (a.key === b.key ? a.begun - b.begun || (a.id < b.id ? -1 : 1) : 0));
  const at = sorted.findIndex(({ key, id }) => key === marker && id === idMarker);
  const rest = sorted.slice(at + 1).filter(({ key }) => at >= 0 || key > marker);
  const page = rest.slice(0, Math.min(pageSize, Number(call.query.get('max-uploads') ?? 1000)));
  const last = page.length < rest.length ? page.at(-1) : undefined;
  return xmlAnswer('ListMultipartUploadsResult', {
    Bucket: bucket.name,
    IsTruncated: last !== undefined,
    NextKeyMarker: last && encoded(call, last.key),
    NextUploadIdMarker: last?.id,
    Upload: page.map(({ key, id, begun }) => ({
      Key: encoded(call, key),
      UploadId: id,
      Initiated: new Date(begun).toISOString(),
    })),
  });
}

function keep({ bucket, now }: Setting, upload: Upload, number: number, bytes: Received): Part {
  // Aborted or completed while the bytes came.
  if (bucket.uploads.get(upload.id) !== upload) throw noSuchUpload();
  const part = { ...bytes, number, etag: `"${bytes.md5}"`, modified: now() };
  upload.parts.set(number, part);
  return part;
}

function numberOf({ call }: Setting): number {
  const number = Number(call.query.get('partNumber'));
  if (Number.isInteger(number) && number >= 1 && number <= 10_000) return number;
  throw argument('Part number must be an integer between 1 and 10000, inclusive');
}

function sourceOf({ call }: Setting, buckets: Map<string, Bucket>): StoredObject {
  const [bucket = '', ...key] = decodeURIComponent(`${call.headers['x-amz-copy-source']}`)
    .replace(/^\//, '')
    .split('/');
  const object = bucketIn(buckets, bucket).objects.get(key.join('/'));
  if (!object) throw noSuchKey();
  const match = call.headers['x-amz-copy-source-if-match'];
  if (match !== undefined && !isTag(`${match}`, object.etag)) throw preconditionFailed('x-amz-copy-source-If-Match');
  return object;
}

function rangeOf({ call, leastPart }: Setting, { size }: StoredObject): { start: number; end: number } {
  const header = call.headers['x-amz-copy-source-range'];
  if (header === undefined) return { start: 0, end: size - 1 };
  const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(`${header}`)?.map(Number) ?? [];
  if (start === undefined || end === undefined || start > end) {
    throw argument('The x-amz-copy-source-range value must be of the form bytes=first-last');
  }
  if (end >= size) throw argument(`Range specified is not valid for source object of size: ${size}`);
  // "You can copy a range only if the source object is greater than 5 MB."
  if (size <= leastPart) throw invalid('The specified copy source is not supported as a byte-range copy source');
  return { start, end };
}
