import { type Translate, translator } from '../../translate.ts';
import type { AdminLanguage } from '../messages.ts';
import { da } from './da.ts';
import { en, type UndoneMessages } from './en.ts';

export type UndoneKey = keyof UndoneMessages;
export type UndoneText = Translate<UndoneKey>;

export function undoneText(language: AdminLanguage): UndoneText {
  return translator({ en, da }[language], language);
}
