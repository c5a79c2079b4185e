/**
 * By hand: `node --import tsx test/bench/products.ts [products]`. A list of products through its dry run and into the
 * catalogue, the snapshot that search reads, and searches, on one machine.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import writeWorkbook, { type SheetData } from 'write-excel-file/universal';
import { createLocalPlatform } from '../../functions/platform/local.ts';
import { rewriteCard } from '../../functions/products/card.ts';
import { exportProducts } from '../../functions/products/imports/export.ts';
import { applyImport, getImport, importFile, openImportOf } from '../../functions/products/imports/import.ts';
import { readSheet } from '../../functions/products/imports/sheet.ts';
import { workOnImport } from '../../functions/products/imports/work.ts';
import { indexRow } from '../../functions/products/index-row.ts';
import { alignNames } from '../../functions/products/names.ts';
import { searchProducts } from '../../functions/products/search.ts';
import { noteChange, readCatalogue, renewSnapshot } from '../../functions/products/snapshot.ts';

const COUNT = Number(process.argv[2] ?? 20_000);
const COLOURS = ['mint', 'rosa', 'smørgul', 'fyrregrøn', 'blå', 'creme', 'terrakotta'];
const THINGS = ['Melaminkop', 'Emaljekande', 'Skål', 'Tallerken', 'Bakke', 'Kagefad', 'Æggebæger', 'Ske'];

async function timed<Result>(what: string, work: () => Promise<Result> | Result): Promise<Result> {
  const begun = performance.now();
  const result = await work();
  process.stdout.write(`${what.padEnd(44)} ${(performance.now() - begun).toFixed(0).padStart(7)} ms\n`);
  return result;
}

function cells(n: number): string[] {
  const thing = THINGS[n % THINGS.length]!;
  const colour = COLOURS[(n * 7) % COLOURS.length]!;
  const story = `${thing} i ${colour}, som holder vask efter vask. `.repeat(6);
  return [
    `SKU-${100000 + n}`,
    `${5701230000000 + n}`,
    `${thing}, ${colour} ${n}`,
    `${thing} in ${colour}`,
    'Let.',
    story,
  ];
}

const HEADINGS = ['Varenummer', 'EAN', 'Navn (da)', 'Name (en)', 'Salgstekst (da)', 'Historie (da)'];

const data = mkdtempSync(join(tmpdir(), 'packshot-bench-'));
const { platform, stop } = createLocalPlatform({ data, write: () => undefined });
// Jobs are done here, not by the queue: they would run beside what is measured.
const alone = { ...platform, queue: { send: async () => undefined } };

const rows = Array.from({ length: Math.min(COUNT, 20_000) }, (_, n) => cells(n));
const csv = new TextEncoder().encode([HEADINGS, ...rows].map(row => row.join(';')).join('\r\n'));
const sheet = [HEADINGS, ...rows].map(row => row.map(value => ({ value }))) as SheetData;
const xlsx = new Uint8Array(await (await writeWorkbook(sheet).toBlob()).arrayBuffer());
process.stdout.write(`${rows.length} rows: CSV ${csv.length >> 10} kB, XLSX ${xlsx.length >> 10} kB\n`);

await timed('read CSV', () => readSheet(csv));
await timed('read XLSX', () => readSheet(xlsx));
await platform.objects.put(importFile('bench'), csv);
await openImportOf(alone, { id: 'bench', fileName: 'bench.csv', size: csv.length });
await timed('dry run', () => workOnImport(alone, 'bench'));
await applyImport(alone, 'bench', 1);
await timed('bring in, page by page', async () => {
  while ((await getImport(platform.table, 'bench'))?.value.state === 'applying') await workOnImport(alone, 'bench');
});
await timed('cards, names, notes of change', async () => {
  for (let at = 0; at < rows.length; at += 50)
    await Promise.all(
      rows.slice(at, at + 50).map(async ([sku = '']) => {
        await rewriteCard({ table: platform.table, formats: [] }, sku);
        await alignNames(platform.table, sku);
        await noteChange(alone, sku);
      }),
    );
});
await timed('first snapshot', () => renewSnapshot(alone));
await noteChange(alone, 'SKU-100001');
await timed('snapshot after one change', () => renewSnapshot(alone));
const found = await timed('read the snapshot (once for each)', () => readCatalogue(platform));
await timed('first search', () => searchProducts(found, { words: 'kop mint', language: 'da' }));
await timed('search', () => searchProducts(found, { words: 'æggebæger smør', language: 'da' }));
await timed('read the pointer again', () => readCatalogue(platform));
await timed('download all', async () => {
  let bytes = 0;
  for await (const chunk of exportProducts(platform.table, ';')) bytes += chunk.length;
  return bytes;
});

const many = Array.from({ length: 100_000 }, (_, n) => {
  const [sku = '', gtin, da = '', en = ''] = cells(n);
  return indexRow({ sku, gtin: gtin?.padStart(14, '0'), names: { da, en }, lines: {} });
});
await timed('100,000: first search', () => searchProducts(many, { words: 'kop mint', language: 'da' }));
await timed('100,000: search', () => searchProducts(many, { words: 'æggebæger smør', language: 'da' }));
process.stdout.write(`memory ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB\n`);

await stop();
rmSync(data, { recursive: true, force: true });
