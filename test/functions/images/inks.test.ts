import sharp from 'sharp';
import { expect, it } from 'vitest';
import { surface } from '../../../functions/images/colours.ts';
import { inksOf } from '../../../functions/images/inks.ts';
import { inspectBytes } from '../../../functions/images/inspect.ts';
import { drawingOf } from '../../../functions/images/render.ts';
import { openPixels, readPixels } from '../../../functions/images/sharp.ts';
import { decode } from '../../../functions/images/working.ts';
import { photograph } from '../../bench/photograph.ts';
import { aRecipe } from './masters.ts';

/** More than are converted at a time. */
const COUNT = 150_000;

/** Every colour of a kind: random ones, greys, and what lies in the corners. */
function colours(): Buffer {
  let state = 1;
  const data = Buffer.alloc(COUNT * 3);
  for (let at = 0; at < data.length; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    data[at] = state >>> 24;
  }
  for (let grey = 0; grey < 256; grey++) data.fill(grey, grey * 3, grey * 3 + 3);
  for (let corner = 0; corner < 8; corner++)
    data.set(
      [corner & 1, corner & 2, corner & 4].map(bit => (bit ? 255 : 0)),
      (256 + corner) * 3,
    );
  return data;
}

/** What LittleCMS makes of them. */
async function reference(data: Buffer): Promise<Buffer> {
  const raw = { width: 1000, height: COUNT / 1000, channels: 3 as const };
  const file = await sharp(data, { raw }).withIccProfile('cmyk').tiff({ compression: 'none' }).toBuffer();
  return sharp(file).pipelineColourspace('cmyk').toColourspace('cmyk').raw().toBuffer();
}

it('gives the inks that LittleCMS gives', async () => {
  const data = colours();
  const expected = await reference(data);
  const found = Buffer.alloc(COUNT * 4);
  (await inksOf('cmyk')).convert(data, found);
  let [sum, most] = [0, 0];
  for (const [at, ink] of found.entries()) {
    const off = Math.abs(ink - expected[at]!);
    sum += off;
    most = Math.max(most, off);
  }
  expect(most).toBeLessThanOrEqual(3);
  expect(sum / found.length).toBeLessThan(0.2);
  expect([...found.subarray(255 * 4, 256 * 4)]).toEqual([0, 0, 0, 0]);
});

it('are put down strip by strip, and are those of the whole', async () => {
  const whole = await photograph(2400, 1700);
  const bytes = await openPixels(whole).png().toBuffer();
  const facts = await inspectBytes(bytes);
  const size = { kind: 'source', max: 2200 } as const;
  const print = {
    id: 'print',
    channel: 'print',
    name: {},
    size,
    fit: 'inside',
    types: ['tiff'],
    colour: 'cmyk',
  } as const;
  const drawing = drawingOf(aRecipe({ ...print, types: ['tiff'] }), facts);
  const picture = (await surface(await decode(bytes, facts, [drawing]), facts, drawing)).drawn();
  const { data } = await readPixels(openPixels(whole).resize(2200, drawing.fitted.height, { fit: 'fill' }));
  const expected = Buffer.alloc((data.length / 3) * 4);
  (await inksOf('cmyk')).convert(data, expected);
  expect((await readPixels(picture.open())).data.equals(expected)).toBe(true);
});
