import { type Translate, translator } from '../../translate.ts';
import type { AdminLanguage } from '../messages.ts';
import { da } from './da.ts';
import { en, type FormatsKey, type FormatsMessages } from './en.ts';

export type FormatsText = Translate<FormatsKey>;

export const formatsMessages: Record<AdminLanguage, FormatsMessages> = { en, da };

export function formatsText(language: AdminLanguage): FormatsText {
  return translator(formatsMessages[language], language);
}
