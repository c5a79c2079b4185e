/** Colours are `#RRGGBB`; contrast is WCAG 2's, 1 to 21. */
type Rgb = [number, number, number];

/** https://www.w3.org/TR/WCAG22/#contrast-minimum */
export const READABLE = 4.5;

export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** The wished ink where it can be read on the ground, else white or black, whichever is read better. */
export function inkOn(ground: string, wished: string): string {
  if (contrast(ground, wished) >= READABLE) return hex(rgb(wished));
  const [best] = ['#ffffff', '#000000'].sort((a, b) => contrast(ground, b) - contrast(ground, a));
  return best!;
}

/** The colour, moved towards black or white only as far as it must to be read on the ground. */
export function readableOn(ground: string, colour: string, ratio = READABLE): string {
  const target = luminance(ground) > 0.18 ? '#000000' : '#ffffff';
  for (let share = 0; share < 1; share += 0.04) {
    const moved = mix(colour, target, share);
    if (contrast(ground, moved) >= ratio) return moved;
  }
  return target;
}

/** `share` 0 is the first colour, 1 the second. */
export function mix(one: string, other: string, share: number): string {
  const [a, b] = [rgb(one), rgb(other)];
  return hex(a.map((value, i) => value + (b[i]! - value) * share) as Rgb);
}

function rgb(colour: string): Rgb {
  const digits = /^#([0-9a-f]{6})$/i.exec(colour)?.[1];
  if (!digits) throw new Error(`not a colour: ${colour}`);
  return [0, 2, 4].map(at => Number.parseInt(digits.slice(at, at + 2), 16)) as Rgb;
}

function hex(colour: Rgb): string {
  return `#${colour.map(value => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string): number {
  const [r, g, b] = rgb(colour).map(value => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
