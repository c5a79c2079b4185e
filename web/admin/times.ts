import type { Language } from '../i18n/language.ts';

const ZONE = 'Europe/Copenhagen';

/** `21. nov. 2026`. */
export function shortDate(time: number | string, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: ZONE }).format(new Date(time));
}

/** `21. nov. 2026, 10.15`. */
export function dateAndTime(time: number | string, language: Language): string {
  const options = { dateStyle: 'medium', timeStyle: 'short', timeZone: ZONE } as const;
  return new Intl.DateTimeFormat(language, options).format(new Date(time));
}
