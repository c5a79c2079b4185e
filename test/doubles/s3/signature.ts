import { createHash, createHmac } from 'node:crypto';
import type { Call } from './call.ts';
import { argument, invalid, S3Error } from './errors.ts';

export interface Signers {
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string | undefined };
  region: string;
  /** Milliseconds since 1970. */
  now: () => number;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
const MOST_SKEW = 15 * 60_000;
const WEEK = 7 * 24 * 3600;

interface Signature {
  credential: string;
  signedHeaders: string[];
  signature: string;
  /** `20261122T100000Z` */
  date: string;
  /** What stands for the body. */
  payload: string;
}

/**
 * Checks a request's signature of version 4, in its header or in its query.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 * @returns what was signed in place of the body: its SHA-256, or a word that says why not
 */
export function checkSignature(call: Call, signers: Signers): string {
  const inQuery = call.query.has('X-Amz-Signature');
  const header = call.headers.authorization;
  if (inQuery && header) throw argument('Only one auth mechanism allowed.');
  if (!inQuery && !header) throw denied('Access Denied');
  const given = inQuery ? fromQuery(call, signers.now()) : fromHeader(call, header ?? '', signers.now());
  checkScope(given, signers);
  checkHeaders(call, given);
  if (given.signature !== signatureOf(call, given, signers)) {
    throw new S3Error(403, 'SignatureDoesNotMatch', 'The request signature we calculated does not match.');
  }
  return given.payload;
}

function fromHeader(call: Call, header: string, now: number): Signature {
  const [, credential, signed, signature] =
    /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(header) ?? [];
  if (!credential || !signed || !signature) throw malformed('The authorization header is malformed.');
  const date = call.field('x-amz-date') ?? '';
  if (!(Math.abs(timeOf(date) - now) <= MOST_SKEW)) {
    throw new S3Error(403, 'RequestTimeTooSkewed', 'The difference between the request time and ours is too large.');
  }
  const payload = call.headers['x-amz-content-sha256']?.toString();
  if (!payload) throw invalid('Missing required header for this request: x-amz-content-sha256');
  return { credential, signedHeaders: signed.split(';'), signature, date, payload };
}

function fromQuery({ query, headers }: Call, now: number): Signature {
  const credential = query.get('X-Amz-Credential') ?? '';
  const date = query.get('X-Amz-Date') ?? '';
  const seconds = Number(query.get('X-Amz-Expires'));
  const complete = query.get('X-Amz-Algorithm') === ALGORITHM && Number.isInteger(seconds);
  if (!complete || !(seconds >= 1 && seconds <= WEEK) || Number.isNaN(timeOf(date))) {
    throw new S3Error(400, 'AuthorizationQueryParametersError', 'The signature’s query parameters are not complete.');
  }
  if (now < timeOf(date) - MOST_SKEW) throw denied('Request is not valid yet');
  if (now > timeOf(date) + seconds * 1000) throw denied('Request has expired');
  const signedHeaders = (query.get('X-Amz-SignedHeaders') ?? '').split(';');
  const payload = (query.get('X-Amz-Content-Sha256') ?? headers['x-amz-content-sha256'])?.toString();
  const signature = query.get('X-Amz-Signature') ?? '';
  return { credential, signedHeaders, signature, date, payload: payload ?? 'UNSIGNED-PAYLOAD' };
}

function checkScope({ credential, date }: Signature, { credentials, region }: Signers): void {
  const [id, day, inRegion, service, end] = credential.split('/');
  if (id !== credentials.accessKeyId) {
    throw new S3Error(403, 'InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.');
  }
  if (day !== date.slice(0, 8) || inRegion !== region || service !== 's3' || end !== 'aws4_request') {
    throw malformed(`The credential scope ${credential} is wrong; expecting '${region}'.`);
  }
}

function checkHeaders(call: Call, { signedHeaders }: Signature): void {
  const signed = new Set(signedHeaders);
  const unsigned = Object.keys(call.headers).filter(name => name.startsWith('x-amz-') && !signed.has(name));
  if (!signed.has('host') || unsigned.length > 0) {
    throw denied(`There were headers present in the request which were not signed: ${unsigned}`);
  }
}

function signatureOf(call: Call, given: Signature, { credentials }: Signers): string {
  const scope = given.credential.split('/').slice(1);
  const toSign = [ALGORITHM, given.date, scope.join('/'), sha256(canonical(call, given))].join('\n');
  const key = scope.reduce<Buffer | string>((secret, part) => hmac(secret, part), `AWS4${credentials.secretAccessKey}`);
  return hmac(key, toSign).toString('hex');
}

function canonical({ method, path, query, headers }: Call, { signedHeaders, payload }: Signature): string {
  const uri = path
    .split('/')
    .map(part => encode(decodeURIComponent(part)))
    .join('/');
  const pairs = [...query].filter(([name]) => name !== 'X-Amz-Signature');
  const search = pairs
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const lines = signedHeaders.map(name => `${name}:${(headers[name] ?? '').toString().trim().replace(/ +/g, ' ')}\n`);
  return [method, uri, search, lines.join(''), signedHeaders.join(';'), payload].join('\n');
}

function timeOf(date: string): number {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date)?.map(Number) ?? [];
  return Date.UTC(year ?? Number.NaN, (month ?? 1) - 1, day, hour, minute, second);
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: Buffer | string, text: string) => createHmac('sha256', key).update(text).digest();
const denied = (message: string) => new S3Error(403, 'AccessDenied', message);
const malformed = (message: string) => new S3Error(400, 'AuthorizationHeaderMalformed', message);
