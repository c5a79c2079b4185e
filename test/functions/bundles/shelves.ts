import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { type Brand, brandSchema } from '../../../functions/brand/settings.ts';
import { type Format, formatSchema } from '../../../functions/formats/format.ts';
import type { Order } from '../../../functions/orders/order.ts';
import type { Shelf } from '../../../functions/orders/shelf.ts';
import type { Objects } from '../../../functions/platform/platform.ts';
import type { Card, CardFile, CardView } from '../../../functions/products/product.ts';

export const brand: Brand = brandSchema.parse({
  name: 'Lørdag & Søn',
  language: 'da',
  credit: 'Lørdag & Søn',
  terms: { da: 'Kun til salg af vores varer.\nIngen markedspladser.' },
  contact: { name: 'Mette Søndergaard', phone: '+45 86 12 34 56', email: 'mette@example.com' },
});

export const formats: Format[] = [
  { id: 'preview-480', channel: 'preview', size: { kind: 'width', px: 480 }, types: ['avif', 'jpeg'] },
  { id: 'print-high', channel: 'print', size: { kind: 'source', max: 6000 }, types: ['jpeg', 'tiff'] },
  { id: 'web-large', channel: 'web', size: { kind: 'long-edge', px: 2000 }, types: ['jpeg', 'webp'] },
  { id: 'story', channel: 'social', size: { kind: 'box', width: 1080, height: 1920 }, types: ['jpeg'] },
  {
    id: 'pinterest',
    channel: 'social',
    size: { kind: 'box', width: 1000, height: 1500 },
    types: ['jpeg'],
    active: false,
  },
].map(format => formatSchema.parse({ name: { en: format.id }, fit: 'inside', ...format }));

const order: Order = {
  schema: 1,
  id: 'b2b-100234-aaaaaaaaaaaa',
  shop: 'b2b',
  number: '100234',
  confirmedAt: '2026-11-21T10:14:58Z',
  language: 'da',
  reseller: { company: 'Butik Havn ApS', email: 'kontakt@example.com' },
  lines: [],
  cancelled: false,
  wins: { time: Date.parse('2026-11-21T10:15:00Z'), rank: 0, hash: 'aa' },
  followedUp: false,
  receivedAt: Date.parse('2026-11-21T10:15:01Z'),
};

/** Bytes that a file could have: its own name, repeated. */
export function bytesOf(name: string, size = 5000): Uint8Array {
  return Buffer.alloc(size, `${name} `);
}

/** A view with one file for each format and type, as the card of a product lists them, all made. */
export function view(sku: string, name: string): CardView {
  const files = formats.flatMap(format => format.types.map(type => cardFile(`${sku} ${name}`, format, type)));
  const master = createHash('sha256').update(`${sku} ${name}`).digest('hex');
  return {
    master,
    view: name,
    alt: { da: `${sku} fra ${name}` },
    cutout: false,
    transparent: false,
    width: 4000,
    height: 3000,
    files,
    tooSmall: [],
  };
}

function cardFile(picture: string, { id }: Format, type: CardFile['type']): CardFile {
  const bytes = bytesOf(`${picture} ${id} ${type}`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const facts = { format: id, type, width: 2000, height: 1500, recipe: `${id}-${type}` };
  const made = { ...facts, key: `renditions/${sha256}.${type}`, bytes: bytes.length, sha256, crc32: crc32(bytes) };
  return { ...facts, onUpload: true, made };
}

export function card(sku: string, ...views: string[]): Card {
  const names = { da: `Kop ${sku}`, en: `Cup ${sku}` };
  return { schema: 1, sku, gtin: '05701234567899', names, lines: {}, views: views.map(name => view(sku, name)) };
}

export function shelf(...cards: Card[]): Shelf {
  return { order, products: cards.map(one => ({ line: { sku: one.sku, quantity: 24 }, card: one })) };
}

/** The same shelf, where the files that `which` picks are still to be made. */
export function without(before: Shelf, which: (file: CardFile) => boolean): Shelf {
  const after = structuredClone(before);
  const files = after.products.flatMap(({ card }) => card?.views.flatMap(({ files }) => files) ?? []);
  for (const file of files.filter(which)) delete file.made;
  return after;
}

/** Object storage with every file of a shelf, in chunks of 1,000 bytes; counts what is looked at, open and read. */
export function storage(...shelves: Shelf[]) {
  const held = new Map<string, Uint8Array>();
  const cards = shelves.flatMap(({ products }) => products.flatMap(({ card }) => card ?? []));
  for (const { sku, views } of cards)
    for (const { view, files } of views)
      for (const { format, type, made } of files)
        if (made) held.set(made.key, bytesOf(`${sku} ${view} ${format} ${type}`));
  return { held, ...countingObjects(held) };
}

export function countingObjects(held: Map<string, Uint8Array>) {
  const count = { head: 0, get: 0, open: 0, chunks: 0 };
  const objects: Pick<Objects, 'get' | 'head'> = {
    async head(key) {
      count.head++;
      const bytes = held.get(key);
      return bytes && { key, size: bytes.length };
    },
    async get(key, range) {
      count.get++;
      const bytes = held.get(key);
      if (!bytes) return undefined;
      count.open++;
      const wanted = range ? bytes.subarray(range.start, range.end + 1) : bytes;
      return { key, size: bytes.length, body: chunked(wanted, count) };
    },
  };
  return { objects, count };
}

function chunked(bytes: Uint8Array, count: { open: number; chunks: number }): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (at >= bytes.length) {
          count.open--;
          controller.close();
          return;
        }
        count.chunks++;
        controller.enqueue(bytes.slice(at, at + 1000));
        at += 1000;
      },
      cancel() {
        count.open--;
      },
    },
    { highWaterMark: 0 },
  );
}
