import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keeping, masters } from '../../infra/cost/masters.ts';
import { orders } from '../../infra/cost/orders.ts';
import { total } from '../../infra/cost/prices.ts';
import { quietMonth } from '../../infra/cost/standing.ts';
import { ZIPS } from '../../infra/cost/zips.ts';
import { costTables } from '../../infra/cost.ts';
import { ours, planWith } from '../bench/assembly.ts';
import { ASSUMED } from '../bench/assembly-model.ts';

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

  it.each(ZIPS)('takes of a ZIP, $what, what its model says', zip => {
    const plan = planWith(Array(zip.files).fill(zip.megabytes * 1e6));
    const { gets, puts, copies, compute, jobs } = ours(plan);
    const seconds = (compute - jobs * ASSUMED.invocation) / (ASSUMED.gigabyteSecond * ASSUMED.memory);
    const modelled = { reads: gets, writes: puts + copies, seconds };
    for (const [name, value] of Object.entries(modelled))
      expect(zip[name as keyof typeof modelled] / value, name).toBeCloseTo(1, 1);
  });

  it('grows with orders and masters, and with nothing else', () => {
    for (const of of [orders, masters, keeping]) expect(total(of(2000))).toBeCloseTo(2 * total(of(1000)));
  });
});
