import { createHash, type KeyObject, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { lazyBody } from '../../functions/platform/delivery/pieces.ts';
import { answerRange } from '../../functions/platform/delivery/range.ts';
import type { ObjectHead, Objects } from '../../functions/platform/platform.ts';

export interface CloudfrontDouble {
  /** Public keys by CloudFront's id for them. */
  keys: Record<string, KeyObject>;
  /** What lies in the bucket behind it. */
  objects: Objects;
  now: () => number;
  /** The program, which answers where a ZIP is gone; it is told the path alone. */
  orPage?: (path: string) => Promise<Response>;
}

const SIGNING = ['Expires', 'Policy', 'Signature', 'Key-Pair-Id', 'Hash-Algorithm'];
const OVERRIDES = ['response-content-type', 'response-content-disposition'];
const LONGEST_ADDRESS = 8192;
const FUNCTION = new URL('../../functions/platform/delivery/cloudfront-function.js', import.meta.url);

/**
 * CloudFront's `/media/*` in front of S3: signed addresses only, taken as they were written; then the function that
 * takes `/media` away; then S3, with the headers that the policy of responses adds.
 */
export function cloudfrontDouble(setting: CloudfrontDouble) {
  return async (address: string, init: RequestInit = {}): Promise<Response> => {
    if (address.length > LONGEST_ADDRESS) return new Response('The address is too long.', { status: 414 });
    const { plain, signing } = partsOf(address);
    if (!isAllowed(plain, signing, setting)) return new Response('<Code>AccessDenied</Code>', { status: 403 });
    const { pathname, searchParams } = new URL(plain);
    const uri = rewritten(pathname, init.method);
    if (setting.orPage && uri.startsWith('/bundles/') && !(await setting.objects.head(uri.slice(1))))
      return setting.orPage(uri);
    const answer = await askS3(setting.objects, uri.slice(1), searchParams, new Headers(init.headers), init.method);
    answer.headers.set('x-content-type-options', 'nosniff');
    return answer;
  };
}

/** Takes the parameters of the signature out; all else stays as it was written, and where it was. */
function partsOf(address: string) {
  const [path = '', query = ''] = address.split('?');
  const pairs = query
    .split('&')
    .map(pair => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const);
  const signing = pairs.filter(([name]) => SIGNING.includes(name));
  const rest = pairs.filter(([name]) => !SIGNING.includes(name)).map(pair => pair.join('='));
  return { plain: rest.length > 0 ? `${path}?${rest.join('&')}` : path, signing };
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-how-signed-urls-work.html */
function isAllowed(plain: string, signing: (readonly [string, string])[], { keys, now }: CloudfrontDouble): boolean {
  const given = Object.fromEntries(signing);
  const { Expires = '', Signature = '', 'Key-Pair-Id': id = '', 'Hash-Algorithm': hash = 'SHA1' } = given;
  const key = keys[id];
  if (!key || signing.length !== Object.keys(given).length || 'Policy' in given) return false;
  if (!/^[1-9]\d*$/.test(Expires) || Number(Expires) * 1000 <= now()) return false;
  if (hash !== 'SHA1' && hash !== 'SHA256') return false;
  const policy = `{"Statement":[{"Resource":"${plain}","Condition":{"DateLessThan":{"AWS:EpochTime":${Expires}}}}]}`;
  const signature = Buffer.from(Signature.replaceAll('-', '+').replaceAll('_', '=').replaceAll('~', '/'), 'base64');
  return verify(hash, Buffer.from(policy), key, signature);
}

/** The very function that CloudFront is given. */
export function rewritten(uri: string, method = 'GET'): string {
  const event = { version: '1.0', context: { eventType: 'viewer-request' }, request: { method, uri } };
  return runInNewContext(`${readFileSync(FUNCTION, 'utf8')}\nhandler(event).uri`, { event });
}

async function askS3(objects: Objects, key: string, query: URLSearchParams, headers: Headers, method = 'GET') {
  // CloudFront may not list the bucket, so that S3 does not say that something is missing.
  const head = await objects.head(key);
  if (!head) return new Response('<Code>AccessDenied</Code>', { status: 403 });
  const etag = head.etag ?? etagOf(head);
  const asked = OVERRIDES.map(name => [name.replace('response-', ''), query.get(name)] as const);
  const overrides = asked.flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
  if (overrides.some(([, value]) => !/^[\x20-\x7e]*$/.test(value!)))
    return new Response('<Code>InvalidArgument</Code>', { status: 400 });
  const same = {
    'content-type': 'binary/octet-stream',
    ...Object.fromEntries(overrides),
    etag,
    'accept-ranges': 'bytes',
  };
  const known = headers.get('if-none-match')?.split(',') ?? [];
  if (known.some(tag => tag.trim() === etag)) return new Response(null, { status: 304, headers: same });
  if (method === 'HEAD') return new Response(null, { headers: { ...same, 'content-length': `${head.size}` } });
  const [range, ifRange] = [headers.get('range') ?? undefined, headers.get('if-range') ?? undefined];
  return send(objects, head, same, answerRange({ size: head.size, etag, range, ifRange }));
}

async function send(
  objects: Objects,
  { key, size }: ObjectHead,
  same: Record<string, string>,
  asked: ReturnType<typeof answerRange>,
) {
  if (asked.status === 416) return new Response(null, { status: 416, headers: { 'content-range': `bytes */${size}` } });
  const { start, end } = asked.status === 206 ? asked : { start: 0, end: size - 1 };
  const body = lazyBody(async () => (await objects.get(key, asked.status === 206 ? { start, end } : undefined))!.body);
  const part: Record<string, string> = asked.status === 206 ? { 'content-range': `bytes ${start}-${end}/${size}` } : {};
  const headers = { ...same, ...part, 'content-length': `${end - start + 1}` };
  return new Response(body, { status: asked.status, headers });
}

function etagOf({ key, size }: ObjectHead): string {
  return `"${createHash('md5').update(`${key} ${size}`).digest('hex')}"`;
}
