import { type Surface, surface } from './light.ts';
import { inlay } from './pattern.ts';
import type { Pattern } from './turned.ts';

type Flat = [x: number, y: number];

/** A painted branch across a plate: a bent stem, leaves in pairs, berries at the end. */
export const leafBranch: Pattern = (room, body, on) => {
  const pine = surface('pine', 0.6);
  inlay(room, body, on, stem(), pine);
  for (let i = 0; i < 6; i++) {
    const t = 0.16 + i * 0.125;
    for (const way of [1, -1] as const)
      inlay(room, body, on, leaf(t + (way < 0 ? 0.05 : 0), way, 43 - 3.2 * i), leafColour(i, way));
  }
  inlay(room, body, on, leaf(1, 0, 34), pine);
  for (const [x, y] of [
    [-34, 64],
    [48, -34],
    [-62, -14],
  ] as Flat[])
    inlay(room, body, on, disc(x, y, 5.4), surface('terracotta', 0.6));
};

function leafColour(i: number, way: 1 | -1): Surface {
  return surface((i + (way > 0 ? 0 : 1)) % 3 === 2 ? '#7FA58C' : 'pine', 0.6);
}

function middle(t: number): Flat {
  return [-62 + 118 * t, -52 + 74 * t + 26 * Math.sin(t * Math.PI * 0.9)];
}

function heading(t: number): number {
  const [a, b] = [middle(t - 0.01), middle(t + 0.01)];
  return Math.atan2(b[1] - a[1], b[0] - a[0]);
}

function stem(): Flat[] {
  const steps = Array.from({ length: 31 }, (_, i) => i / 30);
  const beside = (t: number, off: number): Flat => {
    const [x, y] = middle(t);
    const angle = heading(t) + Math.PI / 2;
    return [x + off * Math.cos(angle), y + off * Math.sin(angle)];
  };
  return [...steps.map(t => beside(t, 1.1)), ...steps.reverse().map(t => beside(t, -1.1))];
}

function leaf(t: number, way: 1 | -1 | 0, length: number): Flat[] {
  const [x, y] = middle(t);
  const angle = heading(t) + way * 0.85;
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const rim = Array.from({ length: 17 }, (_, i) => {
    const u = i / 16;
    return [length * u, length * 0.17 * Math.sin(Math.PI * u ** 0.8)] as const;
  });
  const both = [...rim, ...rim.map(([u, w]) => [u, -w] as const).reverse()];
  return both.map(([u, w]) => [x + c * u - s * w, y + s * u + c * w]);
}

function disc(x: number, y: number, r: number): Flat[] {
  return Array.from({ length: 24 }, (_, i) => [
    x + r * Math.cos((i * Math.PI) / 12),
    y + r * Math.sin((i * Math.PI) / 12),
  ]);
}
