/** A colour in OKLab (https://bottosson.github.io/posts/oklab/): its lightness can be changed and the hue stays. */
export interface Lab {
  l: number;
  a: number;
  b: number;
}

/** The brand's colours and their friends. */
export const PALETTE = {
  rose: '#F3C9C1',
  mint: '#BFD8C8',
  butter: '#F2D16B',
  pine: '#1F4D3F',
  terracotta: '#CB6E4F',
  sky: '#A8C6DB',
  cream: '#F7EFE1',
  plum: '#6E3B4E',
  white: '#FBF8F3',
} as const;

export function lab(hex: string): Lab {
  const [r, g, b] = [1, 3, 5].map(at => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255)) as Triple;
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    a: 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    b: 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  };
}

type Triple = [number, number, number];

/** 0–255 each. */
export function rgb({ l, a, b }: Lab): Triple {
  const x = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const y = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const z = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    encoded(4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z),
    encoded(-1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z),
    encoded(-0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z),
  ];
}

export function hex(colour: Lab): string {
  const [r, g, b] = rgb(colour);
  return `#${((1 << 24) | (Math.round(r) << 16) | (Math.round(g) << 8) | Math.round(b)).toString(16).slice(1)}`;
}

export function mix(from: Lab, to: Lab, share: number): Lab {
  return {
    l: from.l + (to.l - from.l) * share,
    a: from.a + (to.a - from.a) * share,
    b: from.b + (to.b - from.b) * share,
  };
}

/** The colour under more (> 1) or less light: shade grows richer and cooler, light paler and warmer. */
export function lit({ l, a, b }: Lab, light: number): Lab {
  const dark = Math.max(0, 1 - light);
  const glow = Math.max(0, light - 1);
  const chroma = 1 + 0.2 * dark - 0.6 * glow;
  return { l: Math.min(0.985, l * light), a: a * chroma + 0.004 * dark, b: b * chroma - 0.005 * dark + 0.01 * glow };
}

export function smooth(low: number, high: number, x: number): number {
  const t = Math.min(1, Math.max(0, (x - low) / (high - low)));
  return t * t * (3 - 2 * t);
}

function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function encoded(value: number): number {
  const v = Math.min(1, Math.max(0, value));
  return 255 * (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055);
}
