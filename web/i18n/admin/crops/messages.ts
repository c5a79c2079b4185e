import { type Translate, translator } from '../../translate.ts';
import type { AdminLanguage } from '../messages.ts';
import { da } from './da.ts';
import { type CropsKey, type CropsMessages, en } from './en.ts';

export type CropsText = Translate<CropsKey>;

export const cropsMessages: Record<AdminLanguage, CropsMessages> = { en, da };

export function cropsText(language: AdminLanguage): CropsText {
  return translator(cropsMessages[language], language);
}
