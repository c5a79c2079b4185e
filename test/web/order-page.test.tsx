import { describe, expect, test } from 'vitest';
import { htmlDocument } from '../../web/components/Page.tsx';
import { LANGUAGES, type Language } from '../../web/i18n/language.ts';
import { OrderPage } from '../../web/portal/OrderPage.tsx';
import type { OrderView } from '../../web/portal/order-view.ts';
import { frame, order, picture, product, webLarge } from './frame.ts';
import { complaints, refusedByPolicy, words } from './html.ts';

function page(changes: Partial<OrderView> = {}, language: Language = 'da'): string {
  return htmlDocument(<OrderPage frame={frame(language)} order={order(changes)} />);
}

const noPictures = { scene: undefined, bundles: [], products: [], productCount: 2 };
const bare = {
  ...noPictures,
  unphotographed: undefined,
  terms: undefined,
  share: undefined,
  contact: undefined,
  until: undefined,
};
const coming = product(1, { views: [{ view: 'front', picture: picture('x', { files: [] }), formats: [webLarge] }] });

const odd: Record<string, Partial<OrderView>> = {
  'everything there': {},
  'nothing there': bare,
  'no picture at all': noPictures,
  'no contact, terms, scene or sharing': { contact: undefined, terms: undefined, scene: undefined, share: undefined },
  'one product with one picture': { products: [product(1, { views: product(1).views.slice(0, 1) })] },
  'stories and hashtags': {
    products: [product(1, { story: { text: 'Støbt.\n\nHolder.', language: 'da' }, hashtags: '#kop #mint' })],
  },
  'forty products': { products: Array.from({ length: 40 }, (_, i) => product(i)) },
  'pictures on their way': { products: [coming], statusUrl: '/o/t/status', scene: undefined },
  'a long order': { jump: [{ name: 'Kop', href: '#p-1' }], pages: [{ href: '?page=1', page: 1, current: true }] },
  'days until which pictures may be used': {
    products: [
      product(1, { usable: { until: '2026-12-31', past: false } }),
      product(2, { usable: { until: '2026-10-31', past: true } }),
    ],
  },
  'markup in every text': {
    company: '<b>"&',
    terms: '<script>',
    products: [product(1, { name: '<i>', line: '"><img>' })],
  },
};

describe.each(Object.entries(odd))('a page with %s', (_, changes) => {
  test('is valid HTML and passes the strict policy', async () => {
    const html = page(changes);
    expect(await complaints(html)).toEqual([]);
    expect(refusedByPolicy(html)).toEqual([]);
  });

  test('leaves no empty heading, list or "undefined" behind', () => {
    const html = page(changes);
    expect(html).not.toMatch(/<(h\d|ul|ol|p|nav|section)[^>]*>\s*<\/\1>/);
    expect(words(html)).not.toMatch(/undefined|NaN|\[object|null/);
  });
});

test.each([
  ['da', 'må bruges til og med 31. december 2026.', 'til og med 31. oktober 2026. Spørg Mette Lund, før'],
  ['sv', 'får användas till och med 31 december 2026.', 'till och med 31 oktober 2026. Fråga Mette Lund innan'],
  ['nb', 'kan brukes til og med 31. desember 2026.', 'til og med 31. oktober 2026. Spør Mette Lund før'],
  ['en', 'may be used until 31 December 2026.', 'until 31 October 2026. Ask Mette Lund before'],
  ['de', 'dürfen bis zum 31. Dezember 2026', 'bis zum 31. Oktober 2026 verwendet werden. Fragen Sie Mette Lund, bevor'],
] as const)('says in %s until when pictures may be used, and whom to ask afterwards', (language, now, then) => {
  const days = [
    product(1, { usable: { until: '2026-12-31', past: false } }),
    product(2, { usable: { until: '2026-10-31', past: true } }),
  ];
  const text = words(page({ products: days }, language));
  expect(text).toContain(now);
  expect(text).toContain(then);
  expect(words(page({ products: days, contact: undefined }, language))).not.toContain('Mette');
});

test('keeps what matters of a scene in sight, by classes that the policy allows', () => {
  const scene = picture('scene', { ground: 'full', focus: { x: 0.31, y: 1 } });
  expect(page({ scene })).toContain('<picture class="picture on-full focus-x-3 focus-y-10">');
  const cutout = picture('scene', { ground: 'none', focus: { x: 0.31, y: 1 } });
  expect(page({ scene: cutout })).toContain('<picture class="picture on-none">');
});

test('thanks the company and shows count and size on every button', () => {
  const text = words(page());
  expect(text).toContain('Tak, Butik Havn ApS. Her er jeres billeder.');
  expect(text).toContain('Hent til webshoppen 24 billeder, 18 MB');
  expect(text).toContain('Til sociale medier 1 billede, 910 kB');
  expect(text).toContain('Tre produkter på ordre 100234, 21. november 2026');
});

test('shows each file with pixels, file type, size and printable centimetres', () => {
  const text = words(page());
  expect(text).toContain('Stor produktside og zoom 2000 × 1500 px · JPEG · 340 kB Også som WebP');
  expect(text).toContain('4960 × 3307 px · JPEG · 4,8 MB · Kan trykkes op til 42 × 28 cm · Farveprofil Coated');
});

test('says why a format cannot be had, and links nothing', () => {
  const small = { ...webLarge, files: [], tooSmall: { width: 2551, height: 3579 } };
  const html = page({ products: [product(1, { views: [{ view: '', picture: picture('x'), formats: [small] }] })] });
  expect(words(html)).toContain('Originalen er for lille. Der skal 2551 × 3579 px til.');
  expect(html).not.toContain('web-large.jpg');
});

test('tells what is made on request from what is on its way, which has no link yet', () => {
  const formats = [
    { ...webLarge, files: [{ type: 'JPEG', state: 'coming' as const, href: '/f/coming.jpg' }] },
    { ...webLarge, files: [{ type: 'TIFF', state: 'on-request' as const, href: '/f/request.tif' }] },
  ];
  const html = page({ products: [product(1, { views: [{ view: '', picture: picture('x'), formats }] })] });
  expect(words(html)).toContain('JPEG · På vej');
  expect(words(html)).toContain('TIFF · Laves, når du beder om den');
  expect(html).not.toContain('coming.jpg');
  expect(html).toContain('href="/f/request.tif"');
});

test('asks for the status only while something is being made', () => {
  const statusUrl = '/o/t/status';
  const web = { for: 'web' as const, href: '#', count: 24, coming: { done: 9, of: 24 } };
  expect(page({ statusUrl })).not.toContain(statusUrl);
  expect(page({ statusUrl, bundles: [web] })).toContain(`data-status="${statusUrl}"`);
  expect(words(page({ bundles: [web] }))).toContain('Hent til webshoppen 9 af 24 er klar');
});

test('loads the first picture at once and every other when it is near', () => {
  const images = page().match(/<img[^>]*class="portrait"[^>]*>|<img[^>]*srcset[^>]*>/g) ?? [];
  expect(images[0]).toContain('fetchpriority="high"');
  expect(images.slice(1).every(image => image.includes('loading="lazy"'))).toBe(true);
  expect(images.every(image => /width="\d+" height="\d+"/.test(image))).toBe(true);
});

test('names whom to ask about products without pictures', () => {
  expect(words(page())).toContain('Ikke fotograferet endnu. Spørg Mette Lund.');
  expect(words(page({ contact: undefined }))).toContain('Ikke fotograferet endnu. Billederne kommer frem');
});

test.each(LANGUAGES)('speaks %s throughout and leads to the four others', language => {
  const html = page({}, language);
  expect(html).toContain(`<html lang="${language}">`);
  expect(html.match(/hreflang="/g)).toHaveLength(LANGUAGES.length - 1);
  expect(words(html)).not.toMatch(/\{\w+\}/);
});

test('a product’s story is folded, in its language, and its hashtags are there to copy', () => {
  const html = page({
    products: [product(1, { story: { text: 'Cast.\n\nLasts.', language: 'en' }, hashtags: '#cup' })],
  });
  expect(html).toMatch(/<details class="story"><summary>[^<]+<\/summary><div lang="en"><p>Cast\.<\/p><p>Lasts\.<\/p>/);
  expect(html).toContain('<span data-copy-text="true">#cup</span>');
});
