import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../web/i18n/language.ts';
import { mailMessages } from '../../web/i18n/mail/messages.ts';
import { portalMessages } from '../../web/i18n/portal/messages.ts';

/** Name and kind of every argument, however deep. */
function args(elements: MessageFormatElement[]): string[] {
  const found = elements.flatMap(element => {
    if (element.type === TYPE.plural || element.type === TYPE.select)
      return [
        `${element.value}:${element.type}`,
        ...Object.values(element.options).flatMap(option => args(option.value)),
      ];
    return element.type === TYPE.literal || element.type === TYPE.pound || element.type === TYPE.tag
      ? []
      : [`${element.value}:${element.type}`];
  });
  return [...new Set(found)].sort();
}

const sets: [string, Record<string, Record<string, string>>][] = [
  ['portal', portalMessages],
  ['mail', mailMessages],
];

describe.each(sets)('the texts of the %s', (_, messages) => {
  const { en } = messages;

  test.each(LANGUAGES)('are all there in %s, with the arguments of the English', language => {
    expect(Object.keys(messages[language]!)).toEqual(Object.keys(en!));
    for (const [key, text] of Object.entries(messages[language]!))
      expect([key, ...args(parse(text))]).toEqual([key, ...args(parse(en![key]!))]);
  });

  test.each(LANGUAGES)('are calm in %s: no exclamation mark, no word of the workshop', language => {
    for (const text of Object.values(messages[language]!)) {
      expect(text).not.toContain('!');
      expect(text).not.toMatch(/\b(master|rendition|recipe|shelf|bundle|channel|token|ticket)\b/i);
    }
  });
});
