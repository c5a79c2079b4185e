import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { brandSchema } from '../../functions/brand/settings.ts';
import { getBrand, saveBrand } from '../../functions/brand/store.ts';
import type { MasterFacts } from '../../functions/formats/facts.ts';
import { FILE_EXTENSION } from '../../functions/formats/format.ts';
import type { Rendition } from '../../functions/formats/rendition.ts';
import { standardFormats } from '../../functions/formats/standard.ts';
import type { Platform } from '../../functions/platform/platform.ts';
import { key } from '../../functions/platform/table/key.ts';
import { recipesOf, rewriteCard } from '../../functions/products/card.ts';
import { saveProduct } from '../../functions/products/catalogue.ts';
import { attachMaster, listMasters, recordMaster } from '../../functions/products/masters.ts';
import { type Product, productSchema } from '../../functions/products/product.ts';
import { orderEvent } from '../app.ts';

/** What JPEGs of this quality have, more or less; others have less. */
const BYTES_A_PIXEL = 0.25;
/** The front alone on white, and a scene. */
const VIEWS = [
  ['front', true],
  ['lifestyle', false],
] as const;
/** Print files are recorded and have no bytes here: nobody takes any. */
const STORED = new Set(['preview', 'web', 'social']);
const BRAND = {
  name: 'Lørdag & Søn',
  language: 'da',
  credit: 'Lørdag & Søn',
  terms: { da: 'Kun til salg af vores varer. Ingen markedspladser.', en: 'For selling our goods only.' },
  contact: { name: 'Mette Søndergaard', phone: '+45 86 12 34 56', email: 'mette@example.com' },
};

const skus = (count: number) => Array.from({ length: count }, (_, n) => `CUP-MINT-${n + 1}`);

/** A brand with so many products, each with its texts and two pictures of 24 MP, all of whose files are made. */
export async function fillCatalogue(platform: Platform, count: number): Promise<void> {
  const quiet = { ...platform, queue: { send: async () => {} } };
  await saveBrand(platform.table, brandSchema.parse(BRAND));
  await Promise.all(skus(count).map(sku => addProduct(quiet, sku)));
}

async function addProduct(platform: Platform, sku: string): Promise<void> {
  const product = productSchema.parse({
    ...{ sku, gtin: '5701234567899', names: { da: `Melaminkop, mint, ${sku}`, en: `Melamine cup, mint, ${sku}` } },
    lines: { da: 'Let som en fjer, stærk nok til børn.', en: 'Light as a feather, strong enough for children.' },
    hashtags: { da: '#mint #melamin #borddækning', en: '#mint #melamine #tableware' },
  });
  await saveProduct(platform, product);
  for (const [view, cutout] of VIEWS) {
    const facts = factsOf(cutout);
    await recordMaster(platform.table, facts, `${sku}_${view}.jpg`);
    await attachMaster(platform, sku, facts.id, { view, alt: { da: `Kop i mint, ${view}`, en: `Cup, mint, ${view}` } });
  }
  await makeFiles(platform, product);
  await rewriteCard({ table: platform.table, formats: standardFormats }, sku);
}

function factsOf(cutout: boolean): MasterFacts {
  const size = { width: 6000, height: 4000 };
  const box = cutout ? { left: 1000, top: 200, width: 4000, height: 3600 } : { left: 0, top: 0, ...size };
  const id = createHash('sha256').update(randomBytes(16)).digest('hex');
  const kind = { type: 'jpeg', transparent: false, cutout, cmyk: false } as const;
  return { id, bytes: 12_000_000, ...kind, ...size, box, focal: { x: 0.52, y: 0.48 } };
}

/** As `recordRendition` has them. */
async function makeFiles({ table, objects, now }: Platform, product: Product): Promise<void> {
  const brand = await getBrand(table);
  for (const { value: picture } of await listMasters(table, product.sku)) {
    const files = recipesOf(brand, product, picture, standardFormats).filter(({ onUpload }) => onUpload);
    await Promise.all(
      files.map(async ({ format, type, width, height, recipe }) => {
        const body = STORED.has(format.channel)
          ? randomBytes(Math.round(width * height * BYTES_A_PIXEL))
          : Buffer.alloc(9);
        const sha256 = createHash('sha256').update(body).digest('hex');
        const file = `renditions/${sha256}.${FILE_EXTENSION[type]}`;
        const size = { bytes: body.length, width, height };
        const made: Rendition = {
          recipe: recipe.id,
          format: format.id,
          type,
          key: file,
          ...size,
          sha256,
          crc32: crc32(body),
        };
        await objects.put(file, body);
        const place = key('MASTER', picture.facts.id, 'rendition', recipe.id);
        await table.put({ ...place, value: { ...made, madeAt: now() } });
      }),
    );
  }
}

/** An order of all of them. */
export function orderOf(count: number) {
  const lines = skus(count).map(sku => ({
    sku,
    gtin: '05701234567899',
    name: `Melaminkop, mint, ${sku}`,
    quantity: 24,
  }));
  return orderEvent({ lines });
}
