/** Excel keeps 15 digits. */
const MOST_WHOLE = 1e15;

interface Token {
  kind: 'digit' | 'text';
  /** The placeholder (`0`, `#`, `?`), or what stands there. */
  text: string;
}

/**
 * How a whole number is shown by a format that pads it with zeros or puts words around it: `00000`, `"CUP-"000`,
 * `000-000`. Undefined for all others, by which a number is the same with or without them, or is none: a date, an amount.
 * https://learn.microsoft.com/en-us/openspecs/office_standards/ms-oi29500/17d11129-219b-4e2c-88db-45844d21e528
 */
export function wholeNumberFormat(code: string): ((value: number) => string | undefined) | undefined {
  const tokens = tokensOf(code);
  if (!tokens) return undefined;
  const places = tokens.filter(({ kind }) => kind === 'digit');
  const zeros = places.filter(({ text }) => text === '0').length;
  const worded = tokens.some(({ kind, text }) => kind === 'text' && /[\p{L}\p{N}-]/u.test(text));
  if (places.length === 0 || (zeros < 2 && !worded)) return undefined;
  return value => (Number.isInteger(value) && value >= 0 && value < MOST_WHOLE ? fill(tokens, value) : undefined);
}

/** What a positive number is shown by; undefined where that holds more than placeholders and words. */
function tokensOf(code: string): Token[] | undefined {
  const tokens: Token[] = [];
  // A language; quoted words; a character that stands for itself; room of a character's width, or as much as there is.
  const parts = /\[\$-[^\]]*\]|"([^"]*)"|\\(.)|[_*].|([0#?])|([ \u00a0()+:'-])|(;)|[\s\S]/gu;
  for (const [all, quoted, escaped, digit, plain, end] of code.matchAll(parts)) {
    if (end) break;
    const text = quoted ?? escaped ?? plain;
    if (digit) tokens.push({ kind: 'digit', text: digit });
    else if (text !== undefined) tokens.push({ kind: 'text', text });
    else if (!/^(\[\$-|[_*])/.test(all)) return undefined;
  }
  return tokens;
}

/** From the right; the first placeholder takes all digits that are left. */
function fill(tokens: Token[], value: number): string {
  let left = value === 0 ? '' : String(value);
  const first = tokens.findIndex(({ kind }) => kind === 'digit');
  const shown = tokens.map(({ text }) => text);
  for (let n = tokens.length - 1; n >= 0; n--) {
    const { kind, text } = tokens[n]!;
    if (kind !== 'digit') continue;
    const digits = n === first ? left : left.slice(-1);
    left = left.slice(0, left.length - digits.length);
    shown[n] = digits || (text === '0' ? '0' : '');
  }
  return shown.join('').trim();
}
