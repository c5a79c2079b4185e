import { describe, expect, test } from 'vitest';
import { brandMessages } from '../../web/i18n/admin/brand/messages.ts';

const placesOf = (text: string) => [...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name).sort();

describe.each(Object.entries(brandMessages))('the texts of the brand’s page in %s', (_, messages) => {
  test('are all there, with the places of the English', () => {
    expect(Object.keys(messages)).toEqual(Object.keys(brandMessages.en));
    for (const [key, text] of Object.entries(brandMessages.en))
      expect([key, new Set(placesOf(messages[key as keyof typeof messages]))]).toEqual([key, new Set(placesOf(text))]);
  });

  test('are calm: no exclamation mark, no word of the workshop', () => {
    for (const text of Object.values(messages)) {
      expect(text).not.toContain('!');
      expect(text).not.toMatch(/\b(master|rendition|recipe|shelf|bundle|channel|token|ticket)\b/i);
    }
  });
});
