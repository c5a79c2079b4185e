/** A number that a spreadsheet has shortened, so that its last digits are lost: `5,70123E+12`. */
export const isShortened = (cell: string) => /^\d[.,]\d+E\+\d+$/i.test(cell);

/**
 * A quantity as its country writes it: where a semicolon or tab parts the cells the comma is for decimals and the dot
 * for thousands, else the other way round. Undefined for what is none.
 */
export function quantityOf(cell: string, delimiter: string): number | undefined {
  const bare = cell.replace(/[\s']/g, '').replace(/(stk|pcs|st|stck)\.?$/i, '');
  const [grouped, mark] = delimiter === ',' ? [/^\d{1,3}(,\d{3})+(\.\d+)?$/, ','] : [/^\d{1,3}(\.\d{3})+(,\d+)?$/, '.'];
  const plain = grouped.test(bare) ? bare.replaceAll(mark, '') : bare;
  const number = /^\d+([.,]\d+)?$/.test(plain) ? Number(plain.replace(',', '.')) : Number.NaN;
  return number <= 1e9 ? number : undefined;
}

/** A day as `2026-11-22`, `22-11-2026`, `22.11.2026` or `22/11/2026`, a time behind it left aside. Noon, UTC. */
export function dayOf(cell: string): string | undefined {
  const [, year, month, day] =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(cell) ??
    turned(/^(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?: .*)?$/.exec(cell));
  if (!year || !month || !day) return undefined;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day), 12));
  const real = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return real ? date.toISOString() : undefined;
}

function turned(match: RegExpExecArray | null): (string | undefined)[] {
  return match ? [match[0], match[3], match[2], match[1]] : [];
}
