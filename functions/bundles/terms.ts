import { longDate } from '../../web/components/quantities.ts';
import { bundleTranslator } from '../../web/i18n/bundles/messages.ts';
import { type Language, pickText } from '../../web/i18n/language.ts';
import type { Brand } from '../brand/settings.ts';
import type { Captioned } from './captions.ts';

export interface TermsTexts {
  brand: Brand;
  language: Language;
}

/**
 * The terms text of a bundle: it tells nothing of the order. Byte order mark and CRLF, so that any Notepad shows it
 * right.
 */
export function termsText(pictures: readonly Pick<Captioned, 'product'>[], texts: TermsTexts): Uint8Array {
  const { brand, language } = texts;
  const t = bundleTranslator(language);
  const paragraphs = [
    t('headline', { brand: brand.name }),
    t('terms-headline').toUpperCase(),
    ...terms(brand, language),
    untilLine(pictures, language),
    [brand.credit && t('credit-line', { credit: brand.credit }), brand.rights].filter(Boolean).join('\n'),
    contact(brand, language),
  ];
  const text = paragraphs.filter(Boolean).join('\n\n');
  return Buffer.from(`\uFEFF${text.replace(/\r\n?|\n/g, '\r\n')}\r\n`);
}

/** The day where all pictures have the same; else that each has its own. */
function untilLine(pictures: readonly Pick<Captioned, 'product'>[], language: Language): string | undefined {
  const days = new Set(pictures.map(({ product }) => product.card.usableUntil));
  const [day] = days;
  const t = bundleTranslator(language);
  if (days.size > 1) return t('until-lines', { column: t('valid-until') });
  return day && t('until-line', { day: longDate(day, language) });
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
