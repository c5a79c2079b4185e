import { describe, expect, it } from 'vitest';
import { bestWithin } from '../../../functions/images/limit.ts';

/** An encoder whose files grow with quality as real ones do, and that counts how often it was asked. */
function encoder(sizeAt: (quality: number) => number) {
  const asked: number[] = [];
  const attempt = async (quality: number) => {
    asked.push(quality);
    return Buffer.alloc(Math.round(sizeAt(quality)));
  };
  return { asked, attempt };
}

describe('bestWithin', () => {
  const curves: [string, (quality: number) => number][] = [
    ['an exponential', quality => 9000 * Math.exp(quality * 0.04)],
    ['a steeper one', quality => 500 * Math.exp(quality * 0.08)],
    ['one that bends', quality => 20_000 + 2_000_000 / (101 - quality)],
  ];
  it.each(curves)('comes near the limit in a few attempts for %s', async (_, sizeAt) => {
    for (const part of [0.3, 0.6, 0.95]) {
      const { asked, attempt } = encoder(sizeAt);
      const most = sizeAt(82) * part;
      const best = await bestWithin(most, { quality: 82, bytes: sizeAt(82) }, attempt);
      if (!best) expect(sizeAt(5)).toBeGreaterThan(most);
      else {
        expect(best.length).toBeLessThanOrEqual(most);
        const better = [...Array(77).keys()].map(at => sizeAt(at + 5)).filter(size => size <= most);
        expect(best.length).toBeGreaterThanOrEqual(Math.min(0.97 * most, Math.max(...better)) - 1);
        expect(asked.length).toBeLessThanOrEqual(6);
      }
    }
  });

  it('gives nothing where the lowest quality is too large', async () => {
    const { attempt } = encoder(() => 5000);
    expect(await bestWithin(4000, { quality: 80, bytes: 5000 }, attempt)).toBeUndefined();
  });

  it('ends also where a higher quality makes a smaller file', async () => {
    const { attempt } = encoder(quality => 4000 + 500 * Math.sin(quality));
    const best = await bestWithin(3800, { quality: 80, bytes: 4200 }, attempt);
    expect(best!.length).toBeLessThanOrEqual(3800);
  });
});
