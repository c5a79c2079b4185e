import { inParts } from './parts.ts';
import { type BundleWish, bundleTexts, type Picture, placed, wishedFiles } from './plan.ts';
import { layout } from './zip.ts';

/** What a button says before the click. */
export interface Summary {
  /** Pictures. */
  files: number;
  /** Of the whole ZIP, exactly; while some pictures are missing, of the others alone. */
  bytes: number;
  /** How many are still being made. */
  pending: number;
  /** How many are made only when somebody asks for them. */
  asked: number;
  /** How many ZIPs it comes in, where one would be too large. */
  parts?: number;
}

/** Number of pictures and exact bytes of a ZIP, as its plan would have them, without hashing anything. */
export function summarise(wish: BundleWish): Summary {
  const files = wishedFiles(wish);
  const missing = files.filter(({ file }) => !file.made);
  const pending = missing.filter(({ file }) => file.onUpload).length;
  const of = { files: files.length, pending, asked: missing.length - pending };
  const pictures = placed(files, wish);
  if (files.length === 0 || missing.length > 0)
    return { ...of, bytes: pictures.reduce((sum, { made }) => sum + made.bytes, 0) };
  const parts = inParts(pictures, ({ made }) => made.bytes, wish.partBytes);
  const bytes = parts.reduce((sum, part) => sum + zipBytes(part, wish), 0);
  return { ...of, bytes, ...(parts.length > 1 && { parts: parts.length }) };
}

function zipBytes(pictures: Picture[], wish: BundleWish): number {
  const texts = bundleTexts(pictures, wish).map(([name, content]) => ({ name, bytes: content.length, crc32: 0 }));
  const stored = pictures.map(({ path, made }) => ({ name: path, bytes: made.bytes, crc32: made.crc32 }));
  return layout([...texts, ...stored]).length;
}
