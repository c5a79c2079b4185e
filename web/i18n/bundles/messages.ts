import type { Language } from '../language.ts';
import { type Translate, translator } from '../translate.ts';
import { da } from './da.ts';
import { de } from './de.ts';
import { type BundleMessages, en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

const MESSAGES: Record<Language, BundleMessages> = { da, sv, nb, en, de };

export function bundleTranslator(language: Language): Translate<keyof BundleMessages> {
  return translator(MESSAGES[language], language);
}
