import { describe, expect, it } from 'vitest';
import { getBrand } from '../../../functions/brand/store.ts';
import { applyEvent, orderId } from '../../../functions/orders/apply.ts';
import { decodeText } from '../../../functions/orders/csv/decode.ts';
import { readOrders } from '../../../functions/orders/csv/read.ts';
import { dayOf, quantityOf } from '../../../functions/orders/csv/values.ts';
import { applyFile, fileState, planFile, takeInFile } from '../../../functions/orders/file.ts';
import { getOrder, recentOrders } from '../../../functions/orders/list.ts';
import { key } from '../../../functions/platform/table/key.ts';
import { NOON, testPlatform } from '../../platform.ts';
import { addCup } from '../admin/signed-in.ts';

const HEAD = 'Ordrenr.;Kundenavn;E-mail;Varenr.;Antal;Kontakt;Ordredato;Sprog';
const FIRST = '1001;Købmand Ærø;ida@aeroe.example;CUP-MINT;1.200,5;Ida;22-11-2026;da';
const SECOND = '1001;;;BOWL-ROSE;6;;;';
const OTHER = '1002;Café Nord;nord@cafe.example;CUP-MINT;;;;no';
const file = (...rows: string[]) => [HEAD, ...rows].join('\r\n');

describe('a file of orders', () => {
  it('is read as Nordic Excel writes it: a row for each line, the reseller in the first', () => {
    const { orders, rows } = readOrders(file(FIRST, SECOND, OTHER));
    expect(orders).toEqual([
      {
        ...{ shop: 'csv', number: '1001', language: 'da', confirmedAt: '2026-11-22T12:00:00.000Z' },
        reseller: { company: 'Købmand Ærø', email: 'ida@aeroe.example', name: 'Ida' },
        lines: [
          { sku: 'CUP-MINT', quantity: 1200.5 },
          { sku: 'BOWL-ROSE', quantity: 6 },
        ],
      },
      expect.objectContaining({ number: '1002', lines: [{ sku: 'CUP-MINT', quantity: 1 }] }),
    ]);
    expect(rows.map(({ line, problems }) => [line, problems])).toEqual([
      [2, []],
      [3, []],
      [4, []],
    ]);
  });

  it.each([
    ['UTF-8', Buffer.from(file(FIRST))],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${file(FIRST)}`)],
    ['UTF-16', Buffer.from(`\uFEFF${file(FIRST)}`, 'utf16le')],
    ['UTF-16 without a mark', Buffer.from(file(FIRST), 'utf16le')],
    ['UTF-16, the other way round', Buffer.from(`\uFEFF${file(FIRST)}`, 'utf16le').swap16()],
    ['Windows-1252', Buffer.from(file(FIRST), 'latin1')],
    ['tabs', Buffer.from(file(FIRST).replaceAll(';', '\t'))],
    ['a line that names the separator', Buffer.from(`sep=;\r\n${file(FIRST)}`)],
  ])('is the same in %s', (_, bytes) => {
    const { orders } = readOrders(decodeText(bytes));
    expect(orders[0]?.reseller.company).toBe('Købmand Ærø');
    expect(orders[0]?.lines[0]?.quantity).toBe(1200.5);
  });

  it('may have commas, quotes, and line breaks in a cell; each row keeps its line in the file', () => {
    const text = 'order,company,email,sku,quantity\n7,"Hav, Himmel\nog ""Jord""",a@b.example,A,"1,000"\n8,,,B,2\n';
    const { orders, rows } = readOrders(text);
    expect(orders[0]?.reseller.company).toBe('Hav, Himmel og "Jord"');
    expect(orders[0]?.lines[0]?.quantity).toBe(1000);
    expect(rows.map(({ line, problems }) => [line, problems])).toEqual([
      [2, []],
      [4, ['no-company', 'no-email']],
    ]);
  });

  it.each([
    ['without a number', ';X;x@y.example;A;1;;;', ['no-number']],
    ['with an address that is none', '9;X;x@y;A;1;;;', ['bad-email']],
    ['without a SKU', '9;X;x@y.example;;1;;;', ['no-sku']],
    ['with a SKU that Excel has shortened', '9;X;x@y.example;5,70123E+12;1;;;', ['shortened']],
    ['with words for a quantity', '9;X;x@y.example;A;mange;;;', ['bad-quantity']],
    ['with a day that is none', '9;X;x@y.example;A;1;;31-02-2026;', ['bad-date']],
  ])('has a row %s named', (_, row, problems) => {
    const { rows, orders } = readOrders(file(FIRST, row));
    expect(rows.at(-1)?.problems).toEqual(problems);
    expect(orders.map(({ number }) => number)).toEqual(['1001']);
  });

  it('has one reseller for each order', () => {
    const { rows } = readOrders(file(FIRST, '1001;Andre;andre@x.example;A;1;;;'));
    expect(rows[1]?.problems).toEqual(['other-company', 'other-email']);
  });

  it('says which column it lacks, and that a workbook is none', () => {
    expect(() => readOrders('Ordrenr;Varenr\n1;A')).toThrow('lacks a column: company, email');
    expect(() => decodeText(Buffer.from('PK\u0003\u0004…', 'latin1'))).toThrow('workbook');
  });

  it('has days and quantities as countries write them', () => {
    expect(['2026-11-22 10:15', '22.11.2026', '22/11/2026', '1/2/2026'].map(dayOf)).toEqual([
      ...Array(3).fill('2026-11-22T12:00:00.000Z'),
      '2026-02-01T12:00:00.000Z',
    ]);
    expect(quantityOf('1.000', ';')).toBe(1000);
    expect(quantityOf('1.000', ',')).toBe(1);
    expect(quantityOf('12 stk.', ';')).toBe(12);
  });
});

describe('taking in a file', () => {
  async function prepared() {
    const local = testPlatform();
    await addCup(local.platform);
    return local;
  }

  it('says what would happen, and changes nothing', async () => {
    const { platform } = await prepared();
    const plan = await planFile(platform, file(FIRST, SECOND, OTHER));
    expect(plan.counts).toEqual({ new: 2, changed: 0, same: 0, wrong: 0 });
    expect(plan.rows.map(({ unknown }) => unknown)).toEqual([false, true, false]);
    expect(await recentOrders(platform.table, NOON, 10)).toEqual([]);
  });

  it('takes in nothing at all while one row is wrong', async () => {
    const { platform } = await prepared();
    const plan = await planFile(platform, file(FIRST, '9;X;x@y;A;1;;;'));
    expect(plan.events).toEqual([]);
    expect(plan.counts).toMatchObject({ new: 1, wrong: 1 });
  });

  it('applies all of it once, killed between and run twice; what it held of persons is gone then', async () => {
    const { platform } = await prepared();
    const { events } = await planFile(platform, file(FIRST, SECOND, OTHER));
    const id = await takeInFile(platform, events);
    expect((await fileState(platform.table, id))?.done).toBe(false);
    // Killed after the first order.
    await applyEvent(platform, await getBrand(platform.table), events[0]!.event, events[0]!.hash);
    await Promise.all([applyFile(platform, id), applyFile(platform, id)]);
    await applyFile(platform, id);
    const orders = await recentOrders(platform.table, NOON, 10);
    expect(orders.map(({ number }) => number).sort()).toEqual(['1001', '1002']);
    expect(await getOrder(platform.table, orderId('csv', '1002'))).toMatchObject({ language: 'nb' });
    expect((await fileState(platform.table, id))?.done).toBe(true);
    const { items } = await platform.table.query({ pk: key('ORDERS-IN', id).pk });
    expect(JSON.stringify(items)).not.toContain('aeroe');
  });

  it('knows the same file again on another day, and takes a corrected one as a change', async () => {
    const { platform, at } = await prepared();
    await applyFile(platform, await takeInFile(platform, (await planFile(platform, file(FIRST, OTHER))).events));
    at(NOON + 86_400_000);
    const again = await planFile(platform, file(FIRST, OTHER));
    expect(again).toMatchObject({ events: [], counts: { new: 0, changed: 0, same: 2 } });
    const corrected = await planFile(platform, file(FIRST, SECOND, OTHER));
    expect(corrected.counts).toMatchObject({ changed: 1, same: 1 });
    await applyFile(platform, await takeInFile(platform, corrected.events));
    const order = await getOrder(platform.table, orderId('csv', '1001'));
    expect(order?.lines.map(({ sku }) => sku)).toEqual(['CUP-MINT', 'BOWL-ROSE']);
    expect(await recentOrders(platform.table, NOON + 86_400_000, 10)).toHaveLength(2);
  });
});
