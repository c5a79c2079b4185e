import type { Call } from './call.ts';
import { noSuchKey, notImplemented, preconditionFailed, racing } from './errors.ts';
import type { Bucket, StoredObject } from './store.ts';

/**
 * Writes only if what the request asks of the key holds, before and after its body has come. Of two such writes to one
 * key at a time the second is turned away.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export async function onlyIf<Result>(bucket: Bucket, call: Call, write: (check: () => void) => Promise<Result>) {
  const [absent, match] = [call.headers['if-none-match'], call.headers['if-match']];
  if (absent === undefined && match === undefined) return write(() => {});
  const check = () => checkWrite(bucket.objects.get(call.key), absent, match);
  check();
  if (bucket.racing.has(call.key)) throw racing();
  bucket.racing.add(call.key);
  try {
    return await write(check);
  } finally {
    bucket.racing.delete(call.key);
  }
}

function checkWrite(now: StoredObject | undefined, absent: string | undefined, match: string | undefined): void {
  if (absent !== undefined && absent !== '*') throw notImplemented('If-None-Match other than * with a write');
  if (absent && now) throw preconditionFailed('If-None-Match');
  if (match !== undefined && !now) throw noSuchKey();
  if (match !== undefined && !isTag(match, now?.etag)) throw preconditionFailed('If-Match');
}

/** @returns true where the answer is "not modified" */
export function checkRead(call: Call, object: StoredObject): boolean {
  for (const name of ['if-modified-since', 'if-unmodified-since', 'if-range']) {
    if (call.headers[name]) throw notImplemented(name);
  }
  const match = call.headers['if-match'];
  if (match !== undefined && !isTag(match, object.etag)) throw preconditionFailed('If-Match');
  const none = call.headers['if-none-match'];
  return none !== undefined && isTag(none, object.etag);
}

/** With quotes or without, as S3 takes them. */
export function isTag(given: string, etag: string | undefined): boolean {
  return given === '*' || given === etag || `"${given}"` === etag;
}
