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
  return (await listZip(zip, () => true)).map(one => ({ ...one, bytes: one.bytes! }));
}

/** The same, with the content of some only: opening one takes longer than all the rest. */
export async function listZip(zip: Uint8Array, wanted: (n: number) => boolean) {
  const file = await yauzl.fromBufferPromise(Buffer.from(zip), { lazyEntries: true, strictFileNames: true });
  const read: (Omit<ReadEntry, 'bytes'> & { bytes: Uint8Array | undefined })[] = [];
  for await (const entry of file.eachEntry()) {
    const bytes = wanted(read.length) ? await buffer(await file.openReadStreamPromise(entry)) : undefined;
    if (bytes && crc32(bytes) !== entry.crc32) throw new Error(`${entry.fileName} has another CRC than the ZIP says`);
    read.push({ name: entry.fileName, bytes, entry });
  }
  return read;
}
