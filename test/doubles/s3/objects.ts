import type { Answer } from './answer.ts';
import { xmlAnswer } from './answer.ts';
import { receive } from './body.ts';
import type { Call } from './call.ts';
import { checkRead, onlyIf } from './conditions.ts';
import { base64Of } from './crc.ts';
import { argument, invalid, noSuchKey, notImplemented, S3Error } from './errors.ts';
import { type Bucket, cut, inOrder, read, type StoredObject } from './store.ts';
import { textsOf } from './xml.ts';

/** What one request is answered from. */
export interface Setting {
  bucket: Bucket;
  call: Call;
  /** What was signed in place of the body. */
  payload: string;
  /** Where bytes go. */
  folder: string;
  /** Milliseconds since 1970. */
  now: () => number;
  /** The most that a page of a list holds. */
  pageSize: number;
  leastPart: number;
}

const TOLD = [
  'content-type',
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'expires',
];

/** What is told of an object when it is written. */
export function toldIn({ headers }: Call): Record<string, string> {
  const names = Object.keys(headers).filter(name => TOLD.includes(name) || name.startsWith('x-amz-meta-'));
  const told = Object.fromEntries(names.map(name => [name, `${headers[name]}`]));
  const tags = new URLSearchParams(`${headers['x-amz-tagging'] ?? ''}`);
  if (tags.size > 0) told['x-amz-tagging-count'] = `${tags.size}`;
  // What a body is framed in on its way is nothing of the object's.
  const encoding = told['content-encoding']?.replace(/,?\s*aws-chunked/, '');
  if (encoding) return { ...told, 'content-encoding': encoding };
  delete told['content-encoding'];
  return told;
}

export async function putObject({ bucket, call, payload, folder, now }: Setting): Promise<Answer> {
  return onlyIf(bucket, call, async check => {
    const { segments, size, md5, crc32, checked } = await receive(call, payload, folder);
    check();
    const etag = `"${md5}"`;
    const checksum = checked ? { crc32: base64Of(crc32), type: 'FULL_OBJECT' as const } : undefined;
    const object = { key: call.key, segments, size, etag, checksum, headers: toldIn(call), modified: now() };
    bucket.objects.set(call.key, object);
    return { status: 200, headers: { etag, ...checksumHeaders(object) }, created: { key: call.key, by: 'Put' } };
  });
}

export function getObject({ bucket, call }: Setting): Answer {
  const object = bucket.objects.get(call.key);
  if (!object) throw noSuchKey();
  for (const name of ['partNumber', 'versionId']) if (call.query.has(name)) throw notImplemented(name);
  const headers = { ...headersOf(object), ...overrides(call) };
  if (checkRead(call, object)) return { status: 304, headers: { etag: object.etag } };
  const range = rangeIn(call.headers.range, object.size);
  if (!range) {
    const sums = call.headers['x-amz-checksum-mode'] === 'ENABLED' ? checksumHeaders(object) : {};
    return { status: 200, headers: { ...headers, ...sums, 'content-length': object.size }, body: object.segments };
  }
  const length = range.end - range.start + 1;
  const place = { 'content-length': length, 'content-range': `bytes ${range.start}-${range.end}/${object.size}` };
  return { status: 206, headers: { ...headers, ...place }, body: cut(object.segments, range.start, length) };
}

export function deleteObject({ bucket, call }: Setting): Answer {
  bucket.objects.delete(call.key);
  return { status: 204 };
}

export async function deleteObjects({ bucket, call, payload, folder }: Setting): Promise<Answer> {
  const { segments, checked } = await receive(call, payload, folder);
  if (!checked && !call.headers['content-md5']) throw invalid('Missing required header for this request: Content-MD5');
  const chunks: Buffer[] = [];
  for await (const chunk of read(segments)) chunks.push(chunk);
  const keys = textsOf(Buffer.concat(chunks).toString(), 'Key');
  if (keys.length === 0 || keys.length > 1000) {
    throw new S3Error(400, 'MalformedXML', 'The XML you provided was not well-formed.');
  }
  for (const key of keys) bucket.objects.delete(key);
  return xmlAnswer('DeleteResult', {});
}

export function listObjects({ bucket, call, pageSize }: Setting): Answer {
  if (call.query.has('delimiter')) throw notImplemented('delimiter');
  const prefix = call.query.get('prefix') ?? '';
  const token = call.query.get('continuation-token');
  const after = token === undefined ? call.query.get('start-after') : keyOf(token);
  const found = inOrder(bucket.objects.values()).filter(({ key }) => key.startsWith(prefix));
  const rest = after === undefined ? found : found.filter(({ key }) => Buffer.compare(bytes(key), bytes(after)) > 0);
  const page = rest.slice(0, Math.min(pageSize, Number(call.query.get('max-keys') ?? 1000)));
  const more = page.length < rest.length;
  return xmlAnswer('ListBucketResult', {
    Name: bucket.name,
    Prefix: encoded(call, prefix),
    KeyCount: page.length,
    MaxKeys: pageSize,
    IsTruncated: more,
    ContinuationToken: token,
    NextContinuationToken: more ? tokenOf(page.at(-1)!.key) : undefined,
    Contents: page.map(({ key, size, etag, modified }) => ({
      Key: encoded(call, key),
      LastModified: new Date(modified).toISOString(),
      ETag: etag,
      Size: size,
      StorageClass: 'STANDARD',
    })),
  });
}

export function encoded(call: Call, key: string): string {
  return call.query.get('encoding-type') === 'url' ? encodeURIComponent(key).replaceAll('%2F', '/') : key;
}

function headersOf(object: StoredObject): Record<string, string> {
  return {
    'content-type': 'binary/octet-stream',
    ...object.headers,
    etag: object.etag,
    'last-modified': new Date(object.modified).toUTCString(),
    'accept-ranges': 'bytes',
  };
}

function checksumHeaders({ checksum }: Pick<StoredObject, 'checksum'>): Record<string, string> {
  return checksum ? { 'x-amz-checksum-crc32': checksum.crc32, 'x-amz-checksum-type': checksum.type } : {};
}

function overrides({ query }: Call): Record<string, string> {
  const given = [...query].filter(([name]) => name.startsWith('response-'));
  return Object.fromEntries(given.map(([name, value]) => [name.slice('response-'.length), value]));
}

/** Undefined where the whole is meant: also for what is no range, as S3 has it. */
function rangeIn(header: string | undefined, size: number): { start: number; end: number } | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (!from && !to) return undefined;
  const start = from ? Number(from) : Math.max(0, size - Number(to));
  const end = from && to ? Math.min(Number(to), size - 1) : size - 1;
  if (from && to && Number(to) < Number(from)) return undefined;
  if (start > end) throw new S3Error(416, 'InvalidRange', 'The requested range is not satisfiable');
  return { start, end };
}

const bytes = (key: string) => Buffer.from(key);
/** Opaque, and no key. */
const tokenOf = (key: string) => Buffer.from(`after:${key}`).toString('base64');

function keyOf(token: string): string {
  const text = Buffer.from(token, 'base64').toString();
  if (!text.startsWith('after:')) throw argument('The continuation token provided is incorrect');
  return text.slice('after:'.length);
}
