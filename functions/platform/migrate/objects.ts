import { createHash } from 'node:crypto';
import type { ObjectHead, Objects } from '../platform.ts';
import { eachOf } from './each.ts';

/** What comes of itself in the new home, or was never finished. */
const LEFT_BEHIND = /^(incoming|assembling|joining|bundles|assets)\//;
/** A list goes over one bucket, and originals have one of their own on AWS: they are asked for by name. */
const ORIGINALS = ['masters/', 'brand/'];
const AT_ONCE = 16;

export interface ObjectsMoved {
  objects: number;
  copied: number;
  bytes: number;
  /** Keys whose bytes are not what they are named by, in the old home either. */
  damaged: string[];
}

type From = Pick<Objects, 'list' | 'get'>;
type To = Pick<Objects, 'head' | 'put' | 'get'>;

/**
 * Copies every object that the other home does not have with the same size; an interrupted run goes on so.
 * @param whole reads in the new home what is named by its own hash, and copies anew what is not what its name says
 */
export async function copyObjects(
  from: From,
  to: To,
  whole: boolean,
  told: (moved: ObjectsMoved) => void,
): Promise<ObjectsMoved> {
  const moved: ObjectsMoved = { objects: 0, copied: 0, bytes: 0, damaged: [] };
  const isRight = async (key: string) => !whole || (await isItsHash(to, key));
  await eachOf(wanted(from), AT_ONCE, async ({ key, size }) => {
    moved.objects++;
    const there = (await to.head(key))?.size === size && (await isRight(key));
    if (!there && (await copyOne(from, to, key))) {
      moved.copied++;
      moved.bytes += size;
      if (!(await isRight(key))) moved.damaged.push(key);
    }
    told(moved);
  });
  return moved;
}

/** @returns the keys of what is missing there or of another size than here */
export async function compareObjects(from: From, to: To): Promise<string[]> {
  const wrong: string[] = [];
  await eachOf(wanted(from), AT_ONCE, async ({ key, size }) => {
    if ((await to.head(key))?.size !== size) wrong.push(key);
  });
  return wrong;
}

async function* wanted(from: From): AsyncGenerator<ObjectHead> {
  for (const prefix of ORIGINALS) yield* from.list(prefix);
  for await (const head of from.list(''))
    if (!LEFT_BEHIND.test(head.key) && !ORIGINALS.some(prefix => head.key.startsWith(prefix))) yield head;
}

/** @returns false when it was removed meanwhile */
async function copyOne(from: From, to: To, key: string): Promise<boolean> {
  const object = await from.get(key);
  if (!object) return false;
  await to.put(key, object.body);
  return true;
}

async function isItsHash(objects: To, key: string): Promise<boolean> {
  const [, named] = /^(?:masters|renditions|brand)\/([0-9a-f]{64})(?:\.|$)/.exec(key) ?? [];
  if (!named) return true;
  const hash = createHash('sha256');
  for await (const chunk of (await objects.get(key))?.body ?? []) hash.update(chunk);
  return hash.digest('hex') === named;
}
