import type { BrandKey } from '../i18n/admin/brand/en.ts';
import type { BrandText } from '../i18n/admin/brand/messages.ts';
import type { AdminLanguage } from '../i18n/admin/messages.ts';
import { LANGUAGES, languageName } from '../i18n/language.ts';

const SINGLE: Record<string, BrandKey> = {
  'logo.key': 'logo',
  'font.key': 'font',
  'font.name': 'font',
  'font.variable': 'font',
  'portrait.key': 'person.portrait',
  name: 'person.name',
  phone: 'person.phone',
  email: 'person.email',
  countries: 'person.countries',
  customers: 'person.customers',
};

/** A field of the brand's form in words: `thanks.da` → `Thanks, Danish`. */
export function fieldLabel(name: string, text: BrandText, reader: AdminLanguage): string {
  const person = /^contact\.\d+\.(.+)$/.exec(name)?.[1];
  const [what = '', last = ''] = (person ?? name).split('.');
  const language = LANGUAGES.find(one => one === last);
  if (what === 'languages' && language) return `${text('languages')}: ${languageName(language, reader)}`;
  if (language) return text('in-language', { text: text(what as BrandKey), language: languageName(language, reader) });
  if (name.startsWith('colour.field.')) return text('colour.field', { n: Number(name.split('.')[2]) + 1 });
  if (name.startsWith('mail-on.')) return text('shops.heading');
  const single = SINGLE[person ?? name];
  return text(single && (person || name.includes('.')) ? single : (name as BrandKey));
}
