import { type Language, pickText } from '../../../web/i18n/language.ts';
import type { Table } from '../../platform/platform.ts';
import { getProducts } from '../catalogue.ts';
import { describedProduct } from '../described.ts';
import { skuKey } from '../keys.ts';
import { matchName } from '../match.ts';
import { productsNamed } from '../names.ts';
import type { Product } from '../product.ts';
import type { Column } from './column.ts';
import type { Entry, RowNote, RowProblem } from './entry.ts';
import { applyPatch, changesOf } from './patch.ts';
import { type RowReading, readRow } from './row.ts';
import type { Sheet } from './sheet.ts';
import { inTurns } from './turns.ts';

export interface PlanSource {
  table: Table;
  sheet: Sheet;
  columns: (Column | undefined)[];
  /** The brand's. */
  language: Language;
  /** What its new products are marked with. */
  source: string;
}

const AT_ONCE = 100;
const MOST_NAMED = 5;

/** The dry run: what would happen to every row, against its neighbours and the catalogue as it is now. */
export async function* planImport(plan: PlanSource): AsyncGenerator<Entry[]> {
  const readings: RowReading[] = [];
  const file: FileFacts = { skus: new Map(), names: new Map(), gtins: new Map(), gtinOf: new Map() };
  for await (const rows of inTurns(plan.sheet.rows, AT_ONCE))
    for (const row of rows) {
      const reading = readRow(row, plan.columns);
      noteRow(file, reading);
      readings.push(reading);
    }
  for await (const page of inTurns(readings, AT_ONCE)) yield await planPage(plan, file, page);
}

/** What the rows of a file have in common. */
interface FileFacts {
  /** Rows by SKU, by SKU without regard to separators, and by GTIN. */
  skus: Map<string, Written[]>;
  names: Map<string, Set<string>>;
  gtins: Map<string, number[]>;
  /** The GTIN that the file gives a SKU. */
  gtinOf: Map<string, string>;
}

/** A SKU as a row writes it. */
interface Written {
  row: number;
  sku: string;
}

function noteRow(facts: FileFacts, { row, patch }: RowReading): void {
  if (!patch.sku) return;
  const sku = skuKey(patch.sku);
  facts.skus.set(sku, [...(facts.skus.get(sku) ?? []), { row, sku: patch.sku }]);
  facts.names.set(matchName(sku), (facts.names.get(matchName(sku)) ?? new Set()).add(sku));
  if (!patch.gtin) return;
  facts.gtins.set(patch.gtin, [...(facts.gtins.get(patch.gtin) ?? []), row]);
  facts.gtinOf.set(sku, patch.gtin);
}

async function planPage(plan: PlanSource, file: FileFacts, readings: RowReading[]): Promise<Entry[]> {
  const found = await getProducts(
    plan.table,
    readings.map(({ patch }) => patch.sku || '-'),
  );
  const known = await knownAmong(
    plan.table,
    file,
    readings.flatMap(({ patch }) => patch.related ?? []),
  );
  return Promise.all(
    readings.map((reading, n) => planRow(plan, file, known, reading, reading.patch.sku ? found[n] : undefined)),
  );
}

async function planRow(
  plan: PlanSource,
  file: FileFacts,
  known: Set<string>,
  reading: RowReading,
  found: { value: Product; version: number } | undefined,
): Promise<Entry> {
  const { patch, row } = reading;
  const before = found?.value;
  const problems = [...reading.problems, ...(await clashes(plan.table, file, reading, before))];
  if (!before && !pickText(patch.names)) problems.push({ code: 'no-name' });
  const notes = [...reading.notes, ...remarks(file, known, reading, before)];
  const name = pickText({ ...before?.names, ...patch.names }, plan.language) ?? '';
  const entry = { row, sku: before?.sku ?? patch.sku, name, problems, notes };
  if (problems.length > 0) return { ...entry, kind: 'wrong', changes: [] };
  const after = applyPatch(before, patch, plan.source);
  const columns = plan.columns.filter(column => column !== undefined);
  const changes = changesOf(before ? await withAlts(plan.table, before, patch.alts) : {}, after, columns);
  if (!before) return { ...entry, kind: 'new', changes, patch };
  const kind = changes.length > 0 ? 'changed' : 'unchanged';
  return { ...entry, kind, changes, ...(kind === 'changed' && { patch, version: found.version }) };
}

/** Two rows for one product, or a GTIN that stands for another. */
async function clashes(
  table: Table,
  { skus, gtins, gtinOf }: FileFacts,
  { row, patch }: RowReading,
  before: Product | undefined,
): Promise<RowProblem[]> {
  const { sku, gtin } = patch;
  const sameSku = (skus.get(skuKey(sku)) ?? []).filter(other => other.row !== row);
  const sameGtin = gtin ? (gtins.get(gtin) ?? []).filter(other => other !== row) : [];
  const problems: RowProblem[] = [];
  if (sameSku.length > 0) problems.push(sameSkuProblem(sku, sameSku));
  else if (sameGtin.length > 0) problems.push({ code: 'same-gtin', rows: sameGtin });
  if (!gtin || gtin === before?.gtin) return problems;
  const [named = []] = await productsNamed(table, [gtin]);
  // A product that the file gives another GTIN makes room.
  const taken = named.find(other => skuKey(other) !== skuKey(sku) && (gtinOf.get(skuKey(other)) ?? gtin) === gtin);
  return taken ? [...problems, { code: 'gtin-taken', value: gtin, sku: taken }] : problems;
}

/** Who looks at `cup-1` and `CUP-1` must be told that they are one. */
function sameSkuProblem(sku: string, others: Written[]): RowProblem {
  const rows = others.map(({ row }) => row);
  const otherwise = [...new Set(others.map(other => other.sku))].filter(other => other !== sku);
  return otherwise.length > 0
    ? { code: 'same-sku-case', rows, value: otherwise.slice(0, MOST_NAMED).join(', ') }
    : { code: 'same-sku', rows };
}

function remarks(
  { names }: FileFacts,
  known: Set<string>,
  { patch }: RowReading,
  before: Product | undefined,
): RowNote[] {
  const unknown = patch.related?.filter(sku => !known.has(skuKey(sku))) ?? [];
  const similar = [...(names.get(matchName(patch.sku)) ?? [])].filter(sku => sku !== skuKey(patch.sku));
  return [
    ...(unknown.length > 0 ? [{ code: 'related-unknown' as const, value: unknown.join(', ') }] : []),
    ...(similar.length > 0 ? [{ code: 'similar-sku' as const, value: similar.join(', ') }] : []),
    ...(before && before.sku !== patch.sku ? [{ code: 'sku-case' as const, value: patch.sku }] : []),
  ];
}

/** Which of the SKUs are in the file or the catalogue. */
async function knownAmong(table: Table, { skus }: FileFacts, wanted: string[]): Promise<Set<string>> {
  const keys = [...new Set(wanted.map(skuKey))];
  const found = await getProducts(table, keys);
  return new Set(keys.filter((sku, n) => skus.has(sku) || found[n]));
}

/** Descriptions may stand with the pictures themselves: those count as said already. */
async function withAlts(table: Table, product: Product, wanted: Product['alts']): Promise<Product> {
  const views = Object.keys(wanted ?? {});
  const known = views.every(view => JSON.stringify(product.alts?.[view]) === JSON.stringify(wanted?.[view]));
  return known ? product : describedProduct(table, product);
}
