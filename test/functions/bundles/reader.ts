import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import * as yauzl from 'yauzl';

export interface ReadEntry {
  name: string;
  bytes: Uint8Array;
  entry: yauzl.Entry;
}

/** Every entry of a ZIP, as a reader that the project did not write reads it. */
export async function readZip(zip: Uint8Array): Promise<ReadEntry[]> {
  const file = await yauzl.fromBufferPromise(Buffer.from(zip), { lazyEntries: true, strictFileNames: true });
  const read: ReadEntry[] = [];
  for await (const entry of file.eachEntry()) {
    const bytes = await buffer(await file.openReadStreamPromise(entry));
    if (crc32(bytes) !== entry.crc32) throw new Error(`${entry.fileName} has another CRC than the ZIP says`);
    read.push({ name: entry.fileName, bytes, entry });
  }
  return read;
}
