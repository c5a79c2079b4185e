import { create as contentDisposition } from 'content-disposition';
import { AppError } from '../errors.ts';
import { answerRange } from '../platform/delivery/range.ts';
import type { ByteRange, Objects } from '../platform/platform.ts';
import type { BundlePlan, StoredEntry } from './plan.ts';
import { bundleBody, type OnBroken, type OnEnd } from './stream.ts';

const HEADS_AT_ONCE = 16;

/**
 * Answers GET and HEAD with a ZIP, or a range of it.
 * @returns `broken` in place of an answer when a stored file that it needs is not as planned; `onBroken` is for one
 * that turns out so later, when only breaking the connection is left; `onEnd` is called when the ZIP's last byte was sent.
 * @throws AppError `wrong-method`
 */
export async function respondWithBundle(
  request: Request,
  plan: BundlePlan,
  objects: Pick<Objects, 'get' | 'head'>,
  fileName: string,
  onBroken: OnBroken,
  onEnd?: OnEnd,
): Promise<Response | { broken: StoredEntry }> {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    throw new AppError('wrong-method', 'A ZIP can only be fetched.');
  const same = { ETag: plan.etag, 'Cache-Control': 'private, no-store' };
  // Some browsers resume so: they begin anew when it is another ZIP by now.
  if (isAnother(request.headers.get('If-Match'), plan.etag)) return new Response(null, { status: 412, headers: same });
  if (isKnown(request.headers.get('If-None-Match'), plan.etag))
    return new Response(null, { status: 304, headers: same });

  const headers = { ...same, ...zipHeaders(fileName) };
  const length = { 'Content-Length': String(plan.length) };
  // A range is defined for GET only (RFC 9110, 14.2).
  if (request.method === 'HEAD') return new Response(null, { headers: { ...headers, ...length } });

  const answer = rangeAnswer(request, plan);
  if (answer.status === 416)
    return new Response(null, { status: 416, headers: { ...same, 'Content-Range': `bytes */${plan.length}` } });
  const range = answer.status === 206 ? { start: answer.start, end: answer.end } : undefined;
  const broken = await findBroken(plan, range, objects);
  if (broken) return { broken };
  return new Response(bundleBody(plan, objects, range, onBroken, onEnd), {
    status: answer.status,
    headers: { ...headers, ...(range ? rangeHeaders(range, plan.length) : length) },
  });
}

/** Weak comparison of an If-None-Match list, as RFC 9110, 13.1.2 has it. */
function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  const tags = tagsOf(ifNoneMatch).map(tag => tag.replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}

/** Strong comparison of an If-Match list (RFC 9110, 13.1.1). */
function isAnother(ifMatch: string | null, etag: string): boolean {
  const tags = tagsOf(ifMatch);
  return ifMatch !== null && !tags.includes(etag) && !tags.includes('*');
}

const tagsOf = (list: string | null) => list?.split(',').map(tag => tag.trim()) ?? [];

function rangeAnswer({ headers }: Request, { length, etag }: BundlePlan) {
  const range = headers.get('Range') ?? undefined;
  const ifRange = headers.get('If-Range') ?? undefined;
  return answerRange({ size: length, etag, ...(range && { range }), ...(ifRange && { ifRange }) });
}

function zipHeaders(fileName: string) {
  return {
    'Content-Type': 'application/zip',
    'Content-Disposition': contentDisposition(fileName),
    'Accept-Ranges': 'bytes',
  };
}

function rangeHeaders({ start, end }: ByteRange, size: number) {
  return { 'Content-Length': String(end + 1 - start), 'Content-Range': `bytes ${start}-${end}/${size}` };
}

/** A stored file of the range that is missing or of another size, found without opening any. */
async function findBroken(
  plan: BundlePlan,
  range: ByteRange | undefined,
  objects: Pick<Objects, 'head'>,
): Promise<StoredEntry | undefined> {
  const waiting = storedEntries(plan, range);
  let broken: StoredEntry | undefined;
  const look = async () => {
    for (let next = waiting.next(); !next.done && !broken; next = waiting.next()) {
      const head = await objects.head(next.value.key);
      if (head?.size !== next.value.bytes) broken ??= next.value;
    }
  };
  await Promise.all(Array.from({ length: HEADS_AT_ONCE }, look));
  return broken;
}

function* storedEntries(plan: BundlePlan, range: ByteRange | undefined): Generator<StoredEntry> {
  for (const entry of plan.zip.contents(range)) if (entry.kind === 'stored') yield entry;
}
