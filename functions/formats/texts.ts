import type { Texts } from '../../web/i18n/language.ts';

/** A text in all five languages, in the order of their list. */
export function texts(da: string, sv: string, nb: string, en: string, de: string): Texts {
  return { da, sv, nb, en, de };
}
