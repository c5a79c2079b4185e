/** `Blå Skål` and `bla skal` are one: without case, marks and ligatures. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/æ/g, 'ae')
    .replace(/ø/g, 'o')
    .replace(/ß/g, 'ss');
}

export const foldWords = (text: string) =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** A code without its separators: `CUP-MINT` → `cupmint`. */
export const compact = (text: string) => foldWords(text).join('');
