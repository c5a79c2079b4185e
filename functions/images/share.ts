import type { Surface } from './colours.ts';
import type { Picture } from './sharp.ts';

/** One asking for a picture. */
export interface Asking {
  /** Of the picture: whoever asks for the same name gets the same picture. */
  name: string;
  /** It may be encoded more than once, to keep to a limit in bytes. */
  again: boolean;
}

/** Pictures by name: `draw` makes one where it is not there yet. */
export type Share = Keeper<Picture, Surface>;

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
  const picture = (name: string, draw: () => Promise<Surface>) => () => drawn(draw, lasting.has(name));
  return {
    isShared: keep.isShared,
    borrow: (name, draw) => keep.borrow(name, picture(name, draw)),
    use: (name, draw, work) => keep.use(name, picture(name, draw), work),
  };
}

async function drawn(draw: () => Promise<Surface>, lasting: boolean): Promise<Picture> {
  const surface = await draw();
  return lasting ? surface.settle() : surface.drawn();
}

export interface Keeper<Value, Raw = Value> {
  isShared(name: string): boolean;
  use<Result>(name: string, make: () => Promise<Raw>, work: (value: Value) => Promise<Result>): Promise<Result>;
  /** A use that lasts until it is given back. */
  borrow(name: string, make: () => Promise<Raw>): Promise<Borrowed<Value>>;
}

export interface Borrowed<Value> {
  value: Value;
  giveBack(): void;
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
  const take = (name: string, make: () => Promise<Value>) => {
    const value = kept.get(name) ?? make();
    kept.set(name, value);
    return value;
  };
  /** @returns whether that was the last */
  const isOver = (name: string) => {
    left.set(name, left.get(name)! - 1);
    return left.get(name) === 0 && kept.delete(name);
  };
  const giveBack = (name: string, value: Value) => {
    if (isOver(name) && !failed.has(name)) drop?.(value);
  };
  const fail = (name: string) => {
    failed.add(name);
    isOver(name);
  };
  const keep: Keeper<Value> = {
    isShared: name => shared.has(name),
    async borrow(name, make) {
      try {
        const value = await take(name, make);
        return { value, giveBack: () => giveBack(name, value) };
      } catch (error) {
        fail(name);
        throw error;
      }
    },
    async use(name, make, work) {
      const { value } = await keep.borrow(name, make);
      try {
        const result = await work(value);
        giveBack(name, value);
        return result;
      } catch (error) {
        fail(name);
        throw error;
      }
    },
  };
  return keep;
}
