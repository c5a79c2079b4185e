import { randomUUID } from 'node:crypto';
import exifr from 'exifr';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { plannedFiles } from '../../../functions/formats/fitting.ts';
import type { Format } from '../../../functions/formats/format.ts';
import { recipe } from '../../../functions/formats/recipe.ts';
import { standardFormats } from '../../../functions/formats/standard.ts';
import { BACKDROP, bench, embedded, productAlone } from './masters.ts';

/** Every format, those that are off as well, at an eighth of its size; but for the original, which stays as it came. */
const MADE = standardFormats.filter(({ size }) => size.kind !== 'original');
const FORMATS: Format[] = MADE.map(format => {
  const size = Object.entries(format.size).map(([name, value]) => [name, Number(value) ? Number(value) >> 3 : value]);
  return { ...format, active: true, size: Object.fromEntries(size) };
});

const WRITTEN = [
  '<dc:creator><rdf:Seq><rdf:li>Lørdag &amp; Søn</rdf:li>',
  '<photoshop:Credit>Lørdag &amp; Søn</photoshop:Credit>',
  '<rdf:li xml:lang="x-default">© Lørdag &amp; Søn</rdf:li>',
  '<rdf:li xml:lang="da">Kun til salg af produktet</rdf:li>',
  '<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">A cup</rdf:li><rdf:li xml:lang="da">En kop',
  '<rdf:li xml:lang="da">Melaminkop, mint</rdf:li><rdf:li xml:lang="en">Melamine cup, mint</rdf:li>',
  '<Iptc4xmpExt:ProductGTIN>05701234567899</Iptc4xmpExt:ProductGTIN>',
  '<Iptc4xmpExt:ProductId>CUP-MINT</Iptc4xmpExt:ProductId>',
  '<plus:LicensorName>© Lørdag &amp; Søn</plus:LicensorName>',
];

it('every file of every format says what is to be said, and nothing of where it came from', async () => {
  const serial = randomUUID();
  const gps = { GPSLatitudeRef: 'N', GPSLatitude: '56/1 9/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '10/1 12/1 0/1' };
  const master = await productAlone(1000, 900)
    .withExif({ IFD0: { Make: serial }, IFD2: { BodySerialNumber: serial }, IFD3: gps })
    .png()
    .toBuffer();
  expect(master.includes(serial)).toBe(true);
  const { take, render } = bench();
  const facts = await take(master);
  const { files, tooSmall } = plannedFiles(facts, FORMATS);
  expect(tooSmall).toEqual([]);
  expect(new Set(files.map(({ format }) => format.id)).size).toBe(FORMATS.length);
  const made = await render(
    facts,
    files.map(({ format, type }) => recipe(format, type, BACKDROP, embedded)),
  );
  for (const { bytes, rendition } of made) {
    const file = `${rendition.format}.${rendition.type}`;
    const { xmpAsString, exif } = await sharp(bytes).metadata();
    for (const part of WRITTEN) expect(xmpAsString, file).toContain(part);
    expect(bytes.includes(serial), file).toBe(false);
    // Behind `Exif\0\0` it is a TIFF.
    const read = exif && (await exifr.parse(exif.subarray(exif[0] === 0x45 ? 6 : 0), { gps: true, exif: true }));
    if (exif) expect(read, file).toHaveProperty('Artist');
    expect(
      Object.keys(read ?? {}).filter(name => /gps|latitude|serial|make/i.test(name)),
      file,
    ).toEqual([]);
    const srgb = FORMATS.find(({ id }) => id === rendition.format)?.colour === 'srgb';
    if (exif && srgb) expect(read.ColorSpace, file).toBe(1);
    if (rendition.type === 'jpeg') expect(await exifr.gps(bytes), file).toBeUndefined();
  }
}, 60_000);
