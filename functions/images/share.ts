import type { Surface } from './colours.ts';
import type { Picture } from './sharp.ts';

/** One asking for a picture. */
export interface Asking {
  /** Of the picture: whoever asks for the same name gets the same picture. */
  name: string;
  /** It may be encoded more than once, to keep to a limit in bytes. */
  again: boolean;
}

/** Has `draw` make a picture and hands it to `work`. */
export type Share = <Result>(
  name: string,
  draw: () => Promise<Surface>,
  work: (picture: Picture) => Promise<Result>,
) => Promise<Result>;

/**
 * Pictures that are drawn once, however many ask for them, and kept until the last has had its turn.
 * @param askings all that there will be
 */
export function share(askings: Asking[]): Share {
  const keep = keeper<Picture>(
    askings.map(({ name }) => name),
    picture => picture.release?.(),
  );
  const lasting = new Set(askings.filter(({ name, again }) => again || keep.isShared(name)).map(({ name }) => name));
  return (name, draw, work) => keep.use(name, () => drawn(draw, lasting.has(name)), work);
}

async function drawn(draw: () => Promise<Surface>, lasting: boolean): Promise<Picture> {
  const surface = await draw();
  return lasting ? surface.settle() : surface.drawn();
}

export interface Keeper<Value> {
  isShared(name: string): boolean;
  use<Result>(name: string, make: () => Promise<Value>, work: (value: Value) => Promise<Result>): Promise<Result>;
}

/**
 * Values that are made once and kept until the last has used them.
 * @param names one for each use that there will be
 * @param drop is told of each that has been used for the last time, unless a use failed: something may still read it
 */
export function keeper<Value>(names: string[], drop?: (value: Value) => void): Keeper<Value> {
  const left = new Map<string, number>();
  for (const name of names) left.set(name, (left.get(name) ?? 0) + 1);
  const kept = new Map<string, Promise<Value>>();
  const failed = new Set<string>();
  const shared = new Set(left.keys().filter(name => left.get(name)! > 1));
  return {
    isShared: name => shared.has(name),
    async use(name, make, work) {
      const value = kept.get(name) ?? make();
      kept.set(name, value);
      try {
        return await work(await value);
      } catch (error) {
        failed.add(name);
        throw error;
      } finally {
        left.set(name, left.get(name)! - 1);
        if (left.get(name) === 0) {
          kept.delete(name);
          if (!failed.has(name)) drop?.(await value);
        }
      }
    },
  };
}
