/** What an ICC profile says of itself (ICC.1:2022, 7.2 and 10). */
export interface ProfileFacts {
  /** Absent where it tells no name. */
  name?: string;
  /** `RGB`, `CMYK`, `GRAY`, `Lab` … */
  space: string;
}

const TAG_COUNT = 128;
const TAG_SIZE = 12;
/** LittleCMS reads no profile with more. */
const MOST_TAGS = 100;

const TABLES = ['mft1', 'mft2', 'mAB '];
const CURVES = ['curv', 'para'];

/** Names under which sRGB is shipped. A linear sRGB is another space, and not among them. */
const SRGB = /^(sRGB( IEC ?61966-2[-.]1.*| built-in|2014|z)?|c2(ci)?|GIMP built-in sRGB)$/i;

/** Undefined where it is too broken to bring colours anywhere. */
export function readProfile(icc: Buffer): ProfileFacts | undefined {
  if (icc.length < TAG_COUNT + 4 || icc.toString('latin1', 36, 40) !== 'acsp') return undefined;
  const tags = tagsOf(icc);
  if (tags.length > MOST_TAGS || tags.some(({ end }) => end > icc.length)) return undefined;
  const space = icc.toString('latin1', 16, 20).trim();
  if (!tellsColours(icc, space)) return undefined;
  const name = descriptionOf(icc);
  return { space, ...(name && { name }) };
}

/** By a table, by primaries and curves, or by a curve alone: each there, and of a type that it may be. */
function tellsColours(icc: Buffer, space: string): boolean {
  const has = (tag: string, types: string[]) => types.includes(findTag(icc, tag)?.toString('latin1', 0, 4) ?? '');
  if (has('A2B0', TABLES)) return true;
  if (space === 'GRAY') return has('kTRC', CURVES);
  const primaries = ['rXYZ', 'gXYZ', 'bXYZ'].every(tag => has(tag, ['XYZ ']));
  return space === 'RGB' && primaries && ['rTRC', 'gTRC', 'bTRC'].every(tag => has(tag, CURVES));
}

export function isSrgb(profile: ProfileFacts): boolean {
  return profile.space === 'RGB' && SRGB.test(profile.name ?? '');
}

function descriptionOf(icc: Buffer): string | undefined {
  const tag = findTag(icc, 'desc');
  if (!tag || tag.length < 28) return undefined;
  const text = tag.toString('latin1', 0, 4) === 'mluc' ? firstOfMany(tag) : plainText(tag);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: profiles end their names with NULs
  return text.replace(/[\0-\x1f]/g, '').trim() || undefined;
}

interface Tag {
  signature: string;
  start: number;
  end: number;
}

function findTag(icc: Buffer, signature: string): Buffer | undefined {
  const tag = tagsOf(icc).find(one => one.signature === signature);
  return tag && icc.subarray(tag.start, tag.end);
}

function tagsOf(icc: Buffer): Tag[] {
  const first = TAG_COUNT + 4;
  const room = Math.floor((icc.length - first) / TAG_SIZE);
  const count = Math.min(icc.readUInt32BE(TAG_COUNT), room, MOST_TAGS + 1);
  return Array.from({ length: count }, (_, at) => readTag(icc, first + at * TAG_SIZE));
}

function readTag(icc: Buffer, at: number): Tag {
  const start = icc.readUInt32BE(at + 4);
  return { signature: icc.toString('latin1', at, at + 4), start, end: start + icc.readUInt32BE(at + 8) };
}

/** Version 2: a length and ASCII. */
const plainText = (tag: Buffer) => tag.toString('latin1', 12, 12 + tag.readUInt32BE(8));

/** Version 4: UTF-16 in several languages; any will do. */
function firstOfMany(tag: Buffer): string {
  const start = tag.readUInt32BE(24);
  const text = tag.subarray(start, start + tag.readUInt32BE(20));
  return Buffer.from(text.subarray(0, text.length & ~1))
    .swap16()
    .toString('utf16le');
}
