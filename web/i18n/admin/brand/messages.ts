import { type Translate, translator } from '../../translate.ts';
import type { AdminLanguage } from '../messages.ts';
import { da } from './da.ts';
import { type BrandKey, type BrandMessages, en } from './en.ts';

export const brandMessages: Record<AdminLanguage, BrandMessages> = { en, da };

export type BrandText = Translate<BrandKey>;

export function brandText(language: AdminLanguage): BrandText {
  return translator(brandMessages[language], language);
}
