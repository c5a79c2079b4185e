import readWorkbook from 'read-excel-file/universal';
import { UnreadableFile } from './unreadable.ts';

/** A workbook's parts are inflated in memory: more than this is no product list. */
const MOST_INFLATED_BYTES = 250 * 1024 * 1024;
const MOST_PARTS = 2000;

const LOCAL_FILE = 0x04034b50;
const CENTRAL_ENTRY = 0x02014b50;
const CENTRAL_END = 0x06054b50;

export const isZip = (bytes: Uint8Array) => bytes.length > 4 && viewOf(bytes).getUint32(0, true) === LOCAL_FILE;

/** The cells of a workbook's first sheet that has any. Numbers and dates come as they are, not as they were shown. */
export async function readXlsx(bytes: Uint8Array): Promise<unknown[][]> {
  if (inflatedBytes(bytes) > MOST_INFLATED_BYTES) throw new UnreadableFile('too-large');
  const sheets = await readWorkbook(new Blob([new Uint8Array(bytes)]), { trim: false }).catch(cause => {
    // Whatever is wrong inside a ZIP that calls itself a workbook is for its sender to mend.
    throw new UnreadableFile('broken-workbook', undefined, { cause });
  });
  return sheets.find(({ data }) => data.length > 0)?.data ?? [];
}

/**
 * What the parts say that they are when inflated; the reader stops at what is said.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT 4.3.12 and 4.3.16
 */
function inflatedBytes(bytes: Uint8Array): number {
  const view = viewOf(bytes);
  const end = centralEnd(view);
  const parts = view.getUint16(end + 10, true);
  if (parts > MOST_PARTS) throw new UnreadableFile('too-large');
  let at = view.getUint32(end + 16, true);
  let sum = 0;
  for (let part = 0; part < parts; part++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL_ENTRY)
      throw new UnreadableFile('broken-workbook');
    sum += view.getUint32(at + 24, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return sum;
}

/** A comment of up to 64 KB may follow it. */
function centralEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at--)
    if (view.getUint32(at, true) === CENTRAL_END) return at;
  throw new UnreadableFile('broken-workbook');
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
