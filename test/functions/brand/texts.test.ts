import { describe, expect, it } from 'vitest';
import { brandSchema } from '../../../functions/brand/settings.ts';
import { offeredLanguage, offeredLanguages, textGaps } from '../../../functions/brand/texts.ts';

const brand = (more: object) => brandSchema.parse({ name: 'X', language: 'da', languages: ['sv', 'de'], ...more });

describe('languages', () => {
  it('are those that the brand offers, its own first and always', () => {
    expect(offeredLanguages(brand({}))).toEqual(['da', 'sv', 'de']);
  });

  it('that are not offered are as unknown ones', () => {
    expect(['sv-SE', 'dk', 'no', 'en', 'xx', undefined].map(tag => offeredLanguage(brand({}), tag))).toEqual([
      ...['sv', 'da'],
      ...[undefined, undefined, undefined, undefined],
    ]);
  });
});

describe('half-finished texts', () => {
  it('are named with the language that stands in', () => {
    expect(textGaps(brand({ terms: { da: 'Vilkår', sv: 'Villkor' } }))).toEqual([
      { text: 'terms', language: 'de', instead: 'da' },
    ]);
  });

  it('fall back to any language where the brand’s own is missing', () => {
    expect(textGaps(brand({ terms: { en: 'Terms' } })).map(({ language, instead }) => [language, instead])).toEqual([
      ['da', 'en'],
      ['sv', 'en'],
      ['de', 'en'],
    ]);
  });

  it('are none where a text is empty throughout', () => {
    expect(textGaps(brand({}))).toEqual([]);
  });
});
