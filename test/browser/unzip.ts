import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';

const open = promisify<Buffer, { lazyEntries: boolean; strictFileNames: boolean }, ZipFile>(fromBuffer);

/** Every entry of a ZIP, read and checked by a reader that the project did not write. */
export async function unzip(zip: Buffer): Promise<Map<string, Buffer>> {
  const file = await open(zip, { lazyEntries: true, strictFileNames: true });
  const read = promisify(file.openReadStream.bind(file)) as (entry: Entry) => Promise<NodeJS.ReadableStream>;
  const files = new Map<string, Buffer>();
  return new Promise((resolve, reject) => {
    file.on('entry', (entry: Entry) => {
      read(entry)
        .then(stream => buffer(stream))
        .then(bytes => {
          files.set(entry.fileName, bytes);
          file.readEntry();
        })
        .catch(reject);
    });
    file.on('end', () => resolve(files));
    file.on('error', reject);
    file.readEntry();
  });
}
