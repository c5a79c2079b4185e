import { createHash } from 'node:crypto';
import { mkdir, open, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { type BundleEntry, planOf, type StoredEntry, type TextEntry } from '../../functions/bundles/plan.ts';
import { bundleBody } from '../../functions/bundles/stream.ts';
import { fileObjects } from '../../functions/platform/objects/files.ts';

// Writes archives of ours into a folder, for `readers.sh`.

const GIGABYTE = 1_000_000_000;
const CHUNK = 1024 * 1024;
const NAMES = [
  'webshop/KØKKEN_forside_æøå.jpg',
  'print/ΚΟΎΠΑ_μπροστά.jpg',
  'social/マグカップ_正面.jpg',
  'social/😀_🇩🇰_cup.jpg',
  'web/CUP-MINT_front.jpg',
];

async function main([folder = '']: string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const store = join(folder, 'objects');
  const objects = fileObjects(store);
  const large = [await hollow(store, 'one', 4.5 * GIGABYTE), await hollow(store, 'two', 0.6 * GIGABYTE)];
  const archives: Record<string, BundleEntry[]> = {
    small: NAMES.slice(4).map(text),
    names: NAMES.map(text),
    'five-gigabytes': [...NAMES.map(text), ...large],
    'seventy-thousand': Array.from({ length: 70_000 }, (_, n) => text(`folder-${n % 70}/picture-${n}.jpg`)),
  };
  for (const [name, entries] of Object.entries(archives)) {
    const plan = planOf(entries);
    const body = bundleBody(plan, objects, undefined, () => {});
    await writeFile(join(folder, `${name}.zip`), body);
    console.log(`${name}.zip: ${entries.length} entries, ${plan.length} bytes`);
  }
  await rm(store, { recursive: true });
}

function text(name: string): TextEntry {
  const content = Buffer.from(`This is ${name}\n`);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { kind: 'text', name, bytes: content.length, crc32: crc32(content), sha256, content };
}

/** A stored file of nothing but a hole. */
async function hollow(store: string, name: string, bytes: number): Promise<StoredEntry> {
  const key = `renditions/${name}.tif`;
  await mkdir(join(store, 'renditions'), { recursive: true });
  const file = await open(join(store, key), 'w');
  await file.truncate(bytes);
  await file.close();
  const zeros = Buffer.alloc(CHUNK);
  let sum = 0;
  for (let at = 0; at < bytes; at += CHUNK) sum = crc32(zeros.subarray(0, bytes - at), sum);
  return { kind: 'stored', name: `tryk/${name}.tif`, key, bytes, crc32: sum, sha256: name, master: '', file: '' };
}

await main(process.argv.slice(2));
