import type { Size } from '../formats/geometry.ts';

/** Type of a field, and bytes of one value of it (TIFF 6.0, section 2). */
const SHORT = 3;
const LONG = 4;
const UNDEFINED = 7;
const HEADER = 8;

/**
 * Inks as they are with a profile put to them: the one thing that sharp cannot do, since it would convert.
 * @returns the file, and where in it the pixels are to be written, four bytes each
 */
export function cmykTiff({ width, height }: Size, icc: Buffer): { file: Buffer; pixels: Buffer } {
  const depths = Buffer.from([8, 0, 8, 0, 8, 0, 8, 0]);
  const begin = HEADER + depths.length + icc.length;
  const length = width * height * 4;
  const fields = [
    [256, LONG, 1, width],
    [257, LONG, 1, height],
    [258, SHORT, 4, HEADER],
    [259, SHORT, 1, 1], // not compressed
    [262, SHORT, 1, 5], // CMYK
    [273, LONG, 1, begin],
    [277, SHORT, 1, 4],
    [278, LONG, 1, height],
    [279, LONG, 1, length],
    [34_675, UNDEFINED, icc.length, HEADER + depths.length],
  ] as const;
  const file = Buffer.allocUnsafeSlow(begin + length + 2 + fields.length * 12 + 4);
  const directory = file.subarray(begin + length).fill(0);
  directory.writeUInt16LE(fields.length);
  for (const [at, [tag, type, count, value]] of fields.entries()) {
    directory.writeUInt16LE(tag, 2 + at * 12);
    directory.writeUInt16LE(type, 4 + at * 12);
    directory.writeUInt32LE(count, 6 + at * 12);
    directory.writeUInt32LE(value, 10 + at * 12);
  }
  file.write('II*\0', 'latin1');
  file.writeUInt32LE(begin + length, 4);
  file.set(depths, HEADER);
  file.set(icc, HEADER + depths.length);
  return { file, pixels: file.subarray(begin, begin + length) };
}
