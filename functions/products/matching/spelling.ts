/** Letters that people write in more than one way, each with all of its ways. */
const WAYS: Record<string, string> = {
  Å: '(?:Å|AA|A)',
  AA: '(?:AA|Å)',
  Æ: '(?:Æ|Ä|AE|A)',
  Ä: '(?:Æ|Ä|AE|A)',
  AE: '(?:AE|Æ|Ä)',
  Ø: '(?:Ø|Ö|OE|O)',
  Ö: '(?:Ø|Ö|OE|O)',
  OE: '(?:OE|Ø|Ö)',
  Ü: '(?:Ü|UE|U)',
  UE: '(?:UE|Ü)',
  SS: '(?:SS|ß)',
};
/** What stands between the words of a name: `/` comes from file systems as `:`, and as signs that look like it. */
export const SEPARATORS = /[\s_\-–—‐‑.,;:/\\∕⁄+&()[\]{}#=~!'’"@|·]+/g;

/** Text as it was meant: one Unicode form, and what ZIP programs, web servers and old systems made of it undone. */
export function plainText(text: string): string {
  const decoded = unescaped(text).normalize('NFC');
  return repaired(decoded)
    .replace(/o[\u0337\u0338]/g, 'ø')
    .replace(/O[\u0337\u0338]/g, 'Ø')
    .normalize('NFKC');
}

/** Upper case, one hyphen for whatever separates, accents but those of the North gone. */
export function hyphened(text: string): string {
  return plainText(text)
    .toUpperCase()
    .replace(/[^\0-\x7fÅÆÄØÖÜ]/g, letter => letter.normalize('NFD').replace(/\p{M}/gu, ''))
    .replace(SEPARATORS, '-')
    .replace(/^-|-$/g, '');
}

/**
 * One key for all spellings of a name: far too wide to decide by, so that what it finds is looked at by `fitOf`.
 * `Skål-007` and `SKAAL 7` give `SKAL7`.
 */
export function looseKey(name: string): string {
  return hyphened(name)
    .replace(/Å/g, 'AA')
    .replace(/[ÆÄ]/g, 'AE')
    .replace(/[ØÖ]/g, 'OE')
    .replace(/Ü/g, 'UE')
    .replace(/(A)[AE]|(O)E|(U)E/g, '$1$2$3')
    .replace(/(?<!\d)0+(?=\d)/g, '')
    .replaceAll('-', '');
}

/**
 * How well a piece of a file's name fits a SKU: `exact` but for case and kind of separator; `alike` in another spelling;
 * `weak` where a short number has other zeros, which may be the number of a picture; `loose` where only letters and digits
 * are the same; undefined where it is another name.
 */
export type Fit = 'exact' | 'alike' | 'weak' | 'loose';

export function fitOf(piece: string, name: string): Fit | undefined {
  const [written, wanted] = [hyphened(piece), hyphened(name)];
  if (written === wanted) return 'exact';
  const inOneWord = !written.includes('-') && written.length >= 5;
  if (!spellings(wanted, inOneWord).test(written))
    return spellings(wanted, true).test(written.replaceAll('-', '')) ? 'loose' : undefined;
  return shortNumbersDiffer(written, wanted) ? 'weak' : 'alike';
}

const known = new Map<string, RegExp>();
const MOST_KNOWN = 5000;

/** Between two digits a separator counts: A1-2 is not A-12. Between a letter and a digit it may stand or not. */
function spellings(name: string, inOneWord: boolean): RegExp {
  const cacheKey = `${inOneWord} ${name}`;
  const cached = known.get(cacheKey);
  if (cached) return cached;
  const units = name.match(/AA|AE|OE|UE|SS|0*\d+|-|[\s\S]/gu) ?? [];
  const source = units.map((unit, n) => {
    if (unit === '-') return betweenDigits(units, n) && !inOneWord ? '-' : '-?';
    const free = n > 0 && isDigit(unit[0]) !== isDigit(units[n - 1]!.at(-1)) && units[n - 1] !== '-';
    return (free ? '-?' : '') + unitSource(unit);
  });
  const pattern = new RegExp(`^${source.join('')}$`, 'u');
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(cacheKey, pattern);
  return pattern;
}

function unitSource(unit: string): string {
  if (/^\d/.test(unit)) return `0*${unit.replace(/^0+(?=\d)/, '')}`;
  return WAYS[unit] ?? escaped(unit);
}

const isDigit = (character = '') => /\d/.test(character);

function betweenDigits(units: string[], n: number): boolean {
  return /\d$/.test(units[n - 1] ?? '') && /^\d/.test(units[n + 1] ?? '');
}

/** A number of one or two digits may as well count pictures. */
function shortNumbersDiffer(a: string, b: string): boolean {
  const [left, right] = [a.match(/\d+/g) ?? [], b.match(/\d+/g) ?? []];
  return left.some((run, n) => run !== right[n] && Math.max(run.length, right[n]?.length ?? 0) < 3);
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** `sk%C3%A5l` as browsers and `sk#U00e5l` as unzip write it. */
function unescaped(text: string): string {
  const plain = text.replace(/#U([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  if (!/%[0-9a-f]{2}/i.test(plain)) return plain;
  try {
    return decodeURIComponent(plain);
  } catch (error) {
    // A per cent sign of the name's own.
    if (error instanceof URIError) return plain;
    throw error;
  }
}

/** `skÃ¥l`: UTF-8 that was read as Latin-1. */
function repaired(text: string): string {
  if (!/[\u00c2-\u00c6][\u0080-\u00bf]/.test(text) || /[^\0-\xff]/.test(text)) return text;
  const bytes = Uint8Array.from(text, character => character.charCodeAt(0));
  const read = new TextDecoder().decode(bytes);
  return read.includes('\ufffd') ? text : read.normalize('NFC');
}
