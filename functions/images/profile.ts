/** What an ICC profile says of itself (ICC.1:2022, 7.2 and 10). */
export interface ProfileFacts {
  /** Absent where it tells no name. */
  name?: string;
  /** `RGB`, `CMYK`, `GRAY`, `Lab` … */
  space: string;
}

const TAG_COUNT = 128;
const TAG_SIZE = 12;

/** Names under which sRGB is shipped. A linear sRGB is another space, and not among them. */
const SRGB = /^(sRGB( IEC ?61966-2[-.]1.*| built-in|2014|z)?|c2(ci)?|GIMP built-in sRGB)$/i;

export function readProfile(icc: Buffer): ProfileFacts | undefined {
  if (icc.length < TAG_COUNT + 4) return undefined;
  const name = descriptionOf(icc);
  return { space: icc.toString('latin1', 16, 20).trim(), ...(name && { name }) };
}

export function isSrgb(profile: ProfileFacts): boolean {
  return profile.space === 'RGB' && SRGB.test(profile.name ?? '');
}

function descriptionOf(icc: Buffer): string | undefined {
  const tag = findTag(icc, 'desc');
  if (!tag) return undefined;
  const text = tag.toString('latin1', 0, 4) === 'mluc' ? firstOfMany(tag) : plainText(tag);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: profiles end their names with NULs
  return text.replace(/[\0-\x1f]/g, '').trim() || undefined;
}

function findTag(icc: Buffer, signature: string): Buffer | undefined {
  for (let at = TAG_COUNT + 4, left = icc.readUInt32BE(TAG_COUNT); left > 0; at += TAG_SIZE, left--) {
    if (at + TAG_SIZE > icc.length) return undefined;
    if (icc.toString('latin1', at, at + 4) !== signature) continue;
    const start = icc.readUInt32BE(at + 4);
    const tag = icc.subarray(start, start + icc.readUInt32BE(at + 8));
    return tag.length >= 28 ? tag : undefined;
  }
  return undefined;
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
