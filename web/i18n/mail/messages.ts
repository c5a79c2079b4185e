import type { Language } from '../language.ts';
import { type Translate, translator } from '../translate.ts';
import { da } from './da.ts';
import { de } from './de.ts';
import { en, type MailMessages } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export const mailMessages: Record<Language, MailMessages> = { da, sv, nb, en, de };

export type MailText = Translate<keyof MailMessages>;

export function mailText(language: Language): MailText {
  return translator(mailMessages[language], language);
}
