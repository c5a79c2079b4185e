import type { Language } from '../../../web/i18n/language.ts';
import { getBrand } from '../../brand/store.ts';
import type { Item, Platform } from '../../platform/platform.ts';
import { type Column, columnId, parseColumn } from './column.ts';
import { readHeadings } from './headings.ts';
import { type Import, importFile, putImport } from './import.ts';
import { writePlan } from './pages.ts';
import { planImport } from './plan.ts';
import { readSheet, type Sheet, textOf } from './sheet.ts';
import { UnreadableFile } from './unreadable.ts';

const SAMPLES = 3;
const MOST_SAMPLE = 80;

/** The dry run of a list: reads its file, finds out its columns, and writes down what would happen to every row. */
export async function checkImport(platform: Pick<Platform, 'table' | 'objects'>, item: Item<Import>): Promise<void> {
  const { table, objects } = platform;
  const { value } = item;
  const read = await readFile(platform, value.id);
  if (read instanceof UnreadableFile) {
    await putImport(table, item, { ...value, state: 'refused', trouble: read.trouble, troubleRow: read.row });
    return;
  }
  const { language } = await getBrand(table);
  const columns = columnsFor(value, read, language);
  const source = `import ${value.id}`;
  const counts = await writePlan(objects, value, planImport({ table, sheet: read, columns, language, source }));
  await putImport(table, item, {
    ...{ ...value, state: 'checked', counts, headings: read.headings.map(short) },
    ...{ columns: columns.map(column => (column ? columnId(column) : '')), samples: samplesOf(read) },
  });
}

async function readFile({ objects }: Pick<Platform, 'objects'>, id: string): Promise<Sheet | UnreadableFile> {
  const file = await objects.get(importFile(id));
  if (!file) throw new Error(`the file of the import ${id} is gone`);
  try {
    return await readSheet(new Uint8Array(await new Response(file.body).arrayBuffer()));
  } catch (error) {
    // Shown with its reason; anything else is tried again.
    if (error instanceof UnreadableFile) return error;
    throw error;
  }
}

/** As they were chosen by hand, else as the headings say. Of two for one thing the first counts, the other is left out. */
function columnsFor({ columns }: Import, { headings }: Sheet, language: Language): (Column | undefined)[] {
  if (!columns) return readHeadings(headings, language);
  return headings.map((_, n) => {
    const chosen = columns[n] ?? '';
    return columns.indexOf(chosen) === n ? parseColumn(chosen) : undefined;
  });
}

function samplesOf({ headings, rows }: Sheet): string[][] {
  return headings.map((_, n) => {
    const cells = rows.slice(0, 50).map(({ cells }) => short(textOf(cells[n])));
    return [...new Set(cells.filter(Boolean))].slice(0, SAMPLES);
  });
}

const short = (text: string) => (text.length > MOST_SAMPLE ? `${text.slice(0, MOST_SAMPLE)}…` : text);
