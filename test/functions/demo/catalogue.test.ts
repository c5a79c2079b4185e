import { describe, expect, it } from 'vitest';
import { brandSchema } from '../../../functions/brand/settings.ts';
import { demoBrand, demoOrder, demoPictures, demoProducts } from '../../../functions/demo/catalogue.ts';
import { orderEventSchema } from '../../../functions/orders/order.ts';
import { productSchema } from '../../../functions/products/product.ts';
import { LANGUAGES, type Texts } from '../../../web/i18n/language.ts';

const said = (texts: Texts | undefined) => LANGUAGES.filter(language => texts?.[language]);

/** https://www.gs1.org/services/how-calculate-check-digit-manually */
function checkDigit(gtin: string): number {
  const sum = [...gtin.slice(0, 12)].reduce((total, digit, i) => total + Number(digit) * (i % 2 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10;
}

describe('the demo brand', () => {
  it('is a brand that speaks all languages', () => {
    const brand = brandSchema.parse(demoBrand);
    for (const texts of [brand.thanks, brand.terms, brand.contact?.role, brand.contact?.hours]) {
      expect(said(texts)).toEqual(LANGUAGES);
    }
  });

  it('has at least nine products, each under its own SKU and GTIN', () => {
    expect(demoProducts.length).toBeGreaterThanOrEqual(9);
    expect(new Set(demoProducts.map(product => product.sku)).size).toBe(demoProducts.length);
    expect(new Set(demoProducts.map(product => product.gtin)).size).toBe(demoProducts.length);
  });

  it.each(demoProducts)('names $sku in all languages', product => {
    const { names, lines } = productSchema.parse(product);
    expect(said(names)).toEqual(LANGUAGES);
    expect(said(lines)).toEqual(LANGUAGES);
  });

  it.each(demoProducts)('gives $sku a GTIN with a right check digit', ({ gtin }) => {
    expect(gtin).toMatch(/^570\d{10}$/);
    expect(Number(gtin.at(-1))).toBe(checkDigit(gtin));
  });

  it.each(demoProducts)('has a cut-out of $sku and another picture', ({ sku }) => {
    const pictures = demoPictures.filter(picture => picture.sku === sku);
    expect(pictures[0]).toMatchObject({ name: `${sku}_front.png`, hero: true });
    expect(pictures.length).toBeGreaterThanOrEqual(2);
  });

  it('describes every picture in all languages, each in its own words', () => {
    for (const { alt } of demoPictures) expect(said(alt)).toEqual(LANGUAGES);
    expect(new Set(demoPictures.map(({ alt }) => alt.da)).size).toBe(demoPictures.length);
  });

  it('has an order with a line that was never photographed', () => {
    const confirmedAt = '2026-11-21T10:14:58Z';
    const data = { ...demoOrder, shop: 'demo', confirmedAt };
    const event = orderEventSchema.parse({ type: 'order.confirmed', timestamp: confirmedAt, data });
    const skus: string[] = demoProducts.map(product => product.sku);
    const unknown = event.data.lines.filter(line => !skus.includes(line.sku));
    expect(event.data.lines.map(line => line.sku)).toContain('CUP-MINT');
    expect(unknown.map(line => line.sku)).toEqual(['CLOTH-PINE']);
  });
});
