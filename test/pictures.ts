import sharp from 'sharp';
import { standardFormats } from '../functions/formats/standard.ts';
import { takeIn } from '../functions/images/intake.ts';
import { renderMaster } from '../functions/images/rendering.ts';
import { sharpEngine } from '../functions/images/sharp-engine.ts';
import { arriveTicket, getTicket, openTicket, type Ticket } from '../functions/images/ticket.ts';
import { saveProduct } from '../functions/products/catalogue.ts';
import { productSchema } from '../functions/products/product.ts';
import type { TestApp } from './app.ts';

/** A full-bleed scene of smooth colours, different for each seed. */
export function scene(seed: number, width = 1400, height = 1400): Promise<Buffer> {
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      pixels[at++] = (x * 200) / width + 20;
      pixels[at++] = (y * 200) / height + 20;
      pixels[at++] = 128 + 90 * Math.sin((x * seed) / 90) * Math.cos(y / 70);
    }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** Sends a file in the way a browser does: opened, put in parts, finished. */
export async function send(testApp: TestApp, fileName: string, bytes: Buffer): Promise<string> {
  const { platform, app } = testApp;
  const { ticket, partSize } = await openTicket(platform, { fileName, size: bytes.length });
  const parts = Array.from({ length: Math.ceil(bytes.length / partSize) }, (_, n) => n + 1);
  for (const [n, address] of (await platform.uploads.sign(ticket, parts)).entries()) {
    const body = new Uint8Array(bytes.subarray(n * partSize, (n + 1) * partSize));
    const { status } = await app.request(address, { method: 'PUT', body });
    if (status !== 200) throw new Error(`Part ${n + 1} was answered ${status}`);
  }
  await arriveTicket(platform, ticket);
  return ticket;
}

/** What the images jobs do with a file that has been sent. */
export async function work(testApp: TestApp, id: string): Promise<Ticket> {
  const { platform } = testApp;
  const imageWork = { platform, engine: sharpEngine({ objects: platform.objects }), formats: standardFormats };
  await takeIn(imageWork, id);
  const ticket = (await getTicket(platform.table, id))!;
  if (ticket.master) await renderMaster(imageWork, ticket.master);
  return ticket;
}

/** A product with one picture, all of whose files are made. */
export async function addProduct(testApp: TestApp, sku: string, seed = 1): Promise<void> {
  const names = { da: 'Melaminkop, mint', en: 'Melamine cup, mint' };
  await saveProduct(testApp.platform, productSchema.parse({ sku, names, gtin: `570123456${1000 + seed}` }));
  await work(testApp, await send(testApp, `${sku}_front.jpg`, await scene(seed)));
}
