import { type Language, pickText } from '../../web/i18n/language.ts';
import type { Format } from '../formats/format.ts';
import { FILE_EXTENSION, type FileType } from '../formats/kinds.ts';
import type { Shelf, ShelfProduct } from '../orders/shelf.ts';
import type { Card, CardFile, CardView } from '../products/product.ts';

// With a format's id of 50 and an extension they make a name of at most 150.
const MAX_SKU = 64;
const MAX_VIEW = 24;

/** How letters without a plain letter inside are written where only ASCII is sure to survive. */
const SPELLED: Record<string, string> = {
  æ: 'ae',
  ø: 'oe',
  å: 'aa',
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  œ: 'oe',
  þ: 'th',
  ð: 'd',
  đ: 'd',
  ł: 'l',
};
const TO_SPELL = new RegExp(`[${Object.keys(SPELLED).join('')}]`, 'giu');

// Windows reads `CON.anything` as the device, too:
// https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file
const WINDOWS_DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** A file of a shelf that its reseller may have. */
export interface ShelfFile {
  /** URL-safe; names it on this shelf. */
  id: string;
  /** Unique on the shelf without regard to case, whatever is downloaded. */
  fileName: string;
  product: ShelfProduct & { card: Card };
  view: CardView;
  file: CardFile;
  format: Format;
}

/** What file names begin with: SKU, GTIN or name of the product; its SKU where it has no such thing. */
export interface Naming {
  by?: 'gtin' | 'name' | undefined;
  /** Languages of the name, the wanted one first. */
  languages: readonly Language[];
}

const BY_SKU: Naming = { languages: [] };

/** A page asks for those of one shelf many times over, and naming 20,000 files takes its time. */
const named = new WeakMap<Shelf, { formats: readonly Format[]; files: Map<string, ShelfFile[]> }>();

/** Every offered file of a shelf: product by product, view by view, in the order of the formats and their types. */
export function shelfFiles(shelf: Shelf, formats: readonly Format[], naming = BY_SKU): readonly ShelfFile[] {
  const how = naming.by === 'name' ? naming.languages.join() : (naming.by ?? 'sku');
  const before = named.get(shelf);
  const known = before?.formats === formats ? before.files : new Map<string, ShelfFile[]>();
  const files = known.get(how) ?? nameFiles(shelf, formats, naming);
  named.set(shelf, { formats, files: known.set(how, files) });
  return files;
}

function nameFiles(shelf: Shelf, formats: readonly Format[], naming: Naming): ShelfFile[] {
  const offered = formats.filter(format => format.active && format.channel !== 'preview');
  const taken = { stems: new Set<string>(), ids: new Set<string>() };
  return shelf.products.filter(hasCard).flatMap(product =>
    product.card.views.flatMap(view => {
      // One stem for all files of a picture: the second `detail` is `detail-2` in every format. No format has an
      // underscore, so what follows a stem that nobody else has makes a name that nobody else has.
      const stem = claim(taken.stems, pictureStem(beginning(product, naming), view.view));
      const id = claim(taken.ids, view.master.slice(0, 16));
      return offered.flatMap(format =>
        offeredTypes(view, format).map(file => ({
          id: `${id}-${format.id}-${file.type}`,
          fileName: `${stem}_${format.id}.${FILE_EXTENSION[file.type]}`,
          product,
          view,
          file,
          format,
        })),
      );
    }),
  );
}

/** As a render job names it: `<format>.<ext>`. */
export function jobFile({ format, file }: Pick<ShelfFile, 'format' | 'file'>): string {
  return `${format.id}.${FILE_EXTENSION[file.type]}`;
}

function hasCard(product: ShelfProduct): product is ShelfProduct & { card: Card } {
  return product.card !== undefined;
}

function offeredTypes(view: CardView, format: Format): CardFile[] {
  const ofType = (type: FileType) => view.files.find(file => file.format === format.id && file.type === type);
  return format.types.flatMap(type => ofType(type) ?? []);
}

function beginning({ card, line }: ShelfFile['product'], { by, languages }: Naming): string {
  const gtin = by === 'gtin' ? (card.gtin ?? line.gtin) : undefined;
  const name = by === 'name' ? (pickText(card.names, ...languages) ?? line.name ?? '') : '';
  return gtin?.padStart(14, '0') || asciiName(asciiName(name).slice(0, MAX_SKU)) || productName(card.sku);
}

function pictureStem(product: string, view: string): string {
  return noDevice(`${product}_${asciiName(view).slice(0, MAX_VIEW) || 'image'}`);
}

/** File names are unique on the whole shelf, so it does no harm that two products may share a folder. */
export function productFolder(sku: string): string {
  return noDevice(productName(sku).replace(/[.-]+$/, ''));
}

function productName(sku: string): string {
  return asciiName(sku).slice(0, MAX_SKU) || 'product';
}

function noDevice(name: string): string {
  return WINDOWS_DEVICE.test(name) ? `_${name}` : name;
}

/**
 * A text in `A-Z a-z 0-9 . _ -`, beginning and ending with neither dot nor hyphen; empty when nothing of it can be
 * written so.
 */
export function asciiName(text: string): string {
  return text
    .normalize('NFC') // else å, sent as a and ring, would lose its ring and not become aa
    .replace(TO_SPELL, spell)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '');
}

/** Ø is `OE` in KØKKEN and `Oe` in Økologi. */
function spell(letter: string, at: number, whole: string): string {
  const plain = SPELLED[letter.toLowerCase()]!;
  if (letter === letter.toLowerCase()) return plain;
  const inWord = /\p{Ll}/u.test(whole.charAt(at + 1));
  return inWord ? plain.charAt(0).toUpperCase() + plain.slice(1) : plain.toUpperCase();
}

/** The first of name, name-2, name-3 … that nobody has. */
function claim(taken: Set<string>, name: string): string {
  for (let n = 1; ; n++) {
    const wanted = n === 1 ? name : `${name}-${n}`;
    if (taken.has(wanted.toLowerCase())) continue;
    taken.add(wanted.toLowerCase());
    return wanted;
  }
}
