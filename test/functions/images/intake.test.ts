import { crc32 as crc, deflateSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { assignTicket, dismissTicket, getTicket, openTickets } from '../../../functions/images/ticket.ts';
import { getCards } from '../../../functions/products/card.ts';
import { saveProduct } from '../../../functions/products/catalogue.ts';
import { listMasters } from '../../../functions/products/masters.ts';
import { productSchema } from '../../../functions/products/product.ts';
import { type TestApp, testApp } from '../../app.ts';
import { scene, send, work } from '../../pictures.ts';

let test: TestApp;

beforeEach(async () => {
  test = await testApp();
  for (const sku of ['CUP-MINT', 'CUP', 'A/12'])
    await saveProduct(
      test.platform,
      productSchema.parse({ sku, names: { en: sku }, gtin: sku === 'CUP' ? '5701234567899' : undefined }),
    );
});

const small = () => scene(1, 300, 200);

describe('a picture that is sent in', () => {
  it.each([
    ['CUP-MINT_front.jpg', 'CUP-MINT', 'front'],
    ['cup mint bagside.jpg', 'CUP-MINT', 'back'],
    ['CUP.jpg', 'CUP', ''],
    ['5701234567899-detail.jpg', 'CUP', 'detail'],
    ['a-12_1.jpg', 'A/12', ''],
    ['../../etc/CUP-MINT_bagside 2.jpg', 'CUP-MINT', 'back-2'],
  ])('named %s is placed', async (fileName, sku, view) => {
    const ticket = await work(test, await send(test, fileName, await small()));
    expect(ticket).toMatchObject({ state: 'placed', sku });
    const [card] = await getCards(test.platform.table, [sku]);
    expect(card?.views.map(one => one.view)).toEqual([view]);
  });

  it.each(['CON.jpg', 'strandtur.jpg', '.jpg', 'cu-p-mint.jpg', 'CUP-MINT_😀.jpg', `CUP-MINT_${'x'.repeat(300)}.jpg`])(
    'named %s waits until somebody says what it shows',
    async fileName => {
      const id = await send(test, fileName, await small());
      expect((await work(test, id)).state).toBe('unmatched');
      await assignTicket(test.platform, id, 'cup-mint', 'Forside');
      expect(await getTicket(test.platform.table, id)).toMatchObject({ state: 'placed', sku: 'CUP-MINT' });
      expect((await listMasters(test.platform.table, 'CUP-MINT')).map(item => item.value.view)).toEqual(['front']);
    },
  );

  it('whose name fits two products waits, and says which', async () => {
    await saveProduct(test.platform, productSchema.parse({ sku: 'CUP_MINT', names: {} }));
    const ticket = await work(test, await send(test, 'cup mint.jpg', await small()));
    expect(ticket).toMatchObject({ state: 'unmatched', fits: expect.arrayContaining(['CUP-MINT', 'CUP_MINT']) });
  });

  it('twice is one picture', async () => {
    for (let n = 0; n < 2; n++) await work(test, await send(test, 'CUP-MINT_front.jpg', await small()));
    expect(await listMasters(test.platform.table, 'CUP-MINT')).toHaveLength(1);
  });

  it('is kept byte for byte', async () => {
    const bytes = await small();
    const { master } = await work(test, await send(test, 'CUP-MINT_front.jpg', bytes));
    const kept = await test.platform.objects.get(`masters/${master}`);
    expect(Buffer.from(await new Response(kept!.body).arrayBuffer())).toEqual(bytes);
  });
});

describe('a file that cannot be taken', () => {
  it.each<[string, () => Promise<Buffer> | Buffer, RegExp]>([
    ['text.jpg', () => Buffer.from('Kære alle, her er billederne'), /text/],
    ['cut.jpg', async () => (await small()).subarray(0, 2000), /damaged|incomplete/],
    ['bomb.png', () => pngBomb(30_000), /megapixels|large|pixels/],
    ['drawing.svg', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), /SVG/],
    ['page.html', () => Buffer.from('<!doctype html><p>hi'), /HTML|page/],
  ])('%s is refused with its reason, which stays until it is dismissed', async (fileName, bytes, reason) => {
    const id = await send(test, fileName, await bytes());
    expect(await work(test, id)).toMatchObject({ state: 'refused', reason: expect.stringMatching(reason) });
    expect((await openTickets(test.platform.table, 10)).map(ticket => ticket.id)).toEqual([id]);
    expect(await test.platform.objects.head(`refused/${id}`)).toBeDefined();
    await dismissTicket(test.platform, id);
    expect(await openTickets(test.platform.table, 10)).toEqual([]);
  });

  it('of 0 bytes or above 500 MB is refused before it is sent', async () => {
    await expect(send(test, 'empty.jpg', Buffer.alloc(0))).rejects.toThrow('0 bytes');
  });
});

/** A PNG of black pixels that is small as a file and huge when opened. */
function pngBomb(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const framed = Buffer.alloc(body.length + 8);
    framed.writeUInt32BE(data.length, 0);
    body.copy(framed, 4);
    framed.writeUInt32BE(crc(body), body.length + 4);
    return framed;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((Math.ceil(side / 8) + 1) * side));
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}
