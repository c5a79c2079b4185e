import sharp from 'sharp';

/** Cells across the picture and how far they move a channel: light, shapes, texture, grain. */
const OCTAVES: [cells: number, strength: number][] = [
  [5, 80],
  [20, 44],
  [90, 22],
  [400, 14],
  [1700, 12],
  [3500, 14],
];
const GRAIN = 5;

export interface Pixels {
  data: Buffer;
  width: number;
  height: number;
  channels: 3 | 4;
}

/**
 * Something that encodes like a photograph: smooth light, noise at every scale, hard edges. The same seed gives the
 * same pixels.
 */
export async function photograph(width: number, height: number, seed = 1): Promise<Pixels> {
  const next = random(seed);
  const sum = new Int16Array(width * height * 3).fill(128);
  for (const [cells, strength] of OCTAVES) {
    const layer = await clouds(cells, width, height, next);
    for (let at = 0; at < sum.length; at++) sum[at]! += ((layer[at]! - 128) * strength) >> 7;
  }
  drawDiscs(sum, width, height, next);
  const data = Buffer.alloc(sum.length);
  for (let at = 0; at < sum.length; at++) {
    data[at] = Math.min(255, Math.max(0, sum[at]! + (next() % (2 * GRAIN + 1)) - GRAIN));
  }
  return { data, width, height, channels: 3 };
}

/** The photograph within a soft-edged ellipse, with a shadow below; clear around. */
export async function cutOut(width: number, height: number): Promise<Pixels> {
  const { data } = await photograph(width, height, 2);
  const out = Buffer.alloc(width * height * 4);
  for (let at = 0; at < width * height; at++) {
    const x = ((at % width) / width - 0.5) / 0.4;
    const y = (Math.floor(at / width) / height - 0.45) / 0.4;
    const edge = (1 - Math.hypot(x, y)) * 150;
    const shadow = 90 * Math.max(0, 1 - Math.hypot(x / 0.9, (y - 0.95) / 0.2));
    const inside = edge > 0;
    out[at * 4 + 3] = Math.round(inside ? Math.min(255, Math.max(edge * 255, shadow)) : shadow);
    if (inside) data.copy(out, at * 4, at * 3, at * 3 + 3);
  }
  return { data: out, width, height, channels: 4 };
}

export const open = ({ data, width, height, channels }: Pixels) =>
  sharp(data, { raw: { width, height, channels }, limitInputPixels: false });

async function clouds(cells: number, width: number, height: number, next: () => number): Promise<Buffer> {
  const rows = Math.max(2, Math.round((cells * height) / width));
  const data = Buffer.alloc(cells * rows * 3);
  for (let at = 0; at < data.length; at++) data[at] = next() & 255;
  return open({ data, width: cells, height: rows, channels: 3 })
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer();
}

/** Hard edges of every direction, each disc a little lighter or darker than what lies under it. */
function drawDiscs(sum: Int16Array, width: number, height: number, next: () => number): void {
  for (let disc = 0; disc < 60; disc++) {
    const [cx, cy, radius] = [next() % width, next() % height, (width * (5 + (next() % 60))) / 1000];
    const shift = [0, 1, 2].map(() => (next() % 90) - 45);
    for (let y = Math.max(0, Math.ceil(cy - radius)); y < Math.min(height, cy + radius); y++) {
      const reach = Math.floor(Math.sqrt(radius ** 2 - (y - cy) ** 2));
      const end = (y * width + Math.min(width, cx + reach)) * 3;
      for (let at = (y * width + Math.max(0, cx - reach)) * 3; at < end; at++) sum[at]! += shift[at % 3]!;
    }
  }
}

/** Of Numerical Recipes; the low bits are poor, so the high ones are given. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 8;
  };
}
