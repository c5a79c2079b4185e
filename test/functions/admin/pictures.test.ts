import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import { getBrand } from '../../../functions/brand/store.ts';
import { standardFormats } from '../../../functions/formats/standard.ts';
import { takeIn } from '../../../functions/images/intake.ts';
import { sharpEngine } from '../../../functions/images/sharp-engine.ts';
import { arriveTicket, getTicket, openTicket, type Ticket } from '../../../functions/images/ticket.ts';
import { rewriteCard } from '../../../functions/products/card.ts';
import { saveProduct } from '../../../functions/products/catalogue.ts';
import { removedPictures, replacePicture } from '../../../functions/products/picture-bin.ts';
import { productSchema } from '../../../functions/products/product.ts';
import { words } from '../../web/html.ts';
import { addCup, type SignedIn, signedIn } from './signed-in.ts';

const previews = standardFormats.filter(({ channel }) => channel === 'preview');
let test: SignedIn;

beforeEach(async () => {
  test = await signedIn();
  await addCup(test.platform);
  await saveProduct(test.platform, productSchema.parse({ sku: 'CUP-ROSE', names: { en: 'Cup, rose' } }));
});

const picture = (hue: number) =>
  sharp({ create: { width: 400, height: 300, channels: 3, background: { r: hue, g: 90, b: 200 - hue } } })
    .jpeg()
    .toBuffer();

/** A file that has come in; returns its ticket. */
async function sent(as: Partial<Ticket> & { fileName: string }, hue: number): Promise<Ticket> {
  const { platform, app } = test;
  const bytes = await picture(hue);
  const { ticket } = await openTicket(platform, { ...as, size: bytes.length });
  const [address] = await platform.uploads.sign(ticket, [1]);
  await app.request(address!, { method: 'PUT', body: new Uint8Array(bytes) });
  await arriveTicket(platform, ticket);
  await takeIn({ platform, engine: sharpEngine({ objects: platform.objects }), formats: previews }, ticket);
  return (await getTicket(platform.table, ticket))!;
}

async function views(sku = 'CUP-MINT'): Promise<string[]> {
  const card = await rewriteCard({ table: test.platform.table, formats: previews }, sku);
  return card!.views.map(({ view }) => view);
}

async function masters(sku = 'CUP-MINT'): Promise<string[]> {
  const card = await rewriteCard({ table: test.platform.table, formats: previews }, sku);
  return card!.views.map(({ master }) => master);
}

describe('the plan of an upload', () => {
  const plan = async (body: object) => (await test.json('/admin/uploads/plan', body)).json();

  it('says where each file would go, and sends nothing', async () => {
    const { files } = await plan({ names: ['cup_mint bagside.jpg', 'CUP-MINT-XL.jpg', 'IMG_1.jpg'] });
    const cup = { sku: 'CUP-MINT', name: 'Melaminkop, mint', page: '/admin/products/CUP-MINT' };
    expect(files).toEqual([
      { kind: 'placed', products: [cup], view: 'bagside' },
      { kind: 'ambiguous', products: [cup], view: '' },
      { kind: 'none', products: [], view: '' },
    ]);
    expect(await test.page('/admin')).not.toContain('data-ticket');
  });

  it('is given for 400 names at once, and for no more', async () => {
    const names = Array.from({ length: 401 }, (_, n) => `CUP-MINT_${n}_${'x'.repeat(900)}.jpg`);
    expect((await plan({ names: names.slice(1) })).files).toHaveLength(400);
    expect((await test.json('/admin/uploads/plan', { names })).status).toBe(400);
  });

  it('puts all files of a product’s own page there', async () => {
    const { files } = await plan({ names: ['bagside.jpg'], sku: 'CUP-ROSE' });
    expect(files).toMatchObject([{ kind: 'placed', products: [{ sku: 'CUP-ROSE' }], view: 'bagside' }]);
  });
});

describe('an original that is here already', () => {
  const known = async (...ids: string[]) => (await test.json('/admin/uploads/known', { ids })).json();

  it('is known by its bytes, with the product that it shows', async () => {
    const { master } = await sent({ fileName: 'CUP-MINT.jpg' }, 10);
    expect(await known(master!, 'f'.repeat(64))).toMatchObject({
      known: [{ id: master, products: [{ sku: 'CUP-MINT' }], waits: false }],
    });
  });

  it('is known while it waits, and unknown once it was removed', async () => {
    const { master } = await sent({ fileName: 'IMG_1.jpg' }, 10);
    expect(await known(master!)).toMatchObject({ known: [{ id: master, products: [], waits: true }] });
    const placed = await sent({ fileName: 'CUP-MINT.jpg' }, 20);
    await test.form(`/admin/products/CUP-MINT/pictures/${placed.master}/remove`, {});
    expect(await known(placed.master!)).toEqual({ known: [] });
  });

  it('is placed at another product without being sent again', async () => {
    const { master } = await sent({ fileName: 'CUP-MINT.jpg' }, 10);
    const body = { id: master, sku: 'cup-rose', view: 'Bagside' };
    expect((await test.json('/admin/uploads/attach', body)).status).toBe(200);
    expect(await views('CUP-ROSE')).toEqual(['back']);
  });
});

describe('an upload that was interrupted', () => {
  it('tells which of its parts have arrived', async () => {
    const { platform, app } = test;
    const { ticket } = await openTicket(platform, { fileName: 'a.jpg', size: 9 * 1024 * 1024 });
    const [, second] = await platform.uploads.sign(ticket, [1, 2]);
    await app.request(second!, { method: 'PUT', body: new Uint8Array(1024 * 1024) });
    expect(await (await test.get(`/admin/uploads/${ticket}/parts`)).json()).toEqual({ arrived: [2] });
  });

  it('waits where its sender wants to decide later, whatever its name says', async () => {
    expect(await sent({ fileName: 'CUP-MINT_front.jpg', later: true }, 10)).toMatchObject({ state: 'unmatched' });
    expect(await sent({ fileName: 'CUP-MINT_front.jpg', sku: 'CUP-ROSE', view: 'top' }, 20)).toMatchObject({
      ...{ state: 'placed', sku: 'CUP-ROSE', view: 'top' },
    });
  });
});

describe('files that wait', () => {
  it('are placed many at once, each with the view of its own name', async () => {
    const tickets = [await sent({ fileName: 'bagside.jpg' }, 10), await sent({ fileName: 'IMG_1.jpg' }, 20)];
    const body = new URLSearchParams([...tickets.map(({ id }) => ['ticket', id]), ['sku', 'cup-mint']]);
    for (let n = 0; n < 2; n++) await test.app.request('/admin/tray', { method: 'POST', body, headers: own() });
    expect(await views()).toEqual(['', 'back']);
    expect(await test.page('/admin')).not.toContain('data-ticket');
  });

  it('stay where they are when the product is not known', async () => {
    const { id } = await sent({ fileName: 'IMG_1.jpg' }, 10);
    expect((await test.form('/admin/tray', { ticket: id, sku: 'NOPE' })).status).toBe(404);
    expect(await getTicket(test.platform.table, id)).toMatchObject({ state: 'unmatched' });
  });

  it('say that their name fits several, with these', async () => {
    await saveProduct(test.platform, productSchema.parse({ sku: 'CUP-MINT-2', names: {} }));
    await sent({ fileName: 'cup_mint_2.jpg' }, 10);
    const html = await test.page('/admin?lang=en');
    expect(words(html)).toContain('Its name fits more than one product.');
    for (const sku of ['CUP-MINT', 'CUP-MINT-2']) expect(html).toContain(`name="sku" value="${sku}"`);
  });

  it('suggest products whose SKUs begin with most of the same words, where no product is called so', async () => {
    for (const sku of ['CUP-LARGE-1', 'CUP-LARGE-2'])
      await saveProduct(test.platform, productSchema.parse({ sku, names: { en: 'Large' } }));
    await sent({ fileName: 'CUP-LARGE-3_front.jpg' }, 10);
    await sent({ fileName: 'cup_large_4.jpg' }, 60);
    const html = await test.page('/admin?lang=en');
    for (const [, form] of [...html.matchAll(/class="suggestions">(.*?)<\/form>/gs)])
      expect([...form!.matchAll(/name="sku" value="(.*?)"/g)].map(match => match[1])).toEqual([
        'CUP-LARGE-1',
        'CUP-LARGE-2',
      ]);
    expect(html.split('class="suggestions"').length - 1).toBe(2);
  });

  const own = () => ({ cookie: test.cookie, origin: 'http://localhost', 'sec-fetch-site': 'same-origin' });
});

describe('the pictures of a product', () => {
  beforeEach(async () => {
    for (const [n, view] of ['front', 'back', 'detail'].entries())
      await sent({ fileName: `CUP-MINT_${view}.jpg` }, 10 + n * 40);
  });

  it('stand in the order that somebody puts them into, on the card too', async () => {
    const [front, back, detail] = await masters();
    await test.form(`/admin/products/CUP-MINT/pictures/${detail}/move`, { move: 'earlier' });
    expect(await views()).toEqual(['front', 'detail', 'back']);
    await test.json('/admin/products/CUP-MINT/order', { masters: [back, front] });
    expect(await views()).toEqual(['back', 'front', 'detail']);
    await test.form('/admin/products/CUP-MINT/order', {});
    expect(await views()).toEqual(['front', 'back', 'detail']);
  });

  it('come back from the bin to their place', async () => {
    const [front, back, detail] = await masters();
    await test.json('/admin/products/CUP-MINT/order', { masters: [detail, back, front] });
    await test.form(`/admin/products/CUP-MINT/pictures/${detail}/remove`, {});
    expect(await views()).toEqual(['back', 'front']);
    await test.form(`/admin/products/CUP-MINT/pictures/${detail}/restore`, {});
    expect(await views()).toEqual(['detail', 'back', 'front']);
  });

  it('are replaced in their place, with view and description, and the former one can be put back', async () => {
    const [front, back] = await masters();
    const path = `/admin/products/CUP-MINT/pictures/${back}`;
    await test.form(path, { view: 'Bagside', 'alt.en': 'The cup from behind' });
    // Another of the same view stands behind it.
    await sent({ fileName: 'CUP-MINT_back.jpg' }, 170);
    const { master } = await sent({ fileName: 'new.jpg', sku: 'CUP-MINT', replaces: back }, 200);
    expect(await views()).toEqual(['front', 'back', 'back', 'detail']);
    expect((await masters())[1]).toBe(master);
    expect(await test.page('/admin/products/CUP-MINT?lang=en')).toContain('The cup from behind');
    expect((await removedPictures(test.platform.table, 'CUP-MINT')).map(({ facts }) => facts.id)).toEqual([back]);
    // A job may run twice.
    await replacePicture(test.platform, 'CUP-MINT', back!, master!, '');
    expect(await masters()).toHaveLength(4);
    await test.form(`${path}/restore`, {});
    expect((await masters()).includes(back!) && (await masters())[0]).toBe(front);
  });

  it('are not lost when two people order them at once', async () => {
    const [front, back, detail] = await masters();
    const orders = [
      [detail, back, front],
      [back, detail, front],
    ];
    await Promise.all(orders.map(order => test.json('/admin/products/CUP-MINT/order', { masters: order })));
    expect((await views()).sort()).toEqual(['back', 'detail', 'front']);
  });
});

describe('how the brand names its files', () => {
  it('is kept, and decides where a file goes', async () => {
    await test.form('/admin/file-names', { patterns: '{view}-{sku}\r\n\r\nIMG_{gtin}_{n}' });
    expect((await getBrand(test.platform.table)).fileNames).toEqual(['{view}-{sku}', 'IMG_{gtin}_{n}']);
    expect(await sent({ fileName: 'hank-CUP-MINT.jpg' }, 10)).toMatchObject({ sku: 'CUP-MINT', view: 'hank' });
  });

  it('is refused where it names no product', async () => {
    expect((await test.form('/admin/file-names', { patterns: 'IMG_{n}' })).status).toBe(400);
  });
});
