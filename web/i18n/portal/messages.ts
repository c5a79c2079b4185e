import type { Language } from '../language.ts';
import { type Translate, translator } from '../translate.ts';
import { da } from './da.ts';
import { de } from './de.ts';
import { en, type PortalMessages } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export const portalMessages: Record<Language, PortalMessages> = { da, sv, nb, en, de };

export type PortalText = Translate<keyof PortalMessages>;

export function portalText(language: Language): PortalText {
  return translator(portalMessages[language], language);
}
