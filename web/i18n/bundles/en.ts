/** Folder and file names are ASCII: they must survive every unpacker. */
export const en = {
  'folder-web': 'web',
  'folder-social': 'social',
  'folder-print': 'print',
  'folder-marketplace': 'marketplace',
  'terms-file': 'terms.txt',
  sku: 'SKU',
  gtin: 'GTIN',
  name: 'Name',
  file: 'File',
  alt: 'Alt text',
  caption: 'Caption',
  credit: 'Credit',
  terms: 'Terms',
  'valid-until': 'Valid until',
  'see-file': 'See {file}',
  headline: 'Pictures from {brand}',
  'made-for': 'For {company}, order {number}',
  'terms-headline': 'How the pictures may be used',
  'other-language': 'We do not have these terms in English yet. Here they are as written by {brand}.',
  'no-terms': 'The pictures are for selling the products from {brand}. Ask us if you are in doubt.',
  'credit-line': 'Credit: {credit}',
  'until-line': 'Until {day}',
  questions: 'Questions?',
};

export type BundleMessages = Record<keyof typeof en, string>;
