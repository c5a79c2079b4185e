import type { Assets } from '../../web/assets.ts';
import type { BrandView, Frame } from '../../web/components/frame.ts';
import type { PictureView } from '../../web/components/Picture.tsx';
import { LANGUAGES, type Language } from '../../web/i18n/language.ts';
import type { FormatView, OrderView, ProductView } from '../../web/portal/order-view.ts';

export const assets: Assets = { file: name => `/assets/${name}` };

export const brand: BrandView = {
  name: 'Lørdag & Søn',
  colours: { page: '#FFFFFF', ink: '#1E2A26', action: '#1F4D3F', fields: ['#F3C9C1', '#BFD8C8', '#F2D16B'] },
};

export function frame(language: Language = 'da', changes: Partial<Frame> = {}): Frame {
  const languages = LANGUAGES.map(other => ({ language: other, href: `?lang=${other}` }));
  return { language, nonce: 'n0nce', assets, brand, languages, ...changes };
}

export function picture(name: string, changes: Partial<PictureView> = {}): PictureView {
  const files = [480, 960].flatMap(width => [
    { type: 'avif' as const, width, src: `/p/${name}-${width}.avif` },
    { type: 'jpeg' as const, width, src: `/p/${name}-${width}.jpg` },
  ]);
  return { alt: `Billede af ${name}`, width: 960, height: 720, ground: 'none', files, ...changes };
}

export const webLarge: FormatView = {
  for: 'web',
  name: 'Stor',
  use: 'produktside og zoom',
  width: 2000,
  height: 1500,
  files: [
    { type: 'JPEG', state: 'made', href: '/f/web-large.jpg', bytes: 340_400 },
    { type: 'WebP', state: 'on-request', href: '/f/web-large.webp' },
  ],
};

export const printHigh: FormatView = {
  for: 'print',
  name: 'RGB',
  width: 4960,
  height: 3307,
  files: [{ type: 'JPEG', state: 'made', href: '/f/print.jpg', bytes: 4_800_000 }],
  print: { widthCm: 42.04, heightCm: 28.9, profile: 'Coated' },
};

export function product(index: number, changes: Partial<ProductView> = {}): ProductView {
  const shared = { formats: [webLarge, printHigh] };
  return {
    anchor: `p-${index}`,
    sku: `CUP-${index}`,
    name: `Melaminkop ${index}`,
    line: 'Til morgenkaffen i haven.',
    views: [
      { view: 'front', picture: picture(`front-${index}`), alt: 'En kop set forfra.', ...shared },
      { view: 'detail', picture: picture(`detail-${index}`, { ground: 'full' }), alt: 'Koppens kant.', ...shared },
    ],
    ...changes,
  };
}

export function order(changes: Partial<OrderView> = {}): OrderView {
  return {
    company: 'Butik Havn ApS',
    number: '100234',
    date: '2026-11-21T10:14:58Z',
    scene: picture('scene', { ground: 'full' }),
    bundles: [
      { for: 'web', href: '/o/t/bundle.zip?channel=web', count: 24, bytes: 18_200_000 },
      { for: 'social', href: '/o/t/bundle.zip?channel=social', count: 1, bytes: 910_000 },
      { for: 'all', href: '/o/t/bundle.zip', count: 25, bytes: 19_110_000 },
    ],
    productCount: 3,
    products: [product(1), product(2)],
    unphotographed: [{ sku: 'JUG-1L', name: 'Kande' }, { sku: 'JUG-2L' }],
    terms: 'I må bruge billederne.\n\nIkke sælge dem.',
    share: {
      action: '/o/t/share',
      hidden: { form: 'share' },
      links: [
        { name: 'Bureau Nord', url: 'https://x.test/o/s', since: '2026-11-21', closeAction: '/o/t/share/1/close' },
      ],
    },
    contact: {
      name: 'Mette Lund',
      phone: '+45 86 12 34 56',
      email: 'mette@x.test',
      hours: 'Kl. 9–15',
      portrait: '/p/m.jpg',
    },
    until: '2027-11-21T00:00:00Z',
    ...changes,
  };
}
