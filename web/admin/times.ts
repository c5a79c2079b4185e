import type { Language } from '../i18n/language.ts';

const ZONE = 'Europe/Copenhagen';

/** English as it is written in Europe. */
const locale = (language: Language) => (language === 'en' ? 'en-GB' : language);

/** `21. nov. 2026`. */
export function shortDate(time: number | string, language: Language): string {
  return new Intl.DateTimeFormat(locale(language), { dateStyle: 'medium', timeZone: ZONE }).format(new Date(time));
}

/** `21. nov. 2026, 10.15`. */
export function dateAndTime(time: number | string, language: Language): string {
  const options = { dateStyle: 'medium', timeStyle: 'short', timeZone: ZONE } as const;
  return new Intl.DateTimeFormat(locale(language), options).format(new Date(time));
}
