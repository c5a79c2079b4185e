import type { Language } from '../i18n/language.ts';
import { portalText } from '../i18n/portal/messages.ts';
import type { ChooseGroup, ChooseState } from './choose-view.ts';
import { bundleDetail } from './status.ts';

/** What the button says: number and size, or what is missing. */
export function chooseDetail({ pictures, formats, bundle }: ChooseState, language: Language): string {
  const text = portalText(language);
  if (pictures > 0 && formats > 0) return bundleDetail(bundle, language);
  if (pictures > 0) return text('choose.no-format');
  return text('choose.nothing');
}

/** `7 of 7` */
export function groupDetail({ formats }: Pick<ChooseGroup, 'formats'>, language: Language): string {
  const chosen = formats.filter(format => format.chosen).length;
  return portalText(language)('choose.of', { chosen, count: formats.length });
}
