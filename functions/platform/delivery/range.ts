import parseRange from 'range-parser';

export interface RangeQuestion {
  /** Bytes of the whole. */
  size: number;
  /** Strong, with its quotes. */
  etag: string;
  /** The header `Range`. */
  range?: string | undefined;
  /** The header `If-Range`. */
  ifRange?: string | undefined;
}

export type RangeAnswer =
  | { status: 200 }
  /** Both ends included. */
  | { status: 206; start: number; end: number }
  // To be answered with `Content-Range: bytes */<size>`.
  | { status: 416 };

/** What a range request gets (RFC 9110, 14.2): what is malformed, or asks for several ranges, gets the whole. */
export function answerRange({ size, etag, range, ifRange }: RangeQuestion): RangeAnswer {
  if (range === undefined || (ifRange !== undefined && ifRange !== etag)) return { status: 200 };
  const asked = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(range);
  if (!asked) return { status: 200 };
  const [, first = '', last = ''] = asked;
  // range-parser calls both of these unsatisfiable: backwards is malformed, and a longer suffix means the whole.
  if (first && last && Number(first) > Number(last)) return { status: 200 };
  if (!first && size > 0 && Number(last) > size) return { status: 206, start: 0, end: size - 1 };
  return answer(parseRange(size, `bytes=${first}-${last}`));
}

function answer(parsed: ReturnType<typeof parseRange>): RangeAnswer {
  if (parsed === -2) return { status: 200 };
  const only = parsed === -1 ? undefined : parsed[0];
  return only ? { status: 206, start: only.start, end: only.end } : { status: 416 };
}
