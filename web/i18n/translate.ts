import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from './language.ts';

export type Values = Record<string, string | number | Date>;

/** Looks up a message and fills in its ICU arguments (plurals, numbers, dates). */
export type Translate<Key extends string> = (key: Key, values?: Values) => string;

const formats = new Map<string, IntlMessageFormat>();

export function translator<Key extends string>(messages: Record<Key, string>, language: Language): Translate<Key> {
  return (key, values) => {
    const cacheKey = `${language} ${messages[key]}`;
    let format = formats.get(cacheKey);
    if (!format) {
      format = new IntlMessageFormat(messages[key], language, undefined, { ignoreTag: true });
      formats.set(cacheKey, format);
    }
    return String(format.format(values));
  };
}
