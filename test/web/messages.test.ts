import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../web/i18n/language.ts';
import { mailMessages } from '../../web/i18n/mail/messages.ts';
import { portalMessages } from '../../web/i18n/portal/messages.ts';

type Elements = ReturnType<IntlMessageFormat['getAst']>;

/** Name and kind of every argument, however deep; throws for a text that is no ICU message. */
function args(text: string): string[] {
  return [...new Set(argsOf(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst()))].sort();
}

function argsOf(elements: Elements): string[] {
  return elements.flatMap(element => {
    if ('options' in element) {
      const inner = Object.values(element.options).flatMap(option => argsOf(option.value));
      return [`${element.value} of kind ${element.type}`, ...inner];
    }
    // 0 is plain text; the number sign of a plural has no value.
    return element.type === 0 || !('value' in element) ? [] : [`${element.value} of kind ${element.type}`];
  });
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
      expect([key, ...args(text)]).toEqual([key, ...args(en![key]!)]);
  });

  test.each(LANGUAGES)('are calm in %s: no exclamation mark, no word of the workshop', language => {
    for (const text of Object.values(messages[language]!)) {
      expect(text).not.toContain('!');
      expect(text).not.toMatch(/\b(master|rendition|recipe|shelf|bundle|channel|token|ticket)\b/i);
    }
  });
});
