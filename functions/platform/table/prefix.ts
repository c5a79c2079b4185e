const LAST = 0x10ffff;

/**
 * The first string, by UTF-8 bytes, that comes after all that begin with `prefix`; undefined when none does.
 * (Comparing with `prefix` + U+10FFFF would miss keys that go on after that character.)
 */
export function afterPrefix(prefix: string): string | undefined {
  const points = Array.from(prefix, character => character.codePointAt(0) ?? 0);
  while (points.at(-1) === LAST) points.pop();
  const last = points.pop();
  return last === undefined ? undefined : String.fromCodePoint(...points, nextPoint(last));
}

/** Surrogates are no characters and have no UTF-8. */
function nextPoint(point: number): number {
  return point >= 0xd7ff && point < 0xe000 ? 0xe000 : point + 1;
}
