import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Box } from '../../../functions/formats/facts.ts';
import { bench, onWhitePaper, productAlone, scene } from './masters.ts';

describe('facts', () => {
  it('names the master by its SHA-256 and keeps it byte for byte', async () => {
    const { take, read, objects } = bench();
    const bytes = await scene(300, 200).jpeg().toBuffer();
    const facts = await take(bytes);
    expect(facts).toMatchObject({
      bytes: bytes.length,
      type: 'jpeg',
      width: 300,
      height: 200,
      transparent: false,
      cutout: false,
      cmyk: false,
    });
    expect((await read(`masters/${facts.id}`)).equals(bytes)).toBe(true);
    expect(await objects.head('incoming/ticket')).toBeDefined();
  });

  it('tells a file that is not there', async () => {
    await expect(bench().engine.inspect('nothing')).rejects.toMatchObject({ code: 'not-found' });
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('counts pixels after orientation %i', async orientation => {
    const bytes = await scene(300, 200).withMetadata({ orientation }).jpeg().toBuffer();
    const { width, height } = await bench().take(bytes);
    expect([width, height]).toEqual(orientation < 5 ? [300, 200] : [200, 300]);
  });

  it('finds the product of a transparent cut-out', async () => {
    const facts = await bench().take(await productAlone(2400, 2000).png().toBuffer());
    expect(facts).toMatchObject({ transparent: true, cutout: true, focal: { x: 0.5, y: 0.5 } });
    expectAround(facts.box, { left: 480, top: 500, width: 1440, height: 1000 }, 6);
  });

  it('finds the product on white, in RGB and in CMYK', async () => {
    const onWhite = onWhitePaper(1200, 1000);
    for (const master of [onWhite.clone().jpeg(), onWhite.clone().withIccProfile('cmyk').jpeg()]) {
      const facts = await bench().take(await master.toBuffer());
      expect(facts).toMatchObject({ transparent: false, cutout: true });
      expectAround(facts.box, { left: 240, top: 250, width: 720, height: 500 }, 12);
    }
  });

  it('takes a trimmed cut-out for one, by its corners', async () => {
    const circle = Buffer.alloc(200 * 200 * 4);
    for (let at = 0; at < 200 * 200; at++)
      if (((at % 200) - 100) ** 2 + (Math.floor(at / 200) - 100) ** 2 < 1e4) circle[at * 4 + 3] = 255;
    const bytes = await sharp(circle, { raw: { width: 200, height: 200, channels: 4 } })
      .png()
      .toBuffer();
    expect(await bench().take(bytes)).toMatchObject({ cutout: true, transparent: true });
  });

  it('knows an alpha channel that hides nothing from transparency, down to one pixel', async () => {
    const opaque = await scene(1500, 900).ensureAlpha().raw().toBuffer();
    const asPng = () =>
      sharp(opaque, { raw: { width: 1500, height: 900, channels: 4 } })
        .png()
        .toBuffer();
    expect(await bench().take(await asPng())).toMatchObject({ transparent: false });
    opaque[4 * 70_001 + 3] = 254;
    expect(await bench().take(await asPng())).toMatchObject({ transparent: true, cutout: false });
  });

  it('does not take an empty white sheet for a product', async () => {
    const sheet = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    expect(await bench().take(sheet)).toMatchObject({
      cutout: false,
      box: { left: 0, top: 0, width: 300, height: 200 },
    });
  });

  it('looks where something is to be seen', async () => {
    const spot = await scene(120, 120).png().toBuffer();
    const bytes = await sharp({ create: { width: 1600, height: 1000, channels: 3, background: '#888888' } })
      .composite([{ input: spot, left: 1300, top: 100 }])
      .jpeg()
      .toBuffer();
    const { focal } = await bench().take(bytes);
    expect(focal.x).toBeGreaterThan(0.75);
    expect(focal.y).toBeLessThan(0.3);
  });

  it('names the profile as it calls itself', async () => {
    const cmyk = await scene(80, 60).withIccProfile('cmyk').jpeg().toBuffer();
    expect(await bench().take(cmyk)).toMatchObject({ cmyk: true, profile: 'Chemical proof' });
    const p3 = await scene(80, 60).withIccProfile('p3').webp().toBuffer();
    expect(await bench().take(p3)).toMatchObject({ cmyk: false, profile: 'sP3C', type: 'webp' });
  });

  it.each(['png', 'webp', 'tiff', 'avif'] as const)('takes %s', async type => {
    expect(await bench().take(await scene(64, 48).toFormat(type).toBuffer())).toMatchObject({
      type,
      width: 64,
      height: 48,
    });
  });

  it('takes pictures of one pixel and of two rows', async () => {
    expect(await bench().take(await scene(1, 1).png().toBuffer())).toMatchObject({ width: 1, height: 1 });
    expect(await bench().take(await scene(900, 2).png().toBuffer())).toMatchObject({ width: 900, height: 2 });
  });
});

describe('refusals', () => {
  const text = (content: string) => Buffer.from(content, 'latin1');
  it.each([
    ['an empty file', text(''), /empty/],
    ['text', text('not a picture at all, but named cup.jpg\n'), /text/],
    ['an SVG', text('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), /SVG/],
    ['a web page', text('\n<!DOCTYPE html><title>cup</title>'), /web page/],
    ['a ZIP', text('PK\x03\x04\x14\0'), /ZIP/],
    ['a PDF', text('%PDF-1.7\n'), /PDF/],
    ['a HEIC', text('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), /HEIC/],
    ['a GIF', text('GIF89a\x01\0\x01\0'), /GIF/],
    ['a film', text('\0\0\0\x18ftypisom\0\0\0\0isommp42'), /film/],
    ['a Photoshop document', text('8BPS\0\x01'), /Photoshop/],
    ['noise', Buffer.from([255, 0, 1, 2, 3, 4]), /no picture/],
    ['a JPEG header alone', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74]), /damaged/],
  ])('refuses %s and says why', async (_, bytes, sentence) => {
    const { take, objects } = bench();
    await expect(take(bytes)).rejects.toMatchObject({
      code: 'refused-image',
      message: expect.stringMatching(sentence),
    });
    for await (const { key } of objects.list('masters/')) expect.fail(`${key} was stored`);
  });

  it.each(['jpeg', 'png', 'webp', 'tiff', 'avif'] as const)('refuses a truncated %s', async type => {
    const whole = await scene(640, 480).toFormat(type).toBuffer();
    const cut = whole.subarray(0, Math.floor(whole.length * 0.8));
    await expect(bench().take(cut)).rejects.toMatchObject({ code: 'refused-image' });
  });

  it('refuses a JPEG that lacks its last two bytes', async () => {
    const whole = await scene(640, 480).jpeg().toBuffer();
    await expect(bench().take(whole.subarray(0, -2))).rejects.toMatchObject({ code: 'refused-image' });
  });

  it('refuses a PNG of 30,000 × 30,000 pixels before it costs memory', async () => {
    const before = process.memoryUsage().rss;
    const refusal = expect(bench().take(pngBomb(30_000))).rejects;
    await refusal.toMatchObject({ code: 'refused-image', message: expect.stringContaining('150 million') });
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
  });
});

function pngBomb(edge: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(edge, 0);
  header.writeUInt32BE(edge, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((edge / 8 + 1) * edge), { level: 1 });
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** Holds all of the product, and at most `margin` more on each side. */
function expectAround(box: Box, product: Box, margin: number): void {
  const sides = (one: Box) => [-one.left, -one.top, one.left + one.width, one.top + one.height];
  for (const [at, side] of sides(box).entries()) {
    const more = side - sides(product)[at]!;
    expect(more).toBeGreaterThanOrEqual(0);
    expect(more).toBeLessThanOrEqual(margin);
  }
}
