import { expect, it } from 'vitest';
import type { Surface } from '../../../functions/images/colours.ts';
import { share } from '../../../functions/images/share.ts';
import { openPixels, type Picture, type Pixels } from '../../../functions/images/sharp.ts';

const PIXELS: Pixels = { data: Buffer.alloc(12), width: 2, height: 2, channels: 3 };

/** A surface that counts how often it is drawn and given back. */
function counted() {
  const seen = { drawn: 0, released: 0 };
  const picture: Picture = { width: 2, height: 2, open: () => openPixels(PIXELS), release: () => void seen.released++ };
  const draw = async (): Promise<Surface> => {
    seen.drawn++;
    return { drawn: () => picture, settle: async () => picture };
  };
  return { seen, draw };
}

it('draws once for all who ask, and gives the memory back after the last', async () => {
  const { seen, draw } = counted();
  const pictures = share([
    { name: 'a', again: false },
    { name: 'a', again: false },
  ]);
  expect(await pictures.use('a', draw, async () => 'first')).toBe('first');
  expect(seen).toEqual({ drawn: 1, released: 0 });
  expect(await pictures.use('a', draw, async () => seen.released)).toBe(0);
  expect(seen).toEqual({ drawn: 1, released: 1 });
});

it('leaves the memory to the collector where a use failed, which may not have come to rest', async () => {
  const { seen, draw } = counted();
  const pictures = share([
    { name: 'a', again: false },
    { name: 'a', again: false },
    { name: 'b', again: false },
  ]);
  const fail = async () => Promise.reject(new Error('full'));
  await expect(pictures.use('a', draw, fail)).rejects.toThrow('full');
  expect(await pictures.use('a', draw, async () => 'made')).toBe('made');
  await expect(pictures.use('b', fail, async () => 'never')).rejects.toThrow('full');
  expect(seen).toEqual({ drawn: 1, released: 0 });
});

it('keeps what was borrowed until it is given back', async () => {
  const { seen, draw } = counted();
  const pictures = share([
    { name: 'a', again: false },
    { name: 'a', again: false },
  ]);
  const { giveBack } = await pictures.borrow('a', draw);
  await pictures.use('a', draw, async () => {});
  expect(seen).toEqual({ drawn: 1, released: 0 });
  giveBack();
  expect(seen.released).toBe(1);
});
