import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { costTables, keeping, masters, orders, quietMonth, total } from '../../infra/cost.ts';

const readme = readFileSync(join(import.meta.dirname, '../../infra/README.md'), 'utf8');

describe('what it costs on paper', () => {
  it('is what the README says', () => {
    for (const table of costTables()) expect(readme).toContain(table);
  });

  it('is below 5 dollars in a quiet month, where the account’s free share is free', () => {
    expect(total(quietMonth(), true)).toBeLessThan(5);
  });

  it('takes off the free share once, however many lines use it', () => {
    const lines = [
      { what: 'one', price: 'alarm', amount: 8 },
      { what: 'other', price: 'alarm', amount: 5 },
    ] as const;
    expect(total([...lines])).toBeCloseTo(1.3);
    expect(total([...lines], true)).toBeCloseTo(0.3);
  });

  it('grows with orders and masters, and with nothing else', () => {
    for (const of of [orders, masters, keeping]) expect(total(of(2000))).toBeCloseTo(2 * total(of(1000)));
  });
});
