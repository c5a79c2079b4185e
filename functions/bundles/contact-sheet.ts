import { pixelSize, printSize } from '../../web/components/quantities.ts';
import { bundleTranslator } from '../../web/i18n/bundles/messages.ts';
import { type Language, pickText } from '../../web/i18n/language.ts';
import type { Brand } from '../brand/settings.ts';
import { printableCm } from '../formats/fitting.ts';
import type { FileType } from '../formats/format.ts';
import type { Captioned } from './captions.ts';

export interface SheetTexts {
  brand: Brand;
  language: Language;
}

/** What every browser shows. */
const SHOWN: readonly FileType[] = ['jpeg', 'png', 'webp', 'avif'];

/**
 * All pictures of a ZIP on one page, to be opened where it was unpacked: whole in itself but for the files beside it.
 * Put together as text: an order page plans its ZIPs only to tell their sizes, and components would take it ten times
 * as long.
 */
export function contactSheet(pictures: readonly Captioned[], texts: SheetTexts): Uint8Array {
  const { brand, language } = texts;
  const t = bundleTranslator(language);
  const heading = escaped(t('headline', { brand: brand.name }));
  const products = Map.groupBy(pictures, ({ product }) => product);
  const sections = [...products.values()].map(own => section(own, texts));
  return Buffer.from(`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'">
<title>${heading}</title>
<style>${STYLES}</style>
</head>
<body>
<main>
<h1>${heading}</h1>
${sections.join('\n')}
</main>
</body>
</html>
`);
}

function section(pictures: Captioned[], texts: SheetTexts): string {
  const { card, line } = pictures[0]!.product;
  const text = (by: Parameters<typeof pickText>[0]) => pickText(by, texts.language, texts.brand.language);
  const name = text(card.names) ?? line.name ?? card.sku;
  const said = text(card.lines);
  const views = Map.groupBy(pictures, ({ view }) => view);
  const figures = [...views.values()].map(own => figure(own, name, texts));
  return `<section>
<h2>${escaped(name)}${name === card.sku ? '' : ` <small>${escaped(card.sku)}</small>`}</h2>
${said ? `<p>${escaped(said)}</p>\n` : ''}<div class="views">
${figures.join('\n')}
</div>
</section>`;
}

/** One picture, small, and the files that there are of it. */
function figure(files: Captioned[], name: string, { brand, language }: SheetTexts): string {
  const { view } = files[0]!;
  const alt = pickText(view.alt, language, brand.language);
  const shown = smallest(files);
  const { width, height } = shown?.file ?? view;
  const image = shown
    ? `<img src="${address(shown.path)}" alt="${escaped(alt ?? name)}" width="${width}" height="${height}" loading="lazy">`
    : '';
  const links = files.map(({ path, file, format }) => {
    const { width, height } = file;
    const cm = format.density ? printableCm(width, height, format.density) : undefined;
    const size = [pixelSize(width, height), ...(cm ? [printSize(cm.width, cm.height, language)] : [])].join(' · ');
    return `<li><a href="${address(path)}">${escaped(path.slice(path.lastIndexOf('/') + 1))}</a> <span>${size}</span></li>`;
  });
  return `<figure>${image}<figcaption>${alt ? `<p>${escaped(alt)}</p>` : ''}<ul>${links.join('')}</ul></figcaption></figure>`;
}

function smallest(files: Captioned[]): Captioned | undefined {
  const shown = files.filter(({ file }) => SHOWN.includes(file.type));
  return shown.toSorted((a, b) => a.file.width * a.file.height - b.file.width * b.file.height)[0];
}

/** Nearly all are plain, and there may be many. */
const PLAIN = /^[\w./-]+$/;

const address = (path: string) =>
  PLAIN.test(path) ? path : escaped(path.split('/').map(encodeURIComponent).join('/'));

const MARKS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => text.replace(/[&<>"']/g, mark => MARKS[mark]!);

const STYLES = `
* { box-sizing: border-box }
body { margin: 0; background: #fff; color: #1b1b1b; font: 16px/1.5 "Helvetica Neue", Helvetica, Arial, sans-serif }
main { max-width: 80rem; margin: 0 auto; padding: 3rem 1.5rem }
h1 { margin: 0 0 .5rem; font-size: 2.4rem; line-height: 1.1; letter-spacing: -.02em }
h2 { margin: 0 0 .25rem; font-size: 1.3rem; line-height: 1.2 }
p { margin: 0 0 1rem; max-width: 40em }
small { color: #595959; font-size: 1rem; font-weight: 400 }
section { margin-top: 3rem }
.views { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(33rem, 100%), 1fr)); gap: 2.5rem 2rem }
figure { display: grid; gap: 1rem 1.25rem; align-items: start; margin: 1rem 0 0; break-inside: avoid }
img { display: block; width: 100%; height: 14rem; object-fit: contain; object-position: left top }
figcaption { font-size: .875rem }
figcaption p { margin: 0 0 .25rem }
ul { margin: 0; padding: 0; list-style: none; color: #595959; font-size: .8125rem }
li { display: flex; flex-wrap: wrap; gap: 0 1rem; overflow-wrap: anywhere }
a { color: inherit }
span { margin-left: auto; white-space: nowrap; font-variant-numeric: tabular-nums }
@media (min-width: 36rem) { figure { grid-template-columns: 10rem 1fr } }
@page { size: A4; margin: 14mm }
@media print { main { max-width: none; padding: 0 } body { font-size: 10pt } figure { grid-template-columns: 5cm 1fr } img { height: 5cm } }
`;
