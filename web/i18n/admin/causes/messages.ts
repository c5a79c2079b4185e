import { translator, type Values } from '../../translate.ts';
import type { AdminLanguage } from '../messages.ts';
import { refusedText } from '../refused/messages.ts';
import { da } from './da.ts';
import { en } from './en.ts';

/** An error that somebody reads. */
export interface Cause {
  /** In English, as programs get it. */
  message: string;
  detail?: string | undefined;
  values?: Values | undefined;
}

/** What exactly went wrong, in the reader's language; undefined where there is no sentence for it in that language. */
export function causeText(language: AdminLanguage, { message, detail = '', values }: Cause): string | undefined {
  const messages: Record<string, string> = language === 'en' ? en : da;
  if (Object.hasOwn(messages, detail)) return translator(messages, language)(detail, values);
  return language === 'en' ? message : refusedText(language, detail);
}
