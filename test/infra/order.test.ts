import { describe, expect, it } from 'vitest';
import { ASKED, type Asked, ORDER, SEEN, type Step } from '../../infra/cost/order-steps.ts';
import { liveThrough } from './order-life.ts';

/** So far what is counted may be from what the tables say, in parts of it; or half a request. */
const TOLERANCE = 0.05;

const mean = (all: number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;

describe('an order, from its event to what is taken', () => {
  it('asks for what its cost is worked out from', { timeout: 60_000 }, async () => {
    const { asked, zips, seen } = await liveThrough();
    expect([...asked.keys()].sort()).toEqual(Object.keys(ASKED).sort());
    for (const [step, times] of asked) {
      const said = ASKED[step as Step];
      for (const name of Object.keys(said) as (keyof Asked)[]) {
        const counted = mean(times.map(one => one[name]));
        const off = Math.abs(counted - said[name]);
        expect(off, `${step}, ${name}: ${counted}`).toBeLessThanOrEqual(Math.max(TOLERANCE * said[name], 0.5));
      }
    }
    expect(zips).toHaveLength(ORDER.zips);
    expect(Math.abs(mean(zips) / 1e6 / ORDER.zipMegabytes - 1)).toBeLessThan(TOLERANCE);
    expect(seen).toBe(SEEN);
  });
});
