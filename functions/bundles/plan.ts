import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { bundleTranslator } from '../../web/i18n/bundles/messages.ts';
import type { Language } from '../../web/i18n/language.ts';
import type { Brand } from '../brand/settings.ts';
import type { Format } from '../formats/format.ts';
import { CHANNELS, type Channel } from '../formats/kinds.ts';
import type { Rendition } from '../formats/rendition.ts';
import type { Shelf } from '../orders/shelf.ts';
import { type Captioned, captionsCsv } from './captions.ts';
import { contactSheet } from './contact-sheet.ts';
import { jobFile, type Naming, productFolder, type ShelfFile, shelfFiles } from './names.ts';
import { inParts } from './parts.ts';
import { sheetHtml } from './showing.ts';
import { termsText } from './terms.ts';
import { layout, type ZipEntry, type ZipLayout } from './zip.ts';

/** What somebody wants to download. */
export interface BundleWish {
  shelf: Shelf;
  formats: readonly Format[];
  brand: Brand;
  language: Language;
  /** Absent: everything, with a folder for each channel. */
  channel?: Channel | undefined;
  /** `first`: one file for each format; `all`: every file type. */
  types?: 'first' | 'all' | undefined;
  /** A folder for each of these; absent: for each channel where there are several, else none. */
  folders?: 'product' | 'channel' | undefined;
  /** What file names begin with; absent: the SKU. */
  names?: Naming['by'];
  /** Absent: all of those; else the ones that this says yes to. */
  only?: ((file: ShelfFile) => boolean) | undefined;
  /** Which of the numbered ZIPs, from 1, where it is too large for one. */
  part?: number | undefined;
  /** The most bytes of pictures in one ZIP. */
  partBytes?: number | undefined;
}

/** A picture, as it lies in object storage. */
export interface StoredEntry extends ZipEntry {
  kind: 'stored';
  key: string;
  sha256: string;
  /** When it was recorded; milliseconds since 1970. */
  madeAt?: number | undefined;
  /** What it was made of, and which file of it this is, as a render job names it. */
  master: string;
  file: string;
}

export interface TextEntry extends ZipEntry {
  kind: 'text';
  sha256: string;
  content: Uint8Array;
}

export type BundleEntry = StoredEntry | TextEntry;

/** All of a ZIP but its pictures' bytes. */
export interface BundlePlan {
  /** Names what is in the ZIP: the same id, the same bytes. 32 hexadecimal digits. */
  id: string;
  /** The same as a strong ETag, in its quotes. */
  etag: string;
  /** Bytes of the ZIP. */
  length: number;
  entries: BundleEntry[];
  zip: ZipLayout<BundleEntry>;
}

/** A file that is still to be made, as a render job names it: `<format>.<ext>`. */
export interface MissingFile {
  master: string;
  file: string;
}

export interface PartSize {
  files: number;
  /** Of the whole ZIP. */
  bytes: number;
}

export type Planned =
  | { kind: 'ready'; plan: BundlePlan }
  /** Too large for one ZIP: each of these is one, to be planned by its number. */
  | { kind: 'parts'; parts: PartSize[] }
  | { kind: 'pending'; ready: number; of: number; missing: MissingFile[] }
  | { kind: 'empty' };

/** A made picture, with its place in the ZIP. */
export interface Picture extends Captioned {
  made: Rendition;
}

/** Plans the ZIP of all the wished files, or says what is missing: never a part of them. */
export function planBundle(wish: BundleWish): Planned {
  return planFiles(wishedFiles(wish), wish);
}

function planFiles(files: ShelfFile[], wish: BundleWish): Planned {
  if (files.length === 0) return { kind: 'empty' };
  const pictures = placed(files, wish);
  if (pictures.length < files.length)
    return { kind: 'pending', ready: pictures.length, of: files.length, missing: missingFiles(files) };
  const parts = inParts(pictures, ({ made }) => made.bytes, wish.partBytes);
  const plan = (part: Picture[]) => planOf(bundleEntries(part, wish));
  if (wish.part === undefined && parts.length > 1)
    return { kind: 'parts', parts: parts.map(part => ({ files: part.length, bytes: plan(part).length })) };
  const part = parts[(wish.part ?? 1) - 1];
  return part ? { kind: 'ready', plan: plan(part) } : { kind: 'empty' };
}

/** Channel by channel, in the order of the shelf; folders of products stay together. */
export function wishedFiles(wish: BundleWish): ShelfFile[] {
  const { shelf, formats, channel, folders, only, types = 'first' } = wish;
  const all = shelfFiles(shelf, formats, { by: wish.names, languages: [wish.language, wish.brand.language] });
  const files = all.filter(one => (types === 'all' || isFirst(one)) && (!only || only(one)));
  const channels = channel ? [channel] : CHANNELS;
  if (folders === 'product') return files.filter(({ format }) => channels.some(wanted => wanted === format.channel));
  return channels.flatMap(wanted => files.filter(({ format }) => format.channel === wanted));
}

/** An original has the one type that it has. */
function isFirst({ file, format }: ShelfFile): boolean {
  return format.size.kind === 'original' || file.type === format.types[0];
}

/** Those that are made, at their places. */
export function placed(files: readonly ShelfFile[], wish: BundleWish): Picture[] {
  const place = (file: ShelfFile) => folderOf(file, wish) + file.fileName;
  return files.flatMap(one => (one.file.made ? [{ ...one, made: one.file.made, path: place(one) }] : []));
}

function folderOf({ product, format }: ShelfFile, { channel, folders, language }: BundleWish): string {
  if (folders === 'product') return `${productFolder(product.card.sku)}/`;
  return folders === 'channel' || !channel ? `${channelFolder(format, language)}/` : '';
}

function channelFolder({ channel }: Format, language: Language): string {
  // A preview is never offered, so never comes this far.
  return channel === 'preview' ? channel : bundleTranslator(language)(`folder-${channel}`);
}

function missingFiles(files: ShelfFile[]): MissingFile[] {
  const missing = files
    .filter(({ file }) => !file.made)
    .map(file => ({ master: file.view.master, file: jobFile(file) }));
  // A picture may stand under two products.
  return [...new Map(missing.map(one => [`${one.master} ${one.file}`, one])).values()];
}

function bundleEntries(pictures: Picture[], wish: BundleWish): BundleEntry[] {
  const texts = bundleTexts(pictures, wish).map(([name, content]) => textEntry(name, content));
  return [...texts, ...pictures.map(storedEntry)];
}

/** What lies beside the pictures, on top: name and bytes of each. */
export function bundleTexts(pictures: Picture[], wish: BundleWish): [name: string, content: Uint8Array][] {
  const text = bundleTranslator(wish.language);
  const sheet = sheetHtml(wish);
  return [
    ['captions.csv', captionsCsv(pictures, wish)],
    [text('terms-file'), termsText(pictures, wish)],
    ...(sheet ? [[text('showing-file'), sheet] as [string, Uint8Array]] : []),
    [text('sheet-file'), contactSheet(pictures, wish)],
  ];
}

function textEntry(name: string, content: Uint8Array): TextEntry {
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { kind: 'text', name, bytes: content.length, crc32: crc32(content), sha256, content };
}

function storedEntry(picture: Picture): StoredEntry {
  const { key, bytes, crc32, sha256, madeAt } = picture.made;
  const { path, view } = picture;
  const facts = { key, bytes, crc32, sha256, madeAt };
  return { kind: 'stored', name: path, ...facts, master: view.master, file: jobFile(picture) };
}

/** Raise when the ZIP's own bytes change, so that no half of an old one is completed with a new one. */
const LAYOUT_VERSION = 1;

/** The plan of a ZIP with these entries, in this order. */
export function planOf(entries: BundleEntry[]): BundlePlan {
  const hash = createHash('sha256').update(`${LAYOUT_VERSION}`);
  for (const { name, sha256 } of entries) hash.update(`\n${sha256} ${name}`);
  const id = hash.digest('hex').slice(0, 32);
  const zip = layout(entries);
  return { id, etag: `"${id}"`, length: zip.length, entries, zip };
}
