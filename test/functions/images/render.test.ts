import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import exifr from 'exifr';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { type PlannedFile, plannedFiles } from '../../../functions/formats/fitting.ts';
import type { FileType, Format, FormatInput } from '../../../functions/formats/format.ts';
import { recipe } from '../../../functions/formats/recipe.ts';
import { standardFormats } from '../../../functions/formats/standard.ts';
import type { Made } from '../../../functions/images/render.ts';
import {
  aRecipe,
  BACKDROP,
  bench,
  colourAt,
  distance,
  embedded,
  MINT,
  onWhitePaper,
  productAlone,
  roundOnWhite,
  scene,
} from './masters.ts';

const WHITE = [255, 255, 255];
const GROUND = [0xd9, 0xe4, 0xdd];
const RED = [220, 30, 30];

const inside: FormatInput = {
  id: 'small',
  channel: 'web',
  name: {},
  size: { kind: 'long-edge', px: 200 },
  fit: 'inside',
  types: ['jpeg'],
};
const square: FormatInput = {
  ...inside,
  id: 'square',
  size: { kind: 'box', width: 200, height: 200 },
  fit: 'cover',
  fullChroma: true,
};
const onWhite: FormatInput = { ...square, id: 'on-white', fit: 'contain' };
const print: FormatInput = {
  ...inside,
  id: 'print',
  size: { kind: 'source', max: 300 },
  colour: 'cmyk',
  quality: 95,
  fullChroma: true,
  density: 300,
};
const kept: FormatInput = { ...print, id: 'kept', colour: 'source' };

async function renderOne(master: Uint8Array, format: FormatInput, type?: FileType) {
  const { take, render } = bench();
  const [made] = await render(await take(master), [aRecipe(format, type)]);
  return made!;
}

describe('files', () => {
  it('stores each under its own hash and tells what a ZIP needs', async () => {
    const { rendition, bytes } = await renderOne(await scene(400, 300).jpeg().toBuffer(), inside);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(rendition).toEqual({
      recipe: aRecipe(inside).id,
      format: 'small',
      type: 'jpeg',
      key: `renditions/${sha256}.jpg`,
      bytes: bytes.length,
      width: 200,
      height: 150,
      sha256,
      crc32: crc32(bytes),
    });
  });

  it.each(['jpeg', 'png', 'webp', 'avif', 'tiff'] as const)(
    'makes the same %s of the same master every time',
    async type => {
      const master = await productAlone(400, 300).png().toBuffer();
      const [one, other] = [await renderOne(master, inside, type), await renderOne(master, inside, type)];
      expect(one.rendition).toEqual(other.rendition);
    },
  );

  it('encodes what differs in its limit only once, and again where the limit wants it', async () => {
    const { take, render } = bench();
    const facts = await take(await scene(400, 300).jpeg().toBuffer());
    const limits = [undefined, 8_000_000, 4000];
    const made = await render(
      facts,
      limits.map((maxBytes, at) => aRecipe({ ...inside, id: `limit-${at}`, ...(maxBytes && { maxBytes }) })),
    );
    const [plain, wide, narrow] = made.map(({ rendition }) => rendition);
    expect(plain!.bytes).toBeGreaterThan(4000);
    expect(wide!.key).toBe(plain!.key);
    expect(narrow!.bytes).toBeLessThanOrEqual(4000);
  });

  it('makes the same file with margins alone and beside the format that has what is within them', async () => {
    const { take, render } = bench();
    const facts = await take(await scene(400, 300).jpeg().toBuffer());
    const recipes = [inside, onWhite].map(format => aRecipe({ ...format, fullChroma: true }));
    const alone = [...(await render(facts, recipes.slice(0, 1))), ...(await render(facts, recipes.slice(1)))];
    const beside = await render(facts, recipes);
    expect(beside.map(({ rendition }) => rendition)).toEqual(alone.map(({ rendition }) => rendition));
    expect(await colourAt(beside[1]!.bytes, 0.25, 0.05)).toEqual(WHITE);
    expect(distance(await colourAt(beside[1]!.bytes, 0.25, 0.25), RED)).toBeLessThan(12);
  });

  it('draws with as many threads on every machine, since the bytes of an AVIF hang on it', () => {
    expect(sharp.concurrency()).toBe(2);
  });

  it('emits in the order asked, one after the other', async () => {
    const { take, engine } = bench();
    const facts = await take(await scene(600, 400).png().toBuffer());
    const recipes = [400, 100, 300, 50, 200].map(px =>
      aRecipe({ ...inside, id: `edge-${px}`, size: { kind: 'long-edge', px } }),
    );
    const seen: string[] = [];
    await engine.render(facts, recipes, async ({ format }) => {
      seen.push(`${format} begins`);
      await new Promise(resolve => setTimeout(resolve, 5));
      seen.push(`${format} ends`);
    });
    expect(seen).toEqual(recipes.flatMap(({ format }) => [`${format.id} begins`, `${format.id} ends`]));
  });

  it('throws what emit throws, and emits no more', async () => {
    const { take, engine } = bench();
    const facts = await take(await scene(300, 200).png().toBuffer());
    const seen: string[] = [];
    const rendering = engine.render(facts, [aRecipe(inside), aRecipe(square), aRecipe(onWhite)], async ({ format }) => {
      seen.push(format);
      throw new Error('full');
    });
    await expect(rendering).rejects.toThrow('full');
    expect(seen).toEqual(['small']);
  });

  it('refuses a recipe that the master is too small for', async () => {
    const { take, render } = bench();
    const facts = await take(await scene(150, 100).png().toBuffer());
    await expect(render(facts, [aRecipe(inside)])).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining('200 × 134'),
    });
  });

  it('finds the best quality within a limit of 200 KB, even for noise', async () => {
    const noise = await sharp(randomBytes(1300 * 1300 * 3), { raw: { width: 1300, height: 1300, channels: 3 } })
      .png()
      .toBuffer();
    const newsletter = standardFormats.find(({ id }) => id === 'newsletter')!;
    const { rendition, bytes } = await renderOne(noise, newsletter);
    expect(rendition).toMatchObject({ width: 1200, height: 1200 });
    expect(bytes.length).toBeLessThanOrEqual(200_000);
    expect(bytes.length).toBeGreaterThan(120_000);
  });
});

describe('fits', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('turns orientation %i upright', async orientation => {
    const upright = await scene(400, 300).png().toBuffer();
    const stored = await undo(upright, orientation)
      .withMetadata({ orientation })
      .jpeg({ chromaSubsampling: '4:4:4' })
      .toBuffer();
    const { bytes, rendition } = await renderOne(stored, inside);
    expect([rendition.width, rendition.height]).toEqual([200, 150]);
    expect(distance(await colourAt(bytes, 0.2, 0.2), RED)).toBeLessThan(8);
    expect(distance(await colourAt(bytes, 0.8, 0.2), [30, 160, 60])).toBeLessThan(8);
    expect((await sharp(bytes).metadata()).orientation ?? 1).toBe(1);
  });

  it.each(['png', 'webp', 'avif'] as const)('keeps transparency in %s', async type => {
    const { bytes } = await renderOne(await productAlone(400, 300).png().toBuffer(), inside, type);
    expect((await colourAt(bytes, 0, 0)).at(3)).toBe(0);
    expect((await colourAt(bytes, 0.5, 0.5)).at(3)).toBe(255);
  });

  it.each(['jpeg', 'tiff'] as const)('puts transparency on white in %s', async type => {
    const { bytes } = await renderOne(await productAlone(400, 300).png().toBuffer(), inside, type);
    expect(await colourAt(bytes, 0, 0)).toEqual(WHITE);
  });

  it('trims the cut-out to the product', async () => {
    const { bytes } = await renderOne(
      await productAlone(400, 300).png().toBuffer(),
      { ...inside, cutout: true },
      'png',
    );
    const { width, height } = await sharp(bytes).metadata();
    expect([width, height]).toEqual([200, 125]);
    expect((await colourAt(bytes, 0.04, 0.04)).at(3)).toBe(255);
  });

  it('puts the product on pure white, filling at least 85 % of the square', async () => {
    const { bytes } = await renderOne(await productAlone(400, 300).png().toBuffer(), onWhite);
    expect(await colourAt(bytes, 0.01, 0.5)).toEqual(WHITE);
    expect(await colourAt(bytes, 0.5, 0.01)).toEqual(WHITE);
    expect(distance(await colourAt(bytes, 0.075, 0.5), MINT)).toBeLessThan(8);
    expect(distance(await colourAt(bytes, 0.925, 0.5), MINT)).toBeLessThan(8);
  });

  it.each([
    ['a transparent cut-out', productAlone(400, 300).png()],
    ['a product on white', onWhitePaper(400, 300).png()],
  ])('places %s whole on the backdrop', async (_, master) => {
    const { bytes } = await renderOne(await master.toBuffer(), square);
    for (const [x, y] of [
      [0.01, 0.01],
      [0.04, 0.5],
      [0.5, 0.1],
      [0.96, 0.5],
    ] as const)
      expect(distance(await colourAt(bytes, x, y), GROUND)).toBeLessThan(4);
    expect(distance(await colourAt(bytes, 0.12, 0.5), MINT)).toBeLessThan(8);
    expect(distance(await colourAt(bytes, 0.88, 0.5), MINT)).toBeLessThan(8);
  });

  it('shows the backdrop beside a round product that was on white, and none within it', async () => {
    const { bytes } = await renderOne(await roundOnWhite().png().toBuffer(), square);
    expect(distance(await colourAt(bytes, 0.1, 0.1), GROUND)).toBeLessThan(4);
    expect(distance(await colourAt(bytes, 0.3, 0.5), MINT)).toBeLessThan(8);
    expect(distance(await colourAt(bytes, 0.5, 0.5), WHITE)).toBeLessThan(4);
  });

  it('leaves paper white round the product of a CMYK master', async () => {
    const master = await onWhitePaper(400, 300).withIccProfile('cmyk').jpeg({ quality: 95 }).toBuffer();
    const { bytes } = await renderOne(master, { ...square, colour: 'cmyk' }, 'tiff');
    expect(await inkAt(bytes, 0)).toEqual([0, 0, 0, 0]);
    expect(distance(await colourAt(bytes, 0.5, 0.5), MINT)).toBeLessThan(12);
  });

  it('crops a scene to the whole square', async () => {
    const { bytes } = await renderOne(await scene(400, 300).png().toBuffer(), square);
    expect(distance(await colourAt(bytes, 0.01, 0.01), RED)).toBeLessThan(8);
  });
});

describe('colours', () => {
  it('keeps a red patch of an sRGB master as it is', async () => {
    const red = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#ff0000' } })
      .png()
      .toBuffer();
    const { bytes } = await renderOne(red, inside);
    expect(distance(await colourAt(bytes, 0.5, 0.5), [255, 0, 0])).toBeLessThanOrEqual(3);
    expect((await sharp(bytes).metadata()).icc).toBeUndefined();
  });

  it('brings Display P3 to sRGB, and keeps it where the source profile is wanted', async () => {
    const master = await scene(400, 300).withIccProfile('p3').png().toBuffer();
    const web = await renderOne(master, inside);
    expect(distance(await colourAt(web.bytes, 0.2, 0.2), RED)).toBeLessThan(8);
    const forPrint = await renderOne(master, kept);
    expect(forPrint.rendition.profile).toBe('sP3C');
    expect(distance(await colourAt(forPrint.bytes, 0.2, 0.2), RED)).toBeLessThan(8);
    const numbers = await sharp(forPrint.bytes, { ignoreIcc: true }).raw().toBuffer();
    expect(numbers[0]).toBeLessThan(210);
  });

  it('tags what is for print as sRGB when the master has no profile', async () => {
    expect((await renderOne(await scene(400, 300).png().toBuffer(), kept)).rendition.profile).toBe('sRGB');
  });

  it.each(['jpeg', 'tiff'] as const)('makes a CMYK %s at 300 dpi with its profile', async type => {
    const { bytes, rendition } = await renderOne(await productAlone(400, 300).png().toBuffer(), print, type);
    expect(await sharp(bytes).metadata()).toMatchObject({
      space: 'cmyk',
      channels: 4,
      density: 300,
      width: 300,
      height: 225,
    });
    expect(rendition.profile).toBe('Chemical proof');
    expect(await inkAt(bytes, 0)).toEqual([0, 0, 0, 0]);
    expect(distance(await colourAt(bytes, 0.5, 0.5), MINT)).toBeLessThan(12);
  });

  it('keeps the inks of a CMYK master', async () => {
    const black = await sharp(Buffer.alloc(400 * 300 * 3), { raw: { width: 400, height: 300, channels: 3 } })
      .withIccProfile('cmyk')
      .tiff({ compression: 'lzw' })
      .toBuffer();
    const inks = await inkAt(black, 0);
    const { bytes } = await renderOne(black, print, 'tiff');
    expect(distance(await inkAt(bytes, 60), inks)).toBeLessThanOrEqual(1);
  });

  it('takes CMYK masters with transparency', async () => {
    const master = await productAlone(400, 300).withIccProfile('cmyk').tiff({ compression: 'lzw' }).toBuffer();
    expect((await sharp(master).metadata()).channels).toBe(5);
    const { bytes } = await renderOne(master, print, 'tiff');
    expect(await inkAt(bytes, 0)).toEqual([0, 0, 0, 0]);
    expect(distance(await colourAt(bytes, 0.5, 0.5), MINT)).toBeLessThan(16);
  });

  it('makes RGB files of a CMYK master that look the same', async () => {
    const master = await scene(400, 300)
      .withIccProfile('cmyk')
      .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
      .toBuffer();
    const expected = await colourAt(master, 0.2, 0.2);
    for (const format of [inside, kept]) {
      const { bytes } = await renderOne(master, format);
      expect((await sharp(bytes).metadata()).space).toBe('srgb');
      expect(distance(await colourAt(bytes, 0.2, 0.2), expected)).toBeLessThan(8);
    }
  });

  it('takes grey and 16-bit masters', async () => {
    const grey = await scene(400, 300).toColourspace('b-w').png().toBuffer();
    const deep = await scene(400, 300).toColourspace('rgb16').png().toBuffer();
    for (const master of [grey, deep]) {
      const { bytes } = await renderOne(master, onWhite);
      expect(await sharp(bytes).metadata()).toMatchObject({ space: 'srgb', channels: 3, depth: 'uchar' });
    }
    expect(distance(await colourAt((await renderOne(deep, inside)).bytes, 0.2, 0.2), RED)).toBeLessThan(8);
  });
});

describe('metadata', () => {
  it.each(['jpeg', 'png', 'webp', 'avif', 'tiff'] as const)(
    'writes credit, rights and terms into %s, and nothing of the source',
    async type => {
      const master = await scene(400, 300)
        .withExif({
          IFD0: { Make: 'Camera', Copyright: 'Somebody else' },
          IFD3: {
            GPSLatitudeRef: 'N',
            GPSLatitude: '56/1 9/1 0/1',
            GPSLongitudeRef: 'E',
            GPSLongitude: '10/1 12/1 0/1',
          },
        })
        .withXmp(
          '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" dc:source="secret"/></rdf:RDF></x:xmpmeta>',
        )
        .jpeg()
        .toBuffer();
      expect(await exifr.gps(master)).toMatchObject({ latitude: 56.15 });
      const { bytes } = await renderOne(master, { ...kept, size: inside.size }, type);
      const { xmpAsString, exif } = await sharp(bytes).metadata();
      expect(xmpAsString).toContain('© Lørdag &amp; Søn');
      expect(xmpAsString).toContain('Kun til salg af produktet');
      expect(bytes.includes('secret') || bytes.includes('Camera') || bytes.includes('Somebody else')).toBe(false);
      if (type !== 'tiff') expect(exif?.includes('Loerdag & Soen')).toBe(true);
      if (type === 'jpeg') expect(await exifr.gps(bytes)).toBeUndefined();
    },
  );
});

describe('the whole standard set', () => {
  it('is made of a cut-out at full size', async () => {
    await expectWholeSet(await productAlone(3400, 3200).png().toBuffer(), standardFormats, 26);
  }, 60_000);

  it.each([
    ['a scene', () => scene(425, 400).jpeg(), 24],
    ['a CMYK product on white', () => onWhitePaper(425, 400).withIccProfile('cmyk').jpeg(), 24],
    ['a cut-out', () => productAlone(425, 400).png(), 26],
  ])('is made of %s at an eighth of its size', async (_, master, count) => {
    await expectWholeSet(await master().toBuffer(), standardFormats.map(eighth), count);
  });
});

async function expectWholeSet(master: Uint8Array, formats: Format[], count: number): Promise<void> {
  const { take, render } = bench();
  const facts = await take(master);
  const { files, tooSmall } = plannedFiles(facts, formats);
  expect(tooSmall).toEqual([]);
  expect(files).toHaveLength(count);
  // An AVIF of 2000 pixels takes as long as all the others together.
  const wanted = files.filter(({ type, width }) => !(type === 'avif' && width === 2000));
  const made = await render(
    facts,
    wanted.map(file => recipe(file.format, file.type, BACKDROP, embedded)),
  );
  for (const [at, file] of made.entries()) await expectAsPlanned(file, wanted[at]!);
  expect(made).toHaveLength(wanted.length);
}

async function expectAsPlanned(
  { bytes, rendition }: Made,
  { format, type, width, height }: PlannedFile,
): Promise<void> {
  const found = await sharp(bytes).metadata();
  expect({ ...found, format: found.format === 'heif' ? 'avif' : found.format }, format.id).toMatchObject({
    format: type,
    width,
    height,
    space: format.colour === 'cmyk' ? 'cmyk' : 'srgb',
    hasProfile: format.colour !== 'srgb',
  });
  expect(rendition).toMatchObject({ format: format.id, type, width, height });
  expect(found.xmpAsString).toContain('CUP-MINT');
  if (format.density) expect(found.density).toBe(format.density);
  if (format.maxBytes) expect(bytes.length).toBeLessThanOrEqual(format.maxBytes);
  if (format.fullChroma && type === 'jpeg') expect(found.chromaSubsampling).toMatch(/^4:4:4/);
  await sharp(bytes, { failOn: 'warning' }).resize(16).toBuffer();
}

function eighth(format: Format): Format {
  const { size } = format;
  const parts = Object.entries(size).map(([name, value]) => [
    name,
    typeof value === 'number' ? Math.round(value / 8) : value,
  ]);
  return { ...format, size: Object.fromEntries(parts) };
}

/** How a camera held that way would have stored the picture; sharp mirrors before it turns. */
function undo(upright: Buffer, orientation: number) {
  const image = sharp(upright);
  switch (orientation) {
    case 2:
      return image.flop();
    case 3:
      return image.rotate(180);
    case 4:
      return image.flip();
    case 5:
      return image.rotate(270).flop();
    case 6:
      return image.rotate(270);
    case 7:
      return image.rotate(90).flop();
    case 8:
      return image.rotate(90);
    default:
      return image;
  }
}

async function inkAt(bytes: Uint8Array, pixel: number): Promise<number[]> {
  const inks = await sharp(bytes).pipelineColourspace('cmyk').toColourspace('cmyk').raw().toBuffer();
  return [...inks.subarray(pixel * 4, pixel * 4 + 4)];
}
