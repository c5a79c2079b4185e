import { createHash } from 'node:crypto';
import type { ObjectHead, Objects } from '../platform.ts';
import { eachOf } from './each.ts';

/** What comes of itself in the new home, or was never finished. */
const LEFT_BEHIND = /^(incoming|assembling|bundles|assets)\//;
const AT_ONCE = 16;

export interface ObjectsMoved {
  objects: number;
  copied: number;
  bytes: number;
}

type From = Pick<Objects, 'list' | 'get'>;
type To = Pick<Objects, 'head' | 'put' | 'get'>;

/** Copies every object that the other home does not have with the same size; an interrupted run goes on so. */
export async function copyObjects(from: From, to: To, told: (moved: ObjectsMoved) => void): Promise<ObjectsMoved> {
  const moved: ObjectsMoved = { objects: 0, copied: 0, bytes: 0 };
  await eachOf(wanted(from), AT_ONCE, async ({ key, size }) => {
    moved.objects++;
    if ((await to.head(key))?.size !== size && (await copyOne(from, to, key))) {
      moved.copied++;
      moved.bytes += size;
    }
    told(moved);
  });
  return moved;
}

/**
 * Compares both homes.
 * @param whole reads what is named by its own hash as well, in the new home
 * @returns the keys of what is missing there or other than here
 */
export async function compareObjects(from: From, to: To, whole: boolean): Promise<string[]> {
  const wrong: string[] = [];
  await eachOf(wanted(from), AT_ONCE, async ({ key, size }) => {
    const right = (await to.head(key))?.size === size && (!whole || (await isItsHash(to, key)));
    if (!right) wrong.push(key);
  });
  return wrong;
}

async function* wanted(from: From): AsyncGenerator<ObjectHead> {
  for await (const head of from.list('')) if (!LEFT_BEHIND.test(head.key)) yield head;
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
