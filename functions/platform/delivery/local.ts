import { createHash, type KeyObject } from 'node:crypto';
import { create as contentDisposition } from 'content-disposition';
import { type Context, Hono } from 'hono';
import { AppError } from '../../errors.ts';
import type { ByteRange, Delivery, FileAddress, Objects } from '../platform.ts';
import { isSigned, sign } from '../signature.ts';
import { describeBody, lazyBody } from './pieces.ts';
import { answerRange } from './range.ts';

const HOUR = 3600;
/** An address ends with an hour, so that the same one comes out all through an hour; then it has 24 more. */
const HOURS = 25;

export interface LocalDeliveryOptions {
  objects: Objects;
  /** Signs the addresses. */
  secret: KeyObject;
  now: () => number;
}

export interface LocalDelivery extends Delivery {
  /** Answers `GET /media/<key>`. */
  routes: Hono;
}

interface Address extends FileAddress {
  key: string;
  /** Seconds since 1970. */
  until: number;
}

/** Objects straight from this server, at signed addresses that are absolute paths. Objects never change. */
export function localDelivery({ objects, secret, now }: LocalDeliveryOptions): LocalDelivery {
  const serve = async (c: Context) => {
    const address = readAddress(c);
    const seconds = Math.floor(now() / 1000);
    if (!isSigned(secret, factsOf(address), c.req.query('signature') ?? '') || address.until <= seconds) {
      throw new AppError('forbidden', 'This address is not valid any more: open the page again.');
    }
    return answer(c, objects, address, address.until - seconds);
  };

  return {
    async address(key, as) {
      const until = (Math.floor(now() / 1000 / HOUR) + HOURS) * HOUR;
      return writeAddress({ ...as, key, until }, secret);
    },
    bundle: async () => ({ kind: 'stream' }),
    routes: new Hono().get('/media/*', serve),
  };
}

async function answer(c: Context, objects: Objects, address: Address, maxAge: number): Promise<Response> {
  const etag = etagOf(address.key);
  const headers = headersOf(address, etag, maxAge);
  if (noneMatch(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers);
  const { size } = found(await objects.head(address.key));
  if (c.req.method === 'HEAD') return c.body(null, 200, { ...headers, 'Content-Length': `${size}` });

  const asked = answerRange({ size, etag, range: c.req.header('range'), ifRange: c.req.header('if-range') });
  if (asked.status === 416) return c.body(null, 416, { 'Content-Range': `bytes */${size}` });
  if (asked.status === 200)
    return c.body(bodyOf(objects, address.key, size), 200, { ...headers, 'Content-Length': `${size}` });
  const { start, end } = asked;
  const range = { 'Content-Length': `${end - start + 1}`, 'Content-Range': `bytes ${start}-${end}/${size}` };
  return c.body(bodyOf(objects, address.key, size, { start, end }), 206, { ...headers, ...range });
}

function bodyOf(objects: Objects, key: string, size: number, range?: ByteRange): ReadableStream<Uint8Array> {
  const body = lazyBody(async () => found(await objects.get(key, range)).body);
  const pieces = size > 0 ? [{ key, size, range: range ?? { start: 0, end: size - 1 } }] : [];
  return describeBody(body, () => pieces);
}

function headersOf({ type, fileName }: Address, etag: string, maxAge: number): Record<string, string> {
  return {
    'Content-Type': type,
    'Content-Disposition': contentDisposition(fileName, { type: fileName === undefined ? 'inline' : 'attachment' }),
    ETag: etag,
    'Accept-Ranges': 'bytes',
    'Cache-Control': `private, max-age=${maxAge}, immutable`,
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
}

/** Strong: a key has the same bytes for ever. */
function etagOf(key: string): string {
  return `"${createHash('sha256').update(key).digest('base64url').slice(0, 22)}"`;
}

function noneMatch(header: string | undefined, etag: string): boolean {
  const tags = header?.split(',').map(tag => tag.trim().replace(/^W\//, '')) ?? [];
  return tags.includes(etag) || tags.includes('*');
}

function found<Found>(object: Found | undefined): Found {
  if (object === undefined) throw new AppError('not-found', 'This file is not there.');
  return object;
}

function factsOf({ key, until, type, fileName }: Address) {
  return ['media', key, until, type, fileName];
}

function writeAddress(address: Address, secret: KeyObject): string {
  const { key, until, type, fileName } = address;
  const name: Record<string, string> = fileName === undefined ? {} : { name: fileName };
  const query = { until: `${until}`, type, ...name, signature: sign(secret, factsOf(address)) };
  return `/media/${key}?${new URLSearchParams(query)}`;
}

function readAddress(c: Context): Address {
  const fileName = c.req.query('name');
  const address = { key: c.req.path.slice('/media/'.length), until: Number(c.req.query('until')) };
  const type = c.req.query('type') ?? '';
  return fileName === undefined ? { ...address, type } : { ...address, type, fileName };
}
