import type { Sharp } from 'sharp';
import type { Surface } from './colours.ts';

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
  work: (image: Sharp) => Promise<Result>,
) => Promise<Result>;

/**
 * Pictures that are drawn once, however many ask for them, and kept until the last has had its turn.
 * @param askings all that there will be
 */
export function share(askings: Asking[]): Share {
  const left = new Map<string, number>();
  for (const { name } of askings) left.set(name, (left.get(name) ?? 0) + 1);
  const lasting = new Set(askings.filter(({ name, again }) => again || left.get(name)! > 1).map(({ name }) => name));
  const kept = new Map<string, Promise<Sharp>>();

  return async (name, draw, work) => {
    const image = kept.get(name) ?? drawn(draw, lasting.has(name));
    kept.set(name, image);
    try {
      return await work(await image);
    } finally {
      left.set(name, left.get(name)! - 1);
      if (left.get(name) === 0) kept.delete(name);
    }
  };
}

async function drawn(draw: () => Promise<Surface>, lasting: boolean): Promise<Sharp> {
  const surface = await draw();
  return lasting ? surface.settle() : surface.drawn;
}
