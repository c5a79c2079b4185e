import { type KeyObject, sign } from 'node:crypto';
import { create as contentDisposition } from 'content-disposition';
import { checkObjectKey } from '../objects/key.ts';
import type { Delivery, FileAddress, Objects } from '../platform.ts';

const HOUR = 3600;
/** An address ends with an hour, so that the same one comes out all through an hour; then it has 24 more. */
const HOURS = 25;
/** Half a kilobyte each. */
const MOST_KEPT = 10_000;

export interface CloudfrontOptions {
  /** Where the distribution answers, without a slash at the end. */
  base: string;
  /** CloudFront's id of the public key. */
  keyId: string;
  /** Its private half, on P-256. */
  privateKey: () => Promise<KeyObject>;
  objects: Pick<Objects, 'head'>;
  now: () => number;
}

/**
 * Objects by signed addresses of CloudFront, which asks S3 to name type and file name.
 * An ECDSA signature comes out anew each time: those of an hour are kept, so that one container gives one address.
 */
export function cloudfrontDelivery({ base, keyId, privateKey, objects, now }: CloudfrontOptions): Delivery {
  let kept = { until: 0, addresses: new Map<string, string>() };

  const signed = (plain: string, until: number, key: KeyObject) => {
    if (kept.until !== until) kept = { until, addresses: new Map() };
    const known = kept.addresses.get(plain);
    if (known) return known;
    const address = `${plain}&${signatureOf(plain, until, keyId, key)}`;
    if (kept.addresses.size >= MOST_KEPT) kept.addresses.delete(kept.addresses.keys().next().value!);
    kept.addresses.set(plain, address);
    return address;
  };

  const address = async (key: string, as: FileAddress) => {
    checkObjectKey(key);
    const secret = await privateKey();
    const until = (Math.floor(now() / 1000 / HOUR) + HOURS) * HOUR;
    return signed(`${base}/media/${key}?${queryOf(as)}`, until, secret);
  };

  return {
    address,
    async bundle({ id, length }, fileName) {
      const key = `bundles/${id}.zip`;
      const head = await objects.head(key);
      if (head?.size !== length) return { kind: 'absent' };
      return { kind: 'address', url: await address(key, { type: 'application/zip', fileName }) };
    },
  };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html: what S3 is to answer in place of what it kept. */
function queryOf({ type, fileName }: FileAddress): string {
  const query = `response-content-type=${encode(type)}`;
  return fileName === undefined
    ? query
    : `${query}&response-content-disposition=${encode(contentDisposition(fileName))}`;
}

/** What browsers, and wildcards of policies, would take for something else is encoded too: the address is signed whole. */
function encode(value: string): string {
  return encodeURIComponent(value).replace(/[!'()*]/g, char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * A canned policy, signed with ECDSA (DER) over SHA-256.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-creating-signed-url-canned-policy.html
 */
function signatureOf(plain: string, until: number, keyId: string, key: KeyObject): string {
  const condition = { DateLessThan: { 'AWS:EpochTime': until } };
  const policy = JSON.stringify({ Statement: [{ Resource: plain, Condition: condition }] });
  const signature = urlSafe(sign('sha256', Buffer.from(policy), key).toString('base64'));
  return `Expires=${until}&Signature=${signature}&Key-Pair-Id=${keyId}&Hash-Algorithm=SHA256`;
}

function urlSafe(base64: string): string {
  return base64.replaceAll('+', '-').replaceAll('=', '_').replaceAll('/', '~');
}
