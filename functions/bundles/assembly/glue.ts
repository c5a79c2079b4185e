import { AppError } from '../../errors.ts';
import type { AssembledPart, Assembly, AssemblyPlace } from '../../platform/platform.ts';
import type { StoredEntry } from '../plan.ts';
import { bytesIn, type GluedFile, type Part } from './cut.ts';
import { allDone } from './done.ts';
import { type Headers, lostPieces } from './headers.ts';
import { BrokenSource } from './source.ts';

/** What is needed to glue files together in the store. */
export interface Gluing {
  /** Of this job alone: so that no other job replaces what it counts on. */
  folder: `${string}/`;
  headers: { key: string; etag: string };
  ends: Headers['ends'];
  /** The padding before the first header. */
  least: number;
}

interface Hands {
  assembly: Assembly;
  mark: (entry: StoredEntry) => Promise<string>;
}

/** An object in between: padding, then what is wanted. */
interface Glued {
  key: string;
  etag: string;
}

/**
 * Makes a part of files that are too small to be copied into their place: S3 copies a range only of what is larger than
 * 5 MiB, and a smaller file only whole, as the last piece of an object. So each file is put behind padding that ends with its
 * header, two such behind each other, and what comes after the padding of the first is copied into the ZIP.
 * @throws BrokenSource when a file was replaced since it was looked at
 * @throws AppError `not-found` when something in between has gone
 */
export async function gluePart(
  hands: Hands,
  gluing: Gluing,
  place: AssemblyPlace,
  part: Part & { glued: GluedFile[] },
): Promise<AssembledPart> {
  const { assembly } = hands;
  const { folder, least } = gluing;
  const [one, two] = part.glued as [GluedFile, GluedFile?];
  const keyOf = (n: number) => `${folder}${part.part}-${n}`;
  const [first, second] = (await allDone(
    part.glued.map((file, n) => behindItsHeader(hands, gluing, file, keyOf(n))),
  )) as [Glued, Glued?];
  let from = first;
  if (two && second) {
    const rest = { ...second, range: { start: least - two.head, end: least + two.entry.bytes - 1 } };
    const key = `${folder}${part.part}`;
    from = { key, etag: await assembly.join(key, [first, rest]).catch(lost) };
  }
  const start = least - one.head;
  const range = { start, end: start + bytesIn(part) - 1 };
  return assembly.copy(place, part.part, { ...from, range }).catch(lost);
}

async function behindItsHeader(hands: Hands, gluing: Gluing, file: GluedFile, key: string): Promise<Glued> {
  const { assembly, mark } = hands;
  const { entry } = file;
  const end = gluing.ends.get(file)!;
  const header = { ...gluing.headers, range: { start: end - gluing.least, end: end - 1 } };
  const etag = await mark(entry);
  try {
    return { key, etag: await assembly.join(key, [header, { key: entry.key, etag }]) };
  } catch (error) {
    if (!isConflict(error)) throw error;
    const now = await assembly.head(entry.key);
    if (now?.etag !== etag) throw new BrokenSource(entry, 'was replaced');
    throw lostPieces();
  }
}

/** What is ours alone is replaced by nobody: it was removed, together with the rest. */
function lost(error: unknown): never {
  throw isConflict(error) ? lostPieces() : error;
}

function isConflict(error: unknown): boolean {
  return error instanceof AppError && error.code === 'conflict';
}
