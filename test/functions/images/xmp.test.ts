import exifr from 'exifr';
import { expect, it } from 'vitest';
import { xmpPacket } from '../../../functions/images/xmp.ts';
import { embedded, scene } from './masters.ts';

it('escapes everything and drops what XML cannot hold', () => {
  const packet = xmpPacket({ ...embedded, credit: 'a<b>&"c\'\0\x08\ud800d' });
  expect(packet).toContain('<photoshop:Credit>a&lt;b&gt;&amp;&quot;c&apos;\ufffdd</photoshop:Credit>');
  expectWellFormed(packet);
});

it('gives language alternatives their default first, English where there is any', () => {
  const packet = xmpPacket(embedded);
  const title = packet.match(/<dc:title>.*<\/dc:title>/)?.[0];
  expect(title?.match(/xml:lang="[^"]+">[^<]+/g)).toEqual([
    'xml:lang="x-default">Melamine cup, mint',
    'xml:lang="da">Melaminkop, mint',
    'xml:lang="en">Melamine cup, mint',
  ]);
  expect(xmpPacket({ ...embedded, title: { sv: 'Mugg' } })).toContain('xml:lang="x-default">Mugg');
});

it('leaves out what is not known', () => {
  const packet = xmpPacket({ sku: '', title: {}, alt: {}, credit: '', rights: '', terms: {} });
  expect(packet).not.toMatch(/<(dc|plus|xmpRights|photoshop|Iptc4xmp)/);
  expectWellFormed(packet);
});

it('is read by a program that the project did not write', async () => {
  const file = await scene(40, 30)
    .withXmp(xmpPacket({ ...embedded, credit: 'Studio' }))
    .jpeg()
    .toBuffer();
  expect(await exifr.parse(file, { xmp: true, mergeOutput: false })).toMatchObject({
    dc: { creator: 'Studio' },
    photoshop: { Credit: 'Studio' },
    xmpRights: { Marked: true },
    Iptc4xmpExt: { ProductInImage: { ProductId: 'CUP-MINT' } },
  });
});

it('carries the addresses for source type and data mining', () => {
  const packet = xmpPacket({
    ...embedded,
    sourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture',
  });
  expect(packet).toContain('<Iptc4xmpExt:DigitalSourceType rdf:resource="http://cv.iptc.org/');
  expectWellFormed(packet);
});

/** Every tag is closed in its turn, and every prefix is declared. */
function expectWellFormed(packet: string): void {
  const open: string[] = [];
  for (const [, closing, name, empty] of packet.matchAll(/<(\/?)([A-Za-z0-9]+:[A-Za-z0-9]+)[^<>]*?(\/?)>/g)) {
    expect(packet).toContain(`xmlns:${name!.split(':')[0]}=`);
    if (closing) expect(open.pop()).toBe(name);
    else if (!empty) open.push(name!);
  }
  expect(open).toEqual([]);
  expect(packet.replace(/<[^<>]*>/g, '')).not.toMatch(/[<>]|&(?!amp;|lt;|gt;|quot;|apos;)/);
}
