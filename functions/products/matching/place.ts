import type { Brand } from '../../brand/settings.ts';
import type { Table } from '../../platform/platform.ts';
import { productKey, skuKey } from '../keys.ts';
import type { Product } from '../product.ts';
import { type Alike, alikeKey } from './alike.ts';
import { type Decision, decide, type Hit, viewAsWritten } from './decide.ts';
import { type FileName, foldersOf, gtinsIn, type Piece, piecesOf, readName } from './name.ts';
import { readByPattern } from './pattern.ts';
import { fitOf, looseKey, plainText } from './spelling.ts';

/** What a file's name says that it shows. Only `placed` is to be acted on by itself. */
export interface Placing {
  kind: Decision['kind'];
  /** The one, or those that it may be, the likeliest first. */
  products: Product[];
  view: string;
}

export type Naming = Pick<Brand, 'name' | 'fileNames'>;

const AT_ONCE = 200;
/** Read as the slash of a SKU, and not as the end of a folder's name. */
const SLASH = '／';

type Found = Omit<Hit, 'called'>;

/** Reads the names of many files at once, with a handful of reads by key for each, however many products there are. */
export async function placeNames(table: Table, naming: Naming, paths: string[]): Promise<Placing[]> {
  const reader = await readerOf(table, naming, paths);
  return paths.map(path => {
    const own = reader.read(path);
    const { kind, skus, view } = own.kind === 'placed' && !own.common ? own : (reader.readFolders(path, own) ?? own);
    return { kind, view, products: skus.map(sku => reader.products.get(skuKey(sku))!) };
  });
}

async function readerOf(table: Table, naming: Naming, paths: string[]) {
  const aboutFile = new Set(readName(naming.name).words.map(looseKey));
  const names = paths.flatMap(path => [
    readName(path),
    ...foldersOf(path),
    ...throughFolder(path),
    ...throughFolders(path),
  ]);
  const keys = new Set(names.flatMap(name => keysOf(name, naming, aboutFile)));
  const rows = await lookUp(table, [...keys]);
  const products = await productsOf(table, [...rows.values()].flat());
  const isTrue = ({ sku, name, by }: Alike) => {
    const product = products.get(skuKey(sku));
    return product !== undefined && (by === 'sku' || product.gtin === name);
  };
  const alike = (text: string) => (rows.get(alikeKey(text)) ?? []).filter(isTrue);
  const called = (hit: Found): Hit => ({ ...hit, called: wordsCalling(products.get(skuKey(hit.sku))!) });
  const read = (name: FileName) =>
    byPattern(name, naming, alike) ?? decide(name, hitsOf(name, alike, aboutFile).map(called), aboutFile);
  return {
    products,
    read: (path: string) => read(readName(path)),
    /** A folder may be named by the SKU, or hold its beginning where a SKU has a slash. */
    readFolders(path: string, own: Decision): Decision | undefined {
      const above = [...throughFolder(path), ...foldersOf(path), ...throughFolders(path)].map(read);
      const placed = above.filter(({ kind }) => kind === 'placed');
      if (own.kind === 'placed') return placed.map(folder => besides(own, folder)).find(Boolean);
      const settled = placed.find(({ skus }) => allows(own, skus[0]!));
      return settled && { ...settled, view: own.view || settled.view };
    },
  };
}

/** What the file's own name leaves open, its folder may settle; it overrules nothing. */
const allows = (own: Decision, sku: string) => own.kind === 'none' || own.skus.includes(sku);

/** `CUP/front.jpg` where there is a product FRONT: it may be either. */
const besides = (own: Decision, { skus: [sku] }: Decision): Decision | undefined =>
  own.skus.includes(sku!) ? undefined : { ...own, kind: 'ambiguous', skus: [sku!, ...own.skus] };

/** `A/12_front.jpg`, with the folder as a part of the name. */
function throughFolder(path: string): FileName[] {
  const [folder] = foldersOf(path);
  return folder ? [readName(`${folder.stem}${SLASH}${path.split(/[/\\]/).at(-1)}`)] : [];
}

/** `A/12/front.jpg`, with both folders as a name. */
function throughFolders(path: string): FileName[] {
  const [folder, above] = foldersOf(path);
  return folder && above ? [readName(`${above.stem}${SLASH}${folder.stem}`)] : [];
}

function keysOf(name: FileName, naming: Naming, aboutFile: Set<string>): string[] {
  const byPattern = naming.fileNames.flatMap(pattern => {
    const { sku, gtin } = readByPattern(name, pattern) ?? {};
    return [sku, gtin].filter(text => text !== undefined);
  });
  return [...byPattern, ...piecesOf(name, aboutFile).map(({ text }) => text), ...gtinsIn(name)].map(alikeKey);
}

async function lookUp(table: Table, keys: string[]): Promise<Map<string, Alike[]>> {
  const found = new Map<string, Alike[]>();
  for (let at = 0; at < keys.length; at += AT_ONCE)
    await Promise.all(
      keys.slice(at, at + AT_ONCE).map(async pk => {
        const { items } = await table.query<Alike>({ pk });
        if (items.length > 0)
          found.set(
            pk,
            items.map(({ value }) => value),
          );
      }),
    );
  return found;
}

/** Rows of a product that has gone meanwhile say nothing. */
async function productsOf(table: Table, rows: Alike[]): Promise<Map<string, Product>> {
  const skus = [...new Set(rows.map(({ sku }) => skuKey(sku)))];
  const items = await table.getMany<Product>(skus.map(sku => productKey(sku)));
  return new Map(items.flatMap((item, n) => (item ? [[skus[n]!, item.value] as const] : [])));
}

/** Digits say which picture it is, or which size. */
function wordsCalling({ names }: Product): Set<string> {
  const words = Object.values(names).flatMap(name => readName(name ?? '').words);
  return new Set(words.filter(word => /\p{L}/u.test(word)).map(looseKey));
}

function hitsOf(name: FileName, alike: (text: string) => Alike[], aboutFile: Set<string>): Found[] {
  const bySku = piecesOf(name, aboutFile).flatMap(piece => alike(piece.text).flatMap(row => hitBySku(piece, row)));
  const byGtin = gtinsIn(name).flatMap(digits => alike(digits).flatMap(row => hitByGtin(name, digits, row)));
  return [...bySku, ...byGtin];
}

function hitBySku(piece: Piece, { sku, name, by }: Alike): Found[] {
  const fit = by === 'sku' ? fitOf(piece.text, name) : undefined;
  const literal = plainText(piece.text).toUpperCase() === plainText(name).toUpperCase();
  return fit ? [{ ...piece, sku, fit, by, literal }] : [];
}

function hitByGtin(name: FileName, digits: string, row: Alike): Found[] {
  if (row.by !== 'gtin' || row.name !== digits.padStart(14, '0')) return [];
  const within = name.words.findIndex(word => word.includes(digits));
  const printed = name.words.findIndex((_, n) => name.words.slice(n, n + 3).join('') === digits);
  const [from, to] = within >= 0 ? [within, within + 1] : [printed, printed + 3];
  return [{ text: digits, from, to, sku: row.sku, fit: 'exact', by: 'gtin', literal: true }];
}

function byPattern(name: FileName, naming: Naming, alike: (text: string) => Alike[]): Decision | undefined {
  for (const pattern of naming.fileNames) {
    const { sku, gtin, view = '' } = readByPattern(name, pattern) ?? {};
    const fits = (row: Alike) =>
      row.by === 'sku' ? sku && fitOf(sku, row.name) : gtin && row.name === gtin.padStart(14, '0');
    const rows = [sku, gtin].flatMap(text => (text ? alike(text).filter(fits) : []));
    const exact = rows.filter(row => sku && fitOf(sku, row.name) === 'exact');
    const skus = [...new Set((exact.length > 0 ? exact : rows).map(row => row.sku))];
    if (skus.length > 0)
      return { kind: skus.length === 1 ? 'placed' : 'ambiguous', skus, view: view && viewAsWritten(view) };
  }
  return undefined;
}
