type Triple = [number, number, number];

/** An RGB space with a plain gamma, as far as its profile tells: primaries in XYZ under D50. */
export interface Space {
  name: string;
  gamma: number;
  /** What red, green and blue give of X, of Y and of Z. */
  rows: [Triple, Triple, Triple];
}

// http://www.brucelindbloom.com/index.html?WorkingSpaceInfo.html, adapted to D50 by Bradford
export const ADOBE_RGB: Space = {
  name: 'A wide space like Adobe RGB (1998)',
  gamma: 563 / 256,
  rows: [
    [0.6097559, 0.2052401, 0.149224],
    [0.3111242, 0.625656, 0.0632197],
    [0.0194811, 0.0608902, 0.7448387],
  ],
};
export const PROPHOTO: Space = {
  name: 'A very wide space like ProPhoto RGB',
  gamma: 1.8,
  rows: [
    [0.7976749, 0.1351917, 0.0313534],
    [0.2880402, 0.7118741, 0.0000857],
    [0, 0, 0.82521],
  ],
};
const SRGB_ROWS: Space['rows'] = [
  [0.4360747, 0.3850649, 0.1430804],
  [0.2225045, 0.7168786, 0.0606169],
  [0.0139322, 0.0971045, 0.7141733],
];
const P3_ROWS: Space['rows'] = [
  [0.515102, 0.291965, 0.157153],
  [0.241182, 0.692236, 0.066582],
  [-0.00105, 0.041882, 0.784378],
];
const D50: Triple = [0.9642, 1, 0.8251];

export const labIn = (space: Space, rgb: number[]) =>
  lab(
    space.rows,
    rgb.map(value => (value / 255) ** space.gamma),
  );
export const labInSrgb = (rgb: number[]) => lab(SRGB_ROWS, rgb.map(linear));
export const labInP3 = (rgb: number[]) => lab(P3_ROWS, rgb.map(linear));

/** CIE 1976: 1 is about what an eye can tell. */
export const deltaE = (one: number[], other: number[]) => Math.hypot(...one.map((value, at) => value - other[at]!));

const linear = (value: number) => (value <= 10.31475 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);

function lab(rows: Space['rows'], rgb: number[]): number[] {
  const [x, y, z] = rows.map((row, at) => cubeRoot(row.reduce((sum, part, c) => sum + part * rgb[c]!, 0) / D50[at]!));
  return [116 * y! - 16, 500 * (x! - y!), 200 * (y! - z!)];
}

const cubeRoot = (value: number) => (value > 216 / 24389 ? Math.cbrt(value) : (value * 24389) / 27 / 116 + 16 / 116);

/** An ICC profile of version 2 with three primaries and one gamma (ICC.1:2001-04). */
export function iccOf({ name, gamma, rows }: Space): Buffer {
  const curve = Buffer.alloc(14);
  curve.write('curv');
  curve.writeUInt32BE(1, 8);
  curve.writeUInt16BE(Math.round(gamma * 256), 12);
  const tags: [string, Buffer][] = [
    ['desc', description(name)],
    ['cprt', text('none')],
    ['wtpt', xyz(D50)],
    ...['rXYZ', 'gXYZ', 'bXYZ'].map((tag, at): [string, Buffer] => [tag, xyz(rows.map(row => row[at]!))]),
    ...['rTRC', 'gTRC', 'bTRC'].map((tag): [string, Buffer] => [tag, curve]),
  ];
  return assembled(tags);
}

function assembled(tags: [string, Buffer][]): Buffer {
  const table = Buffer.alloc(4 + 12 * tags.length);
  table.writeUInt32BE(tags.length);
  let at = 128 + table.length;
  const bodies = tags.map(([tag, data], index) => {
    table.write(tag, 4 + 12 * index);
    table.writeUInt32BE(at, 8 + 12 * index);
    table.writeUInt32BE(data.length, 12 + 12 * index);
    const padded = Buffer.concat([data, Buffer.alloc(-data.length & 3)]);
    at += padded.length;
    return padded;
  });
  return Buffer.concat([header(at), table, ...bodies]);
}

function header(size: number): Buffer {
  const head = Buffer.alloc(128);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(0x02400000, 8);
  head.write('mntrRGB XYZ ', 12);
  head.write('acsp', 36);
  xyz(D50).copy(head, 68, 8);
  return head;
}

function xyz(values: number[]): Buffer {
  const tag = Buffer.alloc(20);
  tag.write('XYZ ');
  for (const [at, value] of values.entries()) tag.writeInt32BE(Math.round(value * 65_536), 8 + 4 * at);
  return tag;
}

const text = (value: string) => Buffer.concat([Buffer.from('text\0\0\0\0'), Buffer.from(`${value}\0`)]);

function description(name: string): Buffer {
  const tag = Buffer.alloc(12 + name.length + 1 + 78);
  tag.write('desc');
  tag.writeUInt32BE(name.length + 1, 8);
  tag.write(name, 12);
  return tag;
}
