import { getDemoState, setDemoState } from '../brand/demo-state.ts';
import { brandSchema } from '../brand/settings.ts';
import { changeBrand } from '../brand/store.ts';
import { arriveTicket, getTicket, openTicket } from '../images/ticket.ts';
import { DEMO_ORDER_NUMBER, DEMO_SHOP } from '../orders/demo.ts';
import { postOrder } from '../orders/post.ts';
import type { Platform } from '../platform/platform.ts';
import { saveProduct } from '../products/catalogue.ts';
import { productSchema } from '../products/product.ts';
import { demoBrand, demoOrder, demoPictures, demoProducts } from './catalogue.ts';

const PORTRAIT = 'portrait.jpg';

export interface Drawn {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

interface Filling {
  platform: Platform;
  /** Where this server answers, for the demo's own order and uploads. */
  base: string;
  /** Draws the named pictures, in that order. */
  draw: (names: string[]) => AsyncIterable<Drawn>;
  onProgress: (done: number, of: number) => void;
}

/**
 * Puts the demo brand, its products and an order in. Resolves then, while the pictures are still being drawn and go
 * the way of any upload; `pictures` resolves when the last of them is in place.
 */
export async function fillDemo(filling: Filling): Promise<{ pictures: Promise<void> }> {
  const { platform, base } = filling;
  await setDemoState(platform.table, 'filling');
  const demo = brandSchema.parse({ ...demoBrand, demo: true });
  // A start that goes on with the demo leaves what stands there by now.
  await changeBrand(platform.table, brand => (brand.own || brand.demo ? brand : demo));
  for (const product of demoProducts) await saveProduct(platform, productSchema.parse({ ...product, source: 'demo' }));
  const secret = (await platform.secrets.webhooks()).find(({ shop }) => shop === undefined || shop === DEMO_SHOP);
  const event = { type: 'order.confirmed' as const, timestamp: new Date(platform.now()).toISOString() };
  const confirmedAt = event.timestamp;
  await postOrder(base, secret!.secret, {
    ...event,
    data: { ...demoOrder, shop: DEMO_SHOP, number: DEMO_ORDER_NUMBER, confirmedAt },
  });
  return { pictures: takeInPictures(filling) };
}

async function takeInPictures(filling: Filling): Promise<void> {
  const { platform, draw, onProgress } = filling;
  const names = [...picturesInOrder(), PORTRAIT];
  const missing: string[] = [];
  for (const name of names) if (!(await platform.table.get(pictureRow(name)))) missing.push(name);
  let done = names.length - missing.length;
  onProgress(done, names.length);
  const placed: Promise<void>[] = [];
  for await (const drawn of draw(missing)) {
    // Somebody may remove the demo while it is still being drawn.
    if ((await getDemoState(platform.table)) !== 'filling') return;
    const tookIn = drawn.name === PORTRAIT ? putPortrait(filling, drawn) : upload(filling, drawn);
    placed.push(tookIn.then(() => onProgress(++done, names.length)));
  }
  await Promise.all(placed);
  if ((await getDemoState(platform.table)) === 'filling') await setDemoState(platform.table, 'done');
}

/** First what stands on the demo order, its heroes before all. */
function picturesInOrder(): string[] {
  const ordered = new Set(demoOrder.lines.map(line => line.sku));
  const rank = ({ sku, hero }: { sku: string; hero: boolean }) => (ordered.has(sku) ? 0 : 2) + (hero ? 0 : 1);
  return [...demoPictures].sort((a, b) => rank(a) - rank(b)).map(picture => picture.name);
}

async function upload({ platform, base }: Filling, { name, bytes }: Drawn): Promise<void> {
  const alt = demoPictures.find(picture => picture.name === name)?.alt;
  const { ticket, partSize } = await openTicket(platform, { fileName: name, size: bytes.length, alt });
  const parts = Array.from({ length: Math.ceil(bytes.length / partSize) }, (_, n) => n + 1);
  const addresses = await platform.uploads.sign(ticket, parts);
  for (const [n, address] of addresses.entries()) {
    const body = bytes.subarray(n * partSize, (n + 1) * partSize);
    const response = await fetch(new URL(address, base), { method: 'PUT', body });
    if (!response.ok) throw new Error(`The demo's ${name} could not be sent: ${response.status}`);
  }
  await arriveTicket(platform, ticket);
  await platform.table.put({ ...pictureRow(name), value: { ticket } });
  while ((await getTicket(platform.table, ticket))?.state === 'arrived') await new Promise(r => setTimeout(r, 100));
}

async function putPortrait({ platform }: Filling, { bytes }: Drawn): Promise<void> {
  const key = 'brand/portrait-demo.jpg';
  await platform.objects.put(key, bytes);
  await changeBrand(platform.table, brand =>
    brand.demo && !brand.own && brand.contact ? { ...brand, contact: { ...brand.contact, portrait: key } } : brand,
  );
  await platform.table.put({ ...pictureRow(PORTRAIT), value: { key } });
}

const pictureRow = (name: string) => ({ pk: 'DEMO', sk: `picture#${name}` });
