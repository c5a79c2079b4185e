import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { FILE_EXTENSION, type FileType, type Format } from '../../../functions/formats/format.ts';
import { standardFormats } from '../../../functions/formats/standard.ts';
import { productKey } from '../../../functions/products/catalogue.ts';
import type { Card, CardFile } from '../../../functions/products/product.ts';
import { orderEvent, type TestApp, testApp } from '../../app.ts';

export interface Cups extends TestApp {
  /** `/o/<token>` */
  path: string;
  put: (card: Card) => Promise<unknown>;
  card: (sku: string, seed?: number) => Promise<Card>;
}

/**
 * The order of so many cups. Their cards name small pictures in place of rendered ones, so that it costs no time; of
 * each format the first file type is there, the others are made when somebody asks.
 */
export async function orderOfCups(count: number, language = 'da'): Promise<Cups> {
  const test = await testApp();
  const put = (card: Card) => test.platform.table.put({ ...productKey(card.sku, 'card'), value: card });
  const card = (sku: string, seed = 1) => cardOf(test, sku, seed);
  const lines = Array.from({ length: count }, (_, n) => ({ sku: `CUP-${n + 1}`, quantity: 6 }));
  for (const { sku } of lines) await put(await card(sku));
  const { url } = await (await test.post(orderEvent({ lines, language }))).json();
  return { ...test, path: new URL(url).pathname, put, card };
}

async function cardOf({ platform }: TestApp, sku: string, seed: number): Promise<Card> {
  const background = { r: 40 * seed, g: 200, b: 160 };
  const picture = await sharp({ create: { width: 48, height: 48, channels: 3, background } })
    .jpeg()
    .toBuffer();
  const file = async (format: Format, type: FileType): Promise<CardFile> => {
    const facts = { format: format.id, type, width: 480, height: 480, recipe: `${format.id}-${type}` };
    if (type !== format.types[0] && format.channel !== 'preview') return { ...facts, onUpload: false };
    const bytes = Buffer.concat([picture, Buffer.from(` ${format.id}`)]);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const key = `renditions/${sha256}.${FILE_EXTENSION[type]}`;
    await platform.objects.put(key, bytes, 'if-absent');
    return { ...facts, onUpload: true, made: { ...facts, key, bytes: bytes.length, sha256, crc32: crc32(bytes) } };
  };
  const formats = standardFormats.filter(({ active, cutout }) => active && !cutout);
  const wanted = formats.flatMap(format =>
    (format.channel === 'preview' ? ['jpeg' as const] : format.types).map(type => file(format, type)),
  );
  const view = {
    ...{ master: createHash('sha256').update(`${seed}`).digest('hex'), view: 'front', alt: {} },
    ...{ cutout: false, transparent: false, width: 4000, height: 4000, tooSmall: [] },
  };
  const names = { da: `Kop ${sku}`, en: `Cup ${sku}` };
  return { schema: 1, sku, names, lines: {}, views: [{ ...view, files: await Promise.all(wanted) }] };
}
