import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { decodeText } from '../decode.ts';
import { UnreadableFile } from '../unreadable.ts';

const MOST_PARTS = 2000;

const LOCAL_FILE = 0x04034b50;
const CENTRAL_ENTRY = 0x02014b50;
const CENTRAL_END = 0x06054b50;
const STORED = 0;

const inflate = promisify(inflateRaw);

export const isZip = (bytes: Uint8Array) => bytes.length > 4 && viewOf(bytes).getUint32(0, true) === LOCAL_FILE;

/** A part of a workbook as the ZIP's directory has it; sizes and places in bytes. */
export interface Part {
  name: string;
  method: number;
  packed: number;
  size: number;
  at: number;
}

/**
 * What a workbook consists of.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT 4.3.12 and 4.3.16
 * @throws UnreadableFile
 */
export function partsOf(bytes: Uint8Array): Part[] {
  const view = viewOf(bytes);
  const end = centralEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > MOST_PARTS) throw new UnreadableFile('too-large');
  const parts: Part[] = [];
  let at = view.getUint32(end + 16, true);
  for (let part = 0; part < count; part++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL_ENTRY)
      throw new UnreadableFile('broken-workbook');
    const nameLength = view.getUint16(at + 28, true);
    parts.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return parts;
}

/**
 * The characters of a part, never more bytes than the directory says; nothing where there is no such part.
 * @throws UnreadableFile
 */
export async function textOfPart(bytes: Uint8Array, parts: Part[], name: string): Promise<string> {
  const part = parts.find(one => one.name === name);
  if (!part) return '';
  const view = viewOf(bytes);
  if (part.at + 30 > view.byteLength || view.getUint32(part.at, true) !== LOCAL_FILE)
    throw new UnreadableFile('broken-workbook');
  // 4.3.7: the local header's own lengths count, they may differ from those of the directory.
  const start = part.at + 30 + view.getUint16(part.at + 26, true) + view.getUint16(part.at + 28, true);
  const packed = bytes.subarray(start, start + part.packed);
  if (part.method === STORED) return decodeText(packed);
  const whole = inflate(packed, { maxOutputLength: Math.max(1, part.size) });
  return decodeText(
    await whole.catch(cause => {
      // Whatever is wrong inside a ZIP that calls itself a workbook is for its sender to mend.
      throw new UnreadableFile('broken-workbook', undefined, { cause });
    }),
  );
}

/** A comment of up to 64 KB may follow it. */
function centralEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at--)
    if (view.getUint32(at, true) === CENTRAL_END) return at;
  throw new UnreadableFile('broken-workbook');
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
