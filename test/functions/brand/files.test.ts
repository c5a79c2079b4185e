import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { type BrandFileKind, takeBrandFile } from '../../../functions/brand/files.ts';
import { localRaster } from '../../../functions/images/raster.local.ts';
import { scene } from '../../pictures.ts';
import { testPlatform } from '../../platform.ts';

const svg = (inside: string) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40">${inside}</svg>`);
const LOGO = svg('<rect x="10" y="10" width="80" height="20" fill="#1F4D3F"/>');
const FONT = readFileSync(
  createRequire(import.meta.url).resolve(
    '@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2',
  ),
);

async function take(kind: BrandFileKind, bytes: Uint8Array) {
  const { platform } = testPlatform();
  const taken = await takeBrandFile({ ...platform, raster: localRaster }, kind, bytes);
  if ('refused' in taken) return taken;
  return { ...taken, bytes: await buffer((await platform.objects.get(taken.key))!.body) };
}

/** A font of nothing but its directory of tables. */
function plainFont(mark: string, tables: string[]): Buffer {
  const head = Buffer.alloc(12);
  head.write(mark, 'latin1');
  head.writeUInt16BE(tables.length, 4);
  return Buffer.concat([
    head,
    ...tables.map(tag => Buffer.concat([Buffer.from(tag), Buffer.alloc(12)])),
    Buffer.alloc(200),
  ]);
}

describe('a logo', () => {
  it('that is an SVG is drawn large, cut to what it shows, on nothing', async () => {
    const taken = await take('logo', LOGO);
    if ('refused' in taken) throw new Error(taken.refused);
    expect(taken.key).toMatch(/^brand\/[0-9a-f]{64}\.png$/);
    const { width, height, channels } = await sharp(taken.bytes).metadata();
    expect([Math.round(width / height), height >= 100, channels]).toEqual([4, true, 4]);
  });

  it('that is a PNG is made no larger than it is', async () => {
    const png = await sharp({ create: { width: 300, height: 90, channels: 4, background: '#1F4D3F80' } })
      .png()
      .toBuffer();
    const taken = await take('logo', png);
    if ('refused' in taken) throw new Error(taken.refused);
    expect(await sharp(taken.bytes).metadata()).toMatchObject({ width: 300, height: 90 });
  });

  it.each([
    ['empty', Buffer.alloc(0)],
    ['too-large', Buffer.alloc(2_000_001)],
    ['pdf', Buffer.from('%PDF-1.7 …')],
    ['eps', Buffer.from('%!PS-Adobe-3.0 EPSF')],
    ['gif', Buffer.from('GIF89a')],
    ['archive', Buffer.from('PK\x03\x04')],
    ['not-logo', Buffer.from('<html><svg></svg></html>')],
    ['not-logo', Buffer.from('\xff\xd8\xff\xe0', 'latin1')],
    ['svg-text', svg('<text x="1" y="9">Name</text>')],
    ['svg-outside', svg('<image href="https://example.com/a.png"/>')],
    ['svg-outside', svg('<image xlink:href="file:///etc/passwd"/>')],
    ['svg-outside', svg('<style>@import "a.css"</style>')],
    ['svg-outside', Buffer.from('<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>')],
    ['broken', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><rect')],
    ['broken', Buffer.from('\x89PNG\r\n\x1a\n and no more', 'latin1')],
  ])('is refused as %s', async (refused, bytes) => {
    expect(await take('logo', bytes)).toEqual({ refused });
  });
});

describe('a portrait', () => {
  it('is cropped to a square JPEG', async () => {
    const taken = await take('portrait', await scene(1, 900, 500));
    if ('refused' in taken) throw new Error(taken.refused);
    expect(await sharp(taken.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 720, height: 720 });
  });

  it.each([
    ['too-small', () => scene(1, 280, 900)],
    ['not-portrait', async () => LOGO],
  ])('is refused as %s', async (refused, bytes) => {
    expect(await take('portrait', await bytes())).toEqual({ refused });
  });
});

describe('a font', () => {
  it('is kept byte for byte, and known as variable by its tables', async () => {
    const taken = await take('font', FONT);
    expect(taken).toMatchObject({ key: expect.stringMatching(/\.woff2$/), variable: true, bytes: FONT });
  });

  it.each([
    ['ttf', '\0\x01\0\0', ['cmap', 'fvar'], true],
    ['otf', 'OTTO', ['CFF ', 'cmap'], false],
  ])('is told by its content: %s', async (extension, mark, tables, variable) => {
    const taken = await take('font', plainFont(mark, tables));
    expect(taken).toMatchObject({ key: expect.stringMatching(new RegExp(`\\.${extension}$`)), variable });
  });

  it.each([
    ['not-font', Buffer.from('not a font at all'.repeat(20))],
    ['not-font', plainFont('OTTO', ['CFF '])],
    ['not-font', FONT.subarray(0, 60)],
    ['font-collection', plainFont('ttcf', ['cmap'])],
    ['too-large', Buffer.alloc(3_000_001)],
  ])('is refused as %s', async (refused, bytes) => {
    expect(await take('font', bytes)).toEqual({ refused });
  });
});
