import type { Refusal } from './raster.ts';

export interface FontFacts {
  extension: 'woff2' | 'woff' | 'ttf' | 'otf';
  /** Its weight can be varied. */
  variable: boolean;
}

/** Tells a font by its first bytes, and from its directory of tables whether its weight can be varied. */
export function readFont(bytes: Uint8Array): FontFacts | { refused: Refusal } {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const mark = view.toString('latin1', 0, 4);
  if (mark === 'ttcf') return { refused: 'font-collection' };
  // https://www.w3.org/submissions/EOT/#FileFormat
  if (view.length > 36 && view.readUInt16LE(34) === 0x504c) return { refused: 'font-eot' };
  const extension = EXTENSIONS[mark];
  if (!extension || view.length < 100) return { refused: 'not-font' };
  const tables = extension === 'woff2' ? woff2Tables(view) : plainTables(view, extension === 'woff');
  if (!tables?.includes('cmap')) return { refused: 'not-font' };
  return { extension, variable: tables.includes('fvar') };
}

const EXTENSIONS: Record<string, FontFacts['extension']> = {
  wOF2: 'woff2',
  wOFF: 'woff',
  OTTO: 'otf',
  true: 'ttf',
  '\0\x01\0\0': 'ttf',
};

/** https://learn.microsoft.com/typography/opentype/spec/otff and https://www.w3.org/TR/WOFF/#TableDirectory */
function plainTables(font: Buffer, woff: boolean): string[] | undefined {
  const count = font.readUInt16BE(woff ? 12 : 4);
  const [start, size] = woff ? [44, 20] : [12, 16];
  if (font.length < start + count * size) return undefined;
  return Array.from({ length: count }, (_, n) => font.toString('latin1', start + n * size, start + n * size + 4));
}

/** Numbers of the known tables that are looked for: https://www.w3.org/TR/WOFF2/#table_dir_format */
const KNOWN: Record<number, string> = { 0: 'cmap', 47: 'fvar' };
const [GLYF, LOCA, FOREIGN] = [10, 11, 63];

function woff2Tables(font: Buffer): string[] | undefined {
  const tables: string[] = [];
  let at = 48;
  const variableLength = () => {
    while (at < font.length && font[at]! & 0x80) at++;
    at++;
  };
  for (let left = font.readUInt16BE(12); left > 0; left--) {
    if (at + 6 > font.length) return undefined;
    const flags = font[at++]!;
    const [known, version] = [flags & 63, flags >> 6];
    if (known === FOREIGN) {
      tables.push(font.toString('latin1', at, at + 4));
      at += 4;
    } else tables.push(KNOWN[known] ?? String(known));
    variableLength();
    // A transformed table has a second length; of glyf and loca version 3 is the one that is not transformed.
    const transformed = known === GLYF || known === LOCA ? version !== 3 : version !== 0;
    if (transformed) variableLength();
  }
  return tables;
}
