import { describe, expect, it } from 'vitest';
import { type BrandInput, brandSchema } from '../../../functions/brand/settings.ts';
import { brandOf } from '../../../functions/brand/store.ts';

const nora = { name: 'Nora', email: 'nora@brand.example', hours: { nb: '9–16' } };

/** What older versions of the portal and other brands may have saved. */
const SAVED: Record<string, BrandInput> = {
  'a name alone': { name: 'Lørdag & Søn' },
  'no part whole': {
    name: 'Lørdag & Søn',
    language: 'da',
    colours: { ink: '#000000', fields: ['#AABBCC'] },
    likely: { megabytes: 5 },
    showing: { donts: { da: 'Aldrig skævt' } },
    contact: nora,
    contacts: [nora, { ...nora, countries: ['NO'] }, { ...nora, customers: ['20*'] }],
  },
  'everything otherwise': {
    schema: 1,
    name: 'Lørdag & Søn',
    demo: true,
    own: true,
    language: 'sv',
    languages: ['sv', 'de'],
    logo: 'brand/logo.png',
    font: { key: 'brand/font.woff2', name: 'Font.woff2', variable: true },
    colours: { page: '#111111', ink: '#222222', action: '#333333', fields: ['#444444'], backdrop: '#555555' },
    thanks: { sv: 'Tack' },
    terms: { sv: 'Villkor' },
    selling: { sv: 'Sälj' },
    returns: { sv: 'Retur' },
    setup: { sv: 'Hjälp' },
    credit: 'Foto',
    rights: 'Vi',
    printProfile: { key: 'brand/print.icc', name: 'Coated' },
    contact: nora,
    contacts: [{ ...nora, countries: ['NO'], customers: ['20011'] }],
    linkDays: 30,
    mailFrom: 'Nora',
    mailOffForShops: ['b2b'],
    arrivalMails: false,
    likely: { channels: ['print'], megabytes: 1 },
    showing: { dos: { sv: 'Rakt' }, donts: { sv: 'Snett' } },
    fileNames: ['{view}-{sku}'],
    sourceType: 'drawn',
    dataMining: 'none',
    website: 'https://brand.example',
  },
};

describe('a brand that was saved', () => {
  it.each(Object.entries(SAVED))('is read as the schema would read it: %s', (_, saved) => {
    expect(brandOf(saved)).toEqual(brandSchema.parse(saved));
  });

  it('is tried with every setting that there is', () => {
    expect(Object.keys(SAVED['everything otherwise']!).toSorted()).toEqual(Object.keys(brandSchema.shape).toSorted());
  });
});
