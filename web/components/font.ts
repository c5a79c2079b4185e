import type { BrandFont } from './frame.ts';

/** Media type of a font file, by the end of its address. */
export function fontType(src: string): string {
  return `font/${/\.(\w+)$/.exec(src)?.[1] ?? 'woff2'}`;
}

/** Has everything set in the brand's own font. Addresses are ours: letters, digits, hyphens, dots and slashes. */
export function fontCss(font: BrandFont | undefined): string {
  if (!font) return '';
  if (!/^[\w./-]+$/.test(font.src)) throw new Error(`not an address of a font: ${font.src}`);
  // Without a range of weights the browser takes the file for the regular one, and makes the bold one itself.
  const weights = font.variable ? 'font-weight:100 900;' : '';
  const face = `@font-face{font-family:"Brand";${weights}font-display:swap;src:url("${font.src}")}`;
  return `${face}body{font-family:"Brand",system-ui,sans-serif}`;
}
