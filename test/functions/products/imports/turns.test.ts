import { expect, it } from 'vitest';
import { readHeadings } from '../../../../functions/products/imports/headings.ts';
import { planImport } from '../../../../functions/products/imports/plan.ts';
import { readSheet } from '../../../../functions/products/imports/sheet.ts';
import { testPlatform } from '../../../platform.ts';

/** Counts how often others have their turn meanwhile. */
async function turnsDuring(work: () => Promise<void>): Promise<number> {
  let turns = 0;
  let over = false;
  const count = () => {
    turns++;
    if (!over) setImmediate(count);
  };
  setImmediate(count);
  await work().finally(() => {
    over = true;
  });
  return turns;
}

it('lets others have their turn while a long list is read and planned', async () => {
  const { platform } = testPlatform();
  const rows = Array.from({ length: 2000 }, (_, n) => `CUP-${n};${'Kop, '.repeat(60)}${n}`);
  const list = Buffer.from(['sku;name', ...rows].join('\n'));
  const read = async () => readSheet(new Uint8Array(list));
  expect(await turnsDuring(async () => void (await read()))).toBeGreaterThan(list.length / 65_536 - 1);
  const sheet = await read();
  const columns = readHeadings(sheet.headings, 'da');
  const plan = planImport({ table: platform.table, sheet, columns, language: 'da', source: 'import x' });
  let planned = 0;
  const turns = await turnsDuring(async () => {
    for await (const entries of plan) planned += entries.length;
  });
  expect(planned).toBe(2000);
  expect(turns).toBeGreaterThan(30);
});
