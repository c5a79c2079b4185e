/** A point of half a section through a turned body: distance from the axis and height, millimetres. */
export type Turn = readonly [r: number, z: number];

export interface Ring {
  r: number;
  z: number;
  /** The surface's normal, outwards and up. */
  nr: number;
  nz: number;
}

/** Reads `r,z r,z …`; a point with `!` is a corner. */
export function section(text: string): Turn[] {
  return text
    .trim()
    .split(/\s+/)
    .flatMap(word => {
      const [r, z] = word.replace('!', '').split(',').map(Number) as [number, number];
      return word.endsWith('!') ? [[r, z] as const, [r, z] as const] : [[r, z] as const];
    });
}

/** A smooth curve through the points; a point given twice is a corner. */
export function curve(points: Turn[], step: number): Turn[] {
  const out: Turn[] = [points[0]!];
  for (let i = 0; i + 1 < points.length; i++) {
    const [a, b, c, d] = [points[i - 1] ?? points[i]!, points[i]!, points[i + 1]!, points[i + 2] ?? points[i + 1]!];
    const steps = Math.ceil(Math.hypot(c[0] - b[0], c[1] - b[1]) / step);
    for (let k = 1; k <= steps; k++) out.push(between(a, b, c, d, k / steps));
  }
  return out;
}

/** Catmull–Rom with tangents cut to the piece's own length, so that short pieces do not overshoot. */
function between(a: Turn, b: Turn, c: Turn, d: Turn, t: number): Turn {
  const length = Math.hypot(c[0] - b[0], c[1] - b[1]);
  const start = tangent(a, c, length);
  const end = tangent(b, d, length);
  return [0, 1].map(i => {
    const [p, q] = [b[i]!, c[i]!];
    const [h1, h2] = [t * t * (3 - 2 * t), t * (1 - t) * (1 - t)];
    return p + (q - p) * h1 + start[i]! * h2 - end[i]! * t * t * (1 - t);
  }) as unknown as Turn;
}

function tangent(from: Turn, to: Turn, length: number): Turn {
  const span = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  return [((to[0] - from[0]) / span) * length, ((to[1] - from[1]) / span) * length];
}

/** The rings of a body: from its foot up the outside, over the lip and down the inside. */
export function rings(points: Turn[], step: number): Ring[] {
  const turned = curve(points, step);
  return turned.map(([r, z], i) => {
    const [r0, z0] = turned[Math.max(0, i - 1)]!;
    const [r1, z1] = turned[Math.min(turned.length - 1, i + 1)]!;
    const length = Math.hypot(r1 - r0, z1 - z0) || 1;
    return { r, z, nr: (z1 - z0) / length, nz: -(r1 - r0) / length };
  });
}
