const MOST_BYTES = 500 * 1024 * 1024;
const HEAD = 32;

/** What systems leave in folders; nobody means to send it. */
export const isSystemFile = (path: string) =>
  /(^|\/)(\.[^/]*|thumbs\.db|desktop\.ini|icon\r|__macosx\/.*)$/i.test(path);

export type Refusal = 'empty' | 'large' | 'heic' | 'photoshop' | 'pdf' | 'archive' | 'film' | 'drawing' | 'other';

/** What files are that cannot be used, or not as they are, by their beginnings; the server looks at all of the rest. */
const BEGINNINGS: [(head: string) => boolean, Refusal][] = [
  [head => /^ftyp(hei|mif1|msf1|hevc)/.test(head.slice(4)), 'heic'],
  [starts('8BPS'), 'photoshop'],
  [starts('%PDF'), 'pdf'],
  [starts('PK\x03\x04', 'Rar!', '7z\xbc\xaf', '\x1f\x8b'), 'archive'],
  [head => head.startsWith('ftyp', 4) || head.startsWith('\x1aE\xdf\xa3'), 'film'],
  [head => /^(%!PS|\xc5\xd0\xd3\xc6|\s*<(\?xml|svg|!doctype))/i.test(head), 'drawing'],
];

function isPicture(head: string): boolean {
  if (starts('\xff\xd8\xff', '\x89PNG')(head)) return true;
  if (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) return true;
  return /^(II[*+]\0|MM\0[*+])/.test(head) || /^ftypavi[fs]/.test(head.slice(4));
}

function starts(...beginnings: string[]): (head: string) => boolean {
  return head => beginnings.some(beginning => head.startsWith(beginning));
}

/** Why a file cannot be taken, told by its first bytes; undefined for a picture. */
export async function refusalOf(file: File): Promise<Refusal | undefined> {
  if (file.size === 0) return 'empty';
  if (file.size > MOST_BYTES) return 'large';
  const head = String.fromCharCode(...new Uint8Array(await file.slice(0, HEAD).arrayBuffer()));
  if (isPicture(head)) return undefined;
  return BEGINNINGS.find(([fits]) => fits(head))?.[1] ?? 'other';
}
