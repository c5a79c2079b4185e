import { describe, expect, it } from 'vitest';
import { bestWithin, guessWithin } from '../../../functions/images/limit.ts';

/** An encoder whose files grow with quality as real ones do, and that counts how often it was asked. */
function encoder(sizeAt: (quality: number) => number) {
  const asked: number[] = [];
  const attempt = async (quality: number) => {
    asked.push(quality);
    return Buffer.alloc(Math.round(sizeAt(quality)));
  };
  return { asked, attempt };
}

/** The largest size that fits. */
const bestOf = (sizeAt: (quality: number) => number, most: number) =>
  Math.max(...Array.from({ length: 78 }, (_, at) => sizeAt(at + 5)).filter(size => size <= most));

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
      const best = await bestWithin(most, { top: 81, over: { quality: 82, bytes: sizeAt(82) } }, attempt);
      if (!best) expect(sizeAt(5)).toBeGreaterThan(most);
      else {
        expect(best.length).toBeLessThanOrEqual(most);
        expect(best.length).toBeGreaterThanOrEqual(Math.min(0.85 * most, bestOf(sizeAt, most)) - 1);
        expect(asked.length).toBeLessThanOrEqual(4);
      }
    }
  });

  it.each(curves)(
    'encodes twice, seldom three times, with a guess that is a tenth wrong, for %s',
    async (_, sizeAt) => {
      const counts: number[] = [];
      for (const part of [0.3, 0.6, 0.95])
        for (const wrong of [0.9, 0.97, 1, 1.03, 1.1]) {
          const { asked, attempt } = encoder(sizeAt);
          const most = sizeAt(82) * part;
          if (sizeAt(5) > most * 0.8) continue;
          const guess = await guessWithin(most, 82, async quality => sizeAt(quality) * wrong);
          const best = await bestWithin(most, { top: 82, guess }, attempt);
          expect(best!.length).toBeLessThanOrEqual(most);
          expect(best!.length).toBeGreaterThanOrEqual(Math.min(0.85 * most, bestOf(sizeAt, most)) - 1);
          counts.push(asked.length);
        }
      expect(Math.max(...counts)).toBeLessThanOrEqual(3);
      expect(counts.filter(count => count > 2).length).toBeLessThanOrEqual(1);
    },
  );

  it('encodes once where the guess says that the best quality fits', async () => {
    const { asked, attempt } = encoder(quality => 1000 + quality);
    const guess = await guessWithin(5000, 85, async quality => 1000 + quality);
    expect((await bestWithin(5000, { top: 85, guess }, attempt))!.length).toBe(1085);
    expect(asked).toEqual([85]);
  });

  it('gives nothing where the lowest quality is too large', async () => {
    const { attempt } = encoder(() => 5000);
    expect(await bestWithin(4000, { top: 80 }, attempt)).toBeUndefined();
  });

  it('ends also where a higher quality makes a smaller file', async () => {
    const { attempt } = encoder(quality => 4000 + 500 * Math.sin(quality));
    const best = await bestWithin(3800, { top: 80 }, attempt);
    expect(best!.length).toBeLessThanOrEqual(3800);
  });
});
