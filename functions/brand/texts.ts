import { LANGUAGES, type Language, parseLanguage, type Texts } from '../../web/i18n/language.ts';
import type { Brand } from './settings.ts';

/** The brand's own texts, in the order of its form. */
export const BRAND_TEXTS = ['thanks', 'terms', 'selling', 'returns', 'setup'] as const;
export type BrandTextName = (typeof BRAND_TEXTS)[number];

/** A text, and the language that it is really in. */
export interface Said {
  text: string;
  language: Language;
}

/** A text that readers of one language see in another. */
export interface Gap {
  text: BrandTextName | 'role' | 'hours';
  /** Whose, where the brand has several people. */
  person?: string;
  language: Language;
  instead: Language;
}

/** The text in the first of the wished languages that has it, else in any. */
export function said(texts: Texts | undefined, ...wished: Language[]): Said | undefined {
  for (const language of [...wished, ...LANGUAGES]) {
    const text = texts?.[language]?.trim();
    if (text) return { text, language };
  }
  return undefined;
}

/** Languages that pages and mails come in, the brand's own first. */
export function offeredLanguages({ language, languages }: Pick<Brand, 'language' | 'languages'>): Language[] {
  return [language, ...LANGUAGES.filter(other => other !== language && languages.includes(other))];
}

/** A language as it was written by a shop or browser, if the brand offers it. */
export function offeredLanguage(brand: Brand, tag: string | undefined): Language | undefined {
  const language = parseLanguage(tag);
  return language && offeredLanguages(brand).includes(language) ? language : undefined;
}

/** Where a half-finished text falls back to another language. A text that is empty throughout lacks nothing. */
export function textGaps(brand: Brand): Gap[] {
  const people = [...(brand.contact ? [brand.contact] : []), ...brand.contacts];
  return [
    ...BRAND_TEXTS.flatMap(text => gapsOf(brand, { text }, brand[text])),
    ...people.flatMap(({ name, role, hours }) => {
      const person = people.length > 1 ? { person: name } : {};
      return [
        ...gapsOf(brand, { text: 'role', ...person }, role),
        ...gapsOf(brand, { text: 'hours', ...person }, hours),
      ];
    }),
  ];
}

function gapsOf(brand: Brand, what: Pick<Gap, 'text' | 'person'>, texts: Texts | undefined): Gap[] {
  return offeredLanguages(brand).flatMap(language => {
    const shown = said(texts, language, brand.language);
    return shown && shown.language !== language ? [{ ...what, language, instead: shown.language }] : [];
  });
}
