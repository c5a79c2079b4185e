/** A ZIP above this is hard on file systems, unpackers and patience: it comes in numbered ones that each open alone. */
export const PART_BYTES = 20_000_000_000;

/** Cuts a list into parts of at most so many bytes, in its order; what is larger by itself is a part of its own. */
export function inParts<One>(all: readonly One[], bytesOf: (one: One) => number, most = PART_BYTES): One[][] {
  const parts: One[][] = [];
  let room = 0;
  for (const one of all) {
    const bytes = bytesOf(one);
    if (parts.length === 0 || bytes > room) {
      parts.push([]);
      room = most;
    }
    parts.at(-1)!.push(one);
    room -= bytes;
  }
  return parts;
}
