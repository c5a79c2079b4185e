import { type Translate, translator } from '../../translate.ts';
import type { AdminLanguage } from '../messages.ts';
import { da } from './da.ts';
import { en, type PicturesKey, type PicturesMessages } from './en.ts';

export const picturesMessages: Record<AdminLanguage, PicturesMessages> = { en, da };

export type PicturesText = Translate<PicturesKey>;

export function picturesText(language: AdminLanguage): PicturesText {
  return translator(picturesMessages[language], language);
}

/** Texts for a page's script, their places still to be filled in. */
export function scriptTexts(language: AdminLanguage, ...prefixes: string[]): string {
  const texts = Object.entries(picturesMessages[language]);
  return JSON.stringify(Object.fromEntries(texts.filter(([key]) => prefixes.some(prefix => key.startsWith(prefix)))));
}
