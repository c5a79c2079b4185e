import { bundleTranslator } from '../../web/i18n/bundles/messages.ts';
import { type Language, pickText } from '../../web/i18n/language.ts';
import type { Brand } from '../brand/settings.ts';

export interface TermsTexts {
  brand: Brand;
  language: Language;
  /** The last day, `YYYY-MM-DD`, that the pictures may be used. */
  validUntil?: string | undefined;
}

/** The terms text of a bundle, the same for every order. Byte order mark and CRLF, so that any Notepad shows it right. */
export function termsText({ brand, language, validUntil }: TermsTexts): Uint8Array {
  const t = bundleTranslator(language);
  const paragraphs = [
    t('headline', { brand: brand.name }),
    t('terms-headline').toUpperCase(),
    ...terms(brand, language),
    validUntil && t('until-line', { day: validUntil }),
    [brand.credit && t('credit-line', { credit: brand.credit }), brand.rights].filter(Boolean).join('\n'),
    contact(brand, language),
  ];
  const text = paragraphs.filter(Boolean).join('\n\n');
  return Buffer.from(`\uFEFF${text.replace(/\r\n?|\n/g, '\r\n')}\r\n`);
}

/** The terms, with a word before them when they are not in the reader's language. */
function terms(brand: Brand, language: Language): string[] {
  const t = bundleTranslator(language);
  const own = brand.terms[language]?.trim();
  if (own) return [own];
  const other = pickText(brand.terms, brand.language);
  return other ? [t('other-language', { brand: brand.name }), other] : [t('no-terms', { brand: brand.name })];
}

function contact({ contact, language: brandLanguage }: Brand, language: Language): string | undefined {
  if (!contact) return undefined;
  const role = pickText(contact.role, language, brandLanguage);
  const name = role ? `${contact.name}, ${role}` : contact.name;
  const hours = pickText(contact.hours, language, brandLanguage);
  const lines = [bundleTranslator(language)('questions'), name, contact.phone, contact.email, hours];
  return lines.filter(Boolean).join('\n');
}
