import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from './language.ts';

export type Values = Record<string, string | number | Date>;

/** Looks up a message and fills in its ICU arguments (plurals, numbers, dates). */
export type Translate<Key extends string> = (key: Key, values?: Values) => string;

/** Signs that mean something in a message; one without them is its own text. */
const FILLED_IN = /[{}']/;

// Every language of ours is in every Node; looking for it among all that are there takes longer than many a page.
IntlMessageFormat.resolveLocale = locales => new Intl.Locale([locales].flat()[0]!);

/** Making one costs a hundred times what using it does, and messages of one language share them. */
const formatters = {
  getNumberFormat: kept((...given: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...given)),
  getDateTimeFormat: kept(
    (...given: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...given),
  ),
  getPluralRules: kept((...given: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...given)),
};

const formats = new Map<string, IntlMessageFormat>();

export function translator<Key extends string>(messages: Record<Key, string>, language: Language): Translate<Key> {
  return (key, values) => {
    const message = messages[key];
    return FILLED_IN.test(message) ? String(formatOf(message, language).format(values)) : message;
  };
}

function formatOf(message: string, language: Language): IntlMessageFormat {
  const cacheKey = `${language} ${message}`;
  const format =
    formats.get(cacheKey) ?? new IntlMessageFormat(message, language, undefined, { ignoreTag: true, formatters });
  formats.set(cacheKey, format);
  return format;
}

function kept<Given extends unknown[], Made>(make: (...given: Given) => Made): (...given: Given) => Made {
  const all = new Map<string, Made>();
  return (...given) => {
    const cacheKey = JSON.stringify(given);
    const made = all.get(cacheKey) ?? make(...given);
    all.set(cacheKey, made);
    return made;
  };
}
