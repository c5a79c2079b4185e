import readWorkbook from 'read-excel-file/universal';
import { UnreadableFile } from './unreadable.ts';
import { shownTexts } from './workbook/cells.ts';
import { isZip, partsOf } from './workbook/parts.ts';

export { isZip };

/** A workbook's parts are inflated in memory: more than this is no product list. */
const MOST_INFLATED_BYTES = 250 * 1024 * 1024;

/**
 * The cells of a workbook's first sheet that has any. Numbers and dates come as they are, not as they were shown, but for
 * whole numbers that are shown with zeros or words before them: `00930` is another product than `930`.
 * @throws UnreadableFile
 */
export async function readXlsx(bytes: Uint8Array): Promise<unknown[][]> {
  const parts = partsOf(bytes);
  // The reader stops at what is said.
  if (parts.reduce((sum, { size }) => sum + size, 0) > MOST_INFLATED_BYTES) throw new UnreadableFile('too-large');
  const shown = await shownTexts(bytes, parts);
  const sheets = await readWorkbook(new Blob([new Uint8Array(bytes)]), { trim: false }).catch(cause => {
    // Whatever is wrong inside a ZIP that calls itself a workbook is for its sender to mend.
    throw new UnreadableFile('broken-workbook', undefined, { cause });
  });
  // A page that holds a chart only has no cells at all.
  const first = sheets.findIndex(({ data }: { data?: unknown[] }) => data?.length);
  const rows: unknown[][] = sheets[first]?.data ?? [];
  return rows.map((cells, row) => {
    const texts = shown[first]?.[row];
    return texts ? cells.map((cell, column) => texts.get(column) ?? cell) : cells;
  });
}
