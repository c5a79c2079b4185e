/** The polynomial of CRC-32 as ZIP has it, lowest bit for the highest power. */
const POLYNOMIAL = 0xedb8_8320;

/** A linear map of 32 bits: what each single bit becomes. */
type BitMap = Uint32Array;

/**
 * The CRC-32 of two pieces of bytes one after the other, from those of each and the length of the second: appending
 * zeroes is linear in the CRC's bits, and squaring that map doubles their number.
 * https://github.com/madler/zlib/blob/v1.2.11/crc32.c (crc32_combine_)
 */
export function joinedCrc(first: number, second: number, secondBytes: number): number {
  let crc = first;
  let left = secondBytes;
  for (let power = 0; left > 0; power++) {
    if (left % 2 === 1) crc = applied(zeroBytes(power), crc);
    left = Math.floor(left / 2);
  }
  return (crc ^ second) >>> 0;
}

const known: BitMap[] = [];

/** What appending 2^power bytes of zero does. */
function zeroBytes(power: number): BitMap {
  known[power] ??= power === 0 ? squared(squared(squared(zeroBit()))) : squared(zeroBytes(power - 1));
  return known[power];
}

function zeroBit(): BitMap {
  return Uint32Array.from({ length: 32 }, (_, bit) => (bit === 0 ? POLYNOMIAL : 2 ** (bit - 1)));
}

const squared = (map: BitMap): BitMap => map.map(bits => applied(map, bits));

function applied(map: BitMap, bits: number): number {
  let sum = 0;
  for (let bit = 0, left = bits; left !== 0; bit++, left >>>= 1) if (left & 1) sum ^= map[bit]!;
  return sum >>> 0;
}
