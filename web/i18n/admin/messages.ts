import type { Language } from '../language.ts';
import { type Translate, translator } from '../translate.ts';
import { da } from './da.ts';
import { type AdminKey, type AdminMessages, en } from './en.ts';

/** The languages that the admin pages speak. */
export const ADMIN_LANGUAGES = ['en', 'da'] as const satisfies Language[];
export type AdminLanguage = (typeof ADMIN_LANGUAGES)[number];

export type AdminText = Translate<AdminKey>;

const messages: Record<AdminLanguage, AdminMessages> = { en, da };

export function adminText(language: AdminLanguage): AdminText {
  return translator(messages[language], language);
}

/** The language as one of those that there are texts in. */
export function adminLanguage(language: string | undefined): AdminLanguage | undefined {
  return ADMIN_LANGUAGES.find(known => known === language);
}

/** A view in words: `front` → `forside`; `detail-2` → `detalje 2`; a word that is not known as it is. */
export function viewName(text: AdminText, view: string): string {
  if (!view) return text('view.none');
  const [first = '', ...rest] = view.split('-');
  const key = VIEWS.get(first);
  return [key ? text(key) : first, ...rest].join(' ');
}

/** Whether a view is one that has a name, such as `front` or `detail-2`. */
export function isKnownView(view: string): boolean {
  return VIEWS.has(view.split('-')[0]!);
}

const VIEWS = new Map<string, AdminKey>([
  ['front', 'view.front'],
  ['back', 'view.back'],
  ['side', 'view.side'],
  ['top', 'view.top'],
  ['detail', 'view.detail'],
  ['stack', 'view.stack'],
  ['lifestyle', 'view.lifestyle'],
  ['inside', 'view.inside'],
  ['bottom', 'view.bottom'],
  ['angle', 'view.angle'],
  ['group', 'view.group'],
  ['packaging', 'view.packaging'],
]);
