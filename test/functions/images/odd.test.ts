import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../functions/errors.ts';
import { plannedFiles } from '../../../functions/formats/fitting.ts';
import { type FormatInput, formatSchema } from '../../../functions/formats/format.ts';
import { recipe } from '../../../functions/formats/recipe.ts';
import { BACKDROP, bench, colourAt, distance, embedded, MINT, onWhitePaper, productAlone, scene } from './masters.ts';

// Every one ends as files that a decoder takes to the last pixel, or as a refusal with its reason. With
// PACKSHOT_SWEEP=1 at every byte and with many more bits turned, which takes the better part of an hour.
const SWEEP = process.env.PACKSHOT_SWEEP === '1';
const CUT_EVERY = SWEEP ? 1 : 64;
/** Bytes of a PNG's IEND. */
const AFTER_THE_PICTURE = 12;
const FLIPS = SWEEP ? 2000 : 30;
const MILLISECONDS = SWEEP ? 3_600_000 : 20_000;

const SMALL: FormatInput[] = [
  { id: 'inside', size: { kind: 'width', px: 40 }, fit: 'inside', types: ['jpeg', 'avif'], channel: 'preview' },
  { id: 'cover', size: { kind: 'box', width: 32, height: 24 }, fit: 'cover', types: ['webp'] },
  { id: 'contain', size: { kind: 'box', width: 32, height: 32 }, fit: 'contain', types: ['png'] },
  { id: 'cutout', size: { kind: 'source', max: 60 }, fit: 'inside', types: ['png'], cutout: true },
  { id: 'kept', size: { kind: 'source', max: 60 }, fit: 'inside', types: ['jpeg'], colour: 'source', density: 300 },
  { id: 'ink', size: { kind: 'source', max: 60 }, fit: 'inside', types: ['jpeg', 'tiff'], colour: 'cmyk' },
].map(format => ({ channel: 'web', name: {}, ...format }) as FormatInput);
const formats = SMALL.map(format => formatSchema.parse(format));

type Outcome = 'made' | 'refused';

/** @throws whatever is neither a picture nor a refusal with a sentence in it */
async function outcome(bytes: Uint8Array): Promise<Outcome> {
  const { take, render } = bench();
  const facts = await take(bytes).catch(refusal);
  if (!facts) return 'refused';
  const { files } = plannedFiles(facts, formats);
  const made = await render(
    facts,
    files.map(({ format, type }) => recipe(format, type, BACKDROP, embedded)),
  );
  expect(made).toHaveLength(files.length);
  for (const [at, { bytes }] of made.entries()) {
    const { info } = await sharp(bytes, { failOn: 'warning' }).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([files[at]!.width, files[at]!.height]);
  }
  return 'made';
}

function refusal(error: unknown): undefined {
  if (!(error instanceof AppError && error.code === 'refused-image')) throw error;
  expect(error.message).toMatch(/^[A-Z].{20,}\.$/s);
}

/** Counts outcomes; a case that ends otherwise is named. */
async function tally(cases: Iterable<[name: string, bytes: Uint8Array]>): Promise<Record<Outcome, number>> {
  const counts = { made: 0, refused: 0 };
  for (const [name, bytes] of cases) {
    const result = await outcome(bytes).catch(error => {
      throw new Error(`${name} ended otherwise`, { cause: error });
    });
    counts[result]++;
  }
  return counts;
}

const TYPES = ['jpeg', 'png', 'webp', 'tiff', 'avif'] as const;
const [WIDTH, HEIGHT] = [323, 241];
const noisy = (type: (typeof TYPES)[number]) => {
  const small = scene(WIDTH, HEIGHT);
  return (type === 'tiff' ? small.tiff({ compression: 'lzw' }) : small.toFormat(type)).toBuffer();
};

describe('damage', () => {
  it.each(TYPES)(
    'refuses a %s that is cut anywhere',
    async type => {
      const whole = await noisy(type);
      const cuts = Array.from({ length: Math.ceil((whole.length - 1) / CUT_EVERY) }, (_, at) => at * CUT_EVERY);
      const { refused } = await tally(cuts.map(end => [`${type} cut at ${end}`, whole.subarray(0, end)]));
      // What follows the last pixel may be missing, such as a PNG's last chunk; nothing of the picture is lost then.
      expect(refused).toBeGreaterThanOrEqual(cuts.filter(end => end < whole.length - AFTER_THE_PICTURE).length);
    },
    MILLISECONDS,
  );

  it.each(TYPES)(
    'makes or refuses a %s in which a bit is turned',
    async type => {
      const whole = await noisy(type);
      const { made, refused } = await tally(flipped(whole, FLIPS, type));
      expect(made + refused).toBe(FLIPS);
    },
    MILLISECONDS,
  );

  it.each(TYPES)(
    'makes or refuses a %s whose header lies of its size',
    async type => {
      const whole = await noisy(type);
      const { refused } = await tally(lying(whole, type));
      expect(refused).toBeGreaterThan(0);
    },
    MILLISECONDS,
  );
});

describe('oddities', () => {
  const grey = () => scene(60, 40).toColourspace('b-w');
  const cases: [string, () => Sharp | Promise<Buffer>][] = [
    ['16-bit PNG', () => scene(60, 40).toColourspace('rgb16').png()],
    ['16-bit TIFF', () => scene(60, 40).toColourspace('rgb16').tiff({ compression: 'deflate' })],
    ['grey JPEG', () => grey().jpeg()],
    ['grey PNG with transparency', () => productAlone(60, 40).toColourspace('b-w').png()],
    ['16-bit grey PNG', () => scene(60, 40).toColourspace('grey16').png()],
    ['grey TIFF', () => grey().tiff({ compression: 'lzw' })],
    ['black-and-white TIFF', () => grey().tiff({ bitdepth: 1, compression: 'ccittfax4' })],
    ['palette PNG', () => scene(60, 40).png({ palette: true, colours: 8 })],
    ['palette PNG with transparency', () => productAlone(60, 40).png({ palette: true })],
    ['interlaced PNG', () => scene(60, 40).png({ progressive: true })],
    ['progressive JPEG', () => scene(60, 40).jpeg({ progressive: true })],
    ['4:4:4 JPEG', () => scene(60, 40).jpeg({ chromaSubsampling: '4:4:4' })],
    ['lossless WebP with transparency', () => productAlone(60, 40).webp({ lossless: true })],
    ['lossless AVIF', () => scene(60, 40).avif({ lossless: true })],
    ['CMYK JPEG', () => scene(60, 40).withIccProfile('cmyk').jpeg()],
    ['CMYK TIFF', () => scene(60, 40).withIccProfile('cmyk').tiff({ compression: 'lzw' })],
    ['CMYK TIFF with transparency', () => productAlone(60, 40).withIccProfile('cmyk').tiff({ compression: 'lzw' })],
    ['tiled pyramid TIFF', () => scene(600, 400).tiff({ tile: true, pyramid: true, compression: 'jpeg' })],
    ['1 × 1', () => scene(1, 1).png()],
    ['1 × 900', () => scene(1, 900).png()],
    ['20,000 × 10', () => scene(20_000, 10).jpeg()],
    ['10 × 20,000', () => onWhitePaper(10, 20_000).png()],
    ['wholly transparent', () => sharp({ create: { width: 60, height: 40, channels: 4, background: '#0000' } }).png()],
  ];
  it.each(cases)('takes %s', async (_, make) => {
    const made = make();
    expect(await outcome(await (made instanceof Promise ? made : made.toBuffer()))).toBe('made');
  });

  it('takes the first page only of what is animated', async () => {
    const two = Buffer.concat([await scene(60, 40).raw().toBuffer(), await onWhitePaper(60, 40).raw().toBuffer()]);
    const bytes = await sharp(two, { raw: { width: 60, height: 80, channels: 3, pageHeight: 40 } })
      .webp()
      .toBuffer();
    expect((await sharp(bytes).metadata()).pages).toBe(2);
    const facts = await bench().take(bytes);
    expect(facts).toMatchObject({ width: 60, height: 40, cutout: false });
    expect(await outcome(bytes)).toBe('made');
  });

  it('takes YCCK as what it looks like', async () => {
    const half = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#777' } })
      .withIccProfile('cmyk')
      .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
      .toBuffer();
    // The third byte of Adobe's marker from its end tells how the inks are mixed; 2 is YCCK.
    const ycck = Buffer.from(half);
    ycck[ycck.indexOf('Adobe\0d') + 11] = 2;
    expect((await sharp(ycck).metadata()).space).toBe('cmyk');
    expect(await outcome(ycck)).toBe('made');
  });

  it.each([
    ['garbage', (icc: Buffer) => icc.fill(0xaa)],
    ['no signature', (icc: Buffer) => icc.fill(0, 36, 40)],
    ['tags that lie outside', (icc: Buffer) => icc.fill(0xff, 136, 144)],
    ['colours of garbage', (icc: Buffer) => icc.fill(0x55, 200)],
    ['more tags than there is room for', (icc: Buffer) => icc.fill(0xff, 128, 132)],
  ])('leaves a broken profile aside: %s', async (_, spoil) => {
    for (const profile of ['p3', 'cmyk']) {
      const bytes = Buffer.from(await onWhitePaper(60, 40).withIccProfile(profile).jpeg({ quality: 100 }).toBuffer());
      const start = bytes.indexOf('ICC_PROFILE\0') + 14;
      const { icc } = await sharp(bytes).metadata();
      spoil(bytes.subarray(start, start + Math.min(icc!.length, 60_000)));
      expect(await outcome(bytes), profile).toBe('made');
      const { take, render } = bench();
      const [kept] = await render(await take(bytes), [recipe(formats[4]!, 'jpeg', BACKDROP, embedded)]);
      expect(kept!.rendition.profile, profile).toBe('sRGB');
      expect(distance(await colourAt(kept!.bytes, 0.5, 0.5), MINT), profile).toBeLessThan(30);
    }
  });
});

function* flipped(whole: Buffer, count: number, type: string): Iterable<[string, Buffer]> {
  let state = 20_261_122;
  for (let flip = 0; flip < count; flip++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    // Half of them in the header, where they do most.
    const at = (state >>> 3) % (flip % 2 ? whole.length : Math.min(whole.length, 400));
    const bytes = Buffer.from(whole);
    bytes[at]! ^= 1 << (state & 7);
    yield [`${type} with bit ${state & 7} of byte ${at} turned`, bytes];
  }
}

/** Wherever the width or the height is written, in any of the ways to write it, another number. */
function* lying(whole: Buffer, type: string): Iterable<[string, Buffer]> {
  for (const value of [WIDTH, HEIGHT])
    for (const at of placesOf(whole, value))
      for (const lie of [0, 1, value - 1, value + 1, 20_000, 65_535]) {
        const bytes = Buffer.from(whole);
        if (bytes.readUInt16BE(at) === value) bytes.writeUInt16BE(lie, at);
        else bytes.writeUInt16LE(lie, at);
        yield [`${type} that says ${lie} at ${at}`, type === 'png' ? withSum(bytes) : bytes];
      }
}

/** Headers stand at the beginning, those of a TIFF at its end. */
function placesOf(bytes: Buffer, value: number): number[] {
  const header = [...bytes.keys()].slice(0, -1).filter(at => at < 600 || at > bytes.length - 600);
  return header.filter(at => bytes.readUInt16BE(at) === value || bytes.readUInt16LE(at) === value);
}

/** A PNG whose header's checksum is right again. */
function withSum(bytes: Buffer): Buffer {
  bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
  return bytes;
}
