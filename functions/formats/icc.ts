/** A print profile that can be used, or why not. */
export type IccReading = 'not-icc' | 'not-cmyk' | 'cmyk';

const HEADER = 128;
const TAG = 12;
const MOST_TAGS = 100;

/** How CMYK is made of other colours, and what it looks like: without these nothing can be converted. */
const NEEDED = ['A2B0', 'B2A0'];
const TABLE_KINDS = ['mft1', 'mft2', 'mBA ', 'mAB '];

/** Looks at a file as a print profile: ICC.1:2022, 7.2 to 7.3 and 8.5. */
export function readIcc(bytes: Uint8Array): IccReading {
  const icc = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (icc.length < HEADER + 4 || icc.readUInt32BE(0) !== icc.length || at(icc, 36) !== 'acsp') return 'not-icc';
  const tags = tagsOf(icc);
  if (!tags) return 'not-icc';
  if (at(icc, 12) !== 'prtr' || at(icc, 16) !== 'CMYK' || !['Lab ', 'XYZ '].includes(at(icc, 20))) return 'not-cmyk';
  return NEEDED.every(tag => TABLE_KINDS.includes(tags.get(tag) ?? '')) ? 'cmyk' : 'not-icc';
}

/** The kind of each tag; undefined where one lies outside the file. */
function tagsOf(icc: Buffer): Map<string, string> | undefined {
  const count = icc.readUInt32BE(HEADER);
  const end = HEADER + 4 + count * TAG;
  if (count > MOST_TAGS || end > icc.length) return undefined;
  const tags = new Map<string, string>();
  for (let entry = HEADER + 4; entry < end; entry += TAG) {
    const [start, size] = [icc.readUInt32BE(entry + 4), icc.readUInt32BE(entry + 8)];
    if (size < 8 || start + size > icc.length) return undefined;
    tags.set(at(icc, entry), at(icc, start));
  }
  return tags;
}

const at = (icc: Buffer, offset: number) => icc.toString('latin1', offset, offset + 4);
