import sharp, { type Sharp } from 'sharp';
import type { Options } from './index.ts';
import { likeness } from './likeness.ts';
import { open, photograph } from './photograph.ts';
import { median } from './process.ts';

type Encode = (image: Sharp, quality: number) => Sharp;

/** Each beside the one that it is measured against: that one's quality is fixed, the others' are sought to look as good. */
interface Group {
  name: string;
  quality: number;
  settings: Record<string, Encode>;
}

const moz = { trellisQuantisation: true, overshootDeringing: true, quantisationTable: 3, progressive: true };

const GROUPS: Group[] = [
  {
    name: 'JPEG, 4:2:0',
    quality: 85,
    settings: {
      'sharp’s default (baseline)': (image, quality) => image.jpeg({ quality }),
      progressive: (image, quality) => image.jpeg({ quality, progressive: true }),
      'progressive, trellis': (image, quality) => image.jpeg({ quality, progressive: true, trellisQuantisation: true }),
      'mozjpeg without its search for scans': (image, quality) => image.jpeg({ quality, ...moz }),
      mozjpeg: (image, quality) => image.jpeg({ quality, mozjpeg: true }),
    },
  },
  {
    name: 'JPEG for print, 4:4:4',
    quality: 92,
    settings: {
      'baseline, optimised tables': (image, quality) => image.jpeg({ quality, chromaSubsampling: '4:4:4' }),
      'baseline, fixed tables': (image, quality) =>
        image.jpeg({ quality, chromaSubsampling: '4:4:4', optimiseCoding: false }),
      progressive: (image, quality) => image.jpeg({ quality, chromaSubsampling: '4:4:4', progressive: true }),
      mozjpeg: (image, quality) => image.jpeg({ quality, chromaSubsampling: '4:4:4', mozjpeg: true }),
    },
  },
  {
    name: 'WebP',
    quality: 85,
    settings: Object.fromEntries(
      [4, 2, 3, 5, 6].map(effort => [`effort ${effort}`, (image, quality) => image.webp({ quality, effort })]),
    ),
  },
  {
    name: 'AVIF, 4:4:4',
    quality: 64,
    settings: Object.fromEntries(
      [4, 0, 1, 2, 3].map(effort => [`effort ${effort}`, (image, quality) => image.avif({ quality, effort })]),
    ),
  },
  {
    name: 'AVIF, 4:2:0 against 4:4:4',
    quality: 64,
    settings: {
      'effort 3, 4:4:4': (image, quality) => image.avif({ quality, effort: 3 }),
      'effort 3, 4:2:0': (image, quality) => image.avif({ quality, effort: 3, chromaSubsampling: '4:2:0' }),
      'effort 2, 4:2:0': (image, quality) => image.avif({ quality, effort: 2, chromaSubsampling: '4:2:0' }),
    },
  },
  {
    name: 'TIFF',
    quality: 100,
    settings: {
      'LZW, predictor': image => image.tiff({ compression: 'lzw', predictor: 'horizontal' }),
      LZW: image => image.tiff({ compression: 'lzw', predictor: 'none' }),
      'deflate, predictor': image => image.tiff({ compression: 'deflate', predictor: 'horizontal' }),
      none: image => image.tiff({ compression: 'none' }),
    },
  },
  {
    name: 'PNG',
    quality: 100,
    settings: {
      'sharp’s default (level 6)': image => image.png(),
      'adaptive filters': image => image.png({ adaptiveFiltering: true }),
      'adaptive filters, level 9': image => image.png({ adaptiveFiltering: true, compressionLevel: 9 }),
    },
  },
];

export interface Result {
  group: string;
  setting: string;
  /** With which it looks as the first of its group does. */
  quality: number;
  bytes: number;
  likeness: number;
  cpu: number;
}

/** Bytes and processor time of encoder settings at equal looks, on a photograph of 2000 pixels. */
export async function run({ runs, quick }: Options): Promise<Result[]> {
  const pixels = await ready(quick ? 500 : 1400);
  const results: Result[] = [];
  for (const group of GROUPS) {
    console.log(`\n${group.name}`.padEnd(40), ' quality   bytes       dB   CPU s');
    let goal: number | undefined;
    for (const [setting, encode] of Object.entries(group.settings)) {
      const quality = goal === undefined ? group.quality : await equalling(goal, pixels, encode, group.quality);
      const one = await measure(pixels, encode, quality, runs);
      goal ??= one.likeness;
      results.push({ group: group.name, setting, quality, ...one });
      const cells = [`${quality}`, `${one.bytes}`, one.likeness.toFixed(2), one.cpu.toFixed(3)];
      console.log(setting.padEnd(40), ...cells.map(cell => cell.padStart(8)));
    }
  }
  return results;
}

async function ready(width: number): Promise<() => Sharp> {
  const image = open(await photograph(3 * width, 2 * width)).resize(width, Math.round((width * 2) / 3));
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  return () => sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } });
}

/** The quality at which it looks most nearly as good as `goal`: likeness grows with it. */
async function equalling(goal: number, pixels: () => Sharp, encode: Encode, near: number): Promise<number> {
  if (near === 100) return near;
  let [low, high] = [near - 12, Math.min(100, near + 12)];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((await looks(pixels, await encode(pixels(), middle).toBuffer())) < goal) low = middle;
    else high = middle;
  }
  const [below, above] = [
    await looks(pixels, await encode(pixels(), low).toBuffer()),
    await looks(pixels, await encode(pixels(), high).toBuffer()),
  ];
  return goal - below < above - goal ? low : high;
}

const looks = (pixels: () => Sharp, file: Buffer) => likeness(sharp(file), pixels());

async function measure(pixels: () => Sharp, encode: Encode, quality: number, runs: number) {
  const times: number[] = [];
  let file = Buffer.alloc(0);
  for (let run = 0; run < runs; run++) {
    const begun = process.cpuUsage();
    file = await encode(pixels(), quality).toBuffer();
    const { user, system } = process.cpuUsage(begun);
    times.push((user + system) / 1e6);
  }
  return { bytes: file.length, likeness: await looks(pixels, file), cpu: median(times) };
}
