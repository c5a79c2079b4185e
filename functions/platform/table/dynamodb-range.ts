import type { Query } from '../platform.ts';
import { MOST_SORT_BYTES } from './key.ts';
import { afterPrefix } from './prefix.ts';

/** The sort keys that a query is about. */
export interface Range {
  /** What DynamoDB is asked for, both ends included: all of the range, and at times a little more. */
  low?: string;
  high?: string;
  /** Exactly the range. */
  has(sort: string): boolean;
}

/** Undefined where nothing can be in the range: DynamoDB takes ends in the wrong order, or empty ones, for an error. */
export function rangeOf({ prefix = '', from = '', to }: Query): Range | undefined {
  const low = byBytes(prefix, from) > 0 ? prefix : from;
  const end = afterPrefix(prefix);
  const high = to !== undefined && (end === undefined || byBytes(to, end) < 0) ? to : end;
  if (high === '' || (high !== undefined && byBytes(low, high) > 0)) return undefined;
  const has = (sort: string) =>
    byBytes(sort, low) >= 0 &&
    (to === undefined || byBytes(sort, to) <= 0) &&
    (end === undefined || byBytes(sort, end) < 0);
  const bounds = {
    low: low === '' ? undefined : lowBound(low),
    high: high === undefined ? undefined : highBound(high),
  };
  return { ...(bounds.low && { low: bounds.low }), ...(bounds.high && { high: bounds.high }), has };
}

/** The order of keys, in DynamoDB and SQLite. */
export const byBytes = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other));

// A bound is no longer than a key may be: one that is gives way to the nearest that lets a little more in.
const lowBound = (low: string) => (isLong(low) ? beginningOf(low) : low);
const highBound = (high: string) => (isLong(high) ? afterPrefix(beginningOf(high)) : high);
const isLong = (bound: string) => Buffer.byteLength(bound) > MOST_SORT_BYTES;

/** Without the character that the cut may have gone through. */
function beginningOf(bound: string): string {
  return Buffer.from(bound)
    .subarray(0, MOST_SORT_BYTES - 4)
    .toString()
    .replace(/\ufffd$/, '');
}
