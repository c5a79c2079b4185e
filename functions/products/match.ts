/** What a file's name says: a SKU or GTIN, then a view or none. */
export interface NameReading {
  /** What may be the SKU or GTIN, the longest first; as `matchName` writes names. */
  candidates: { name: string; view: string }[];
}

/** Words for views in the five languages and as photographers write them. */
const VIEWS: Record<string, string[]> = {
  front: [
    'front',
    'forside',
    'forfra',
    'framsida',
    'framifran',
    'forside',
    'vorderseite',
    'vorne',
    'hero',
    'main',
    'packshot',
  ],
  back: ['back', 'bagside', 'bagfra', 'baksida', 'bakside', 'rueckseite', 'ruckseite', 'hinten', 'rear'],
  side: ['side', 'sida', 'seite', 'profil', 'profile'],
  top: ['top', 'oppefra', 'ovanifran', 'ovenfra', 'oben'],
  detail: ['detail', 'detalje', 'detalj', 'closeup', 'close', 'naerbillede', 'zoom'],
  stack: ['stack', 'stabel', 'stapel', 'stabelt'],
  lifestyle: [
    'lifestyle',
    'miljoe',
    'miljo',
    'miljobild',
    'ambiente',
    'milieu',
    'stemning',
    'mood',
    'scene',
    'inspiration',
  ],
  inside: ['inside', 'indvendig', 'insida', 'innen', 'innside'],
};

const CANONICAL = new Map(Object.entries(VIEWS).flatMap(([view, words]) => words.map(word => [word, view])));

/** One spelling for names that differ in case, separators or Unicode form only; a GTIN comes as 14 digits. */
export function matchName(name: string): string {
  const plain = name.normalize('NFC').trim().toUpperCase();
  if (/^(\d{8}|\d{12,14})$/.test(plain)) return plain.padStart(14, '0');
  return plain.replace(/[\s_\-./]+/g, '-').replace(/^-|-$/g, '');
}

/** Reads `CUP-MINT_front.jpg`, `cup mint forside 2.png`, `5701234567899.tif`: every place where the SKU may end. */
export function readFileName(fileName: string): NameReading {
  const base = fileName.normalize('NFC').split(/[/\\]/).at(-1)!;
  const stem = base.replace(/\.[a-z0-9]{2,5}$/i, '').trim();
  const ends = [...stem.matchAll(/[\s_\-.]+/g)].map(match => ({
    end: match.index,
    next: match.index + match[0].length,
  }));
  const cuts = [{ end: stem.length, next: stem.length }, ...ends.reverse()].filter(cut => cut.end > 0);
  return {
    candidates: cuts.map(cut => ({ name: matchName(stem.slice(0, cut.end)), view: viewOf(stem.slice(cut.next)) })),
  };
}

/** `Forside` → `front`; other words as they are, in lower case with hyphens. */
export function viewOf(words: string): string {
  const slug = words
    .toLowerCase()
    .normalize('NFC')
    .replace(/[\s_\-./]+/g, '-')
    .replace(/^-|-$/g, '');
  const [first = '', ...rest] = slug.split('-');
  const ascii = first.replace(/[æä]/g, 'ae').replace(/[øö]/g, 'o').replace(/å/g, 'a').replace(/ü/g, 'u');
  return [CANONICAL.get(ascii) ?? CANONICAL.get(first) ?? first, ...rest].join('-').slice(0, 60);
}

const RANKS = ['front', '', 'main', 'side', 'back', 'top', 'inside', 'detail', 'stack', 'lifestyle'];

/** Where a view stands on the page: the hero first, scenes last. */
export function viewRank(view: string): number {
  const rank = RANKS.indexOf(view.split('-')[0]!);
  return rank < 0 ? RANKS.indexOf('lifestyle') - 0.5 : rank;
}
