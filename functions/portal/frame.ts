import type { Context } from 'hono';
import type { BrandView, Frame } from '../../web/components/frame.ts';
import { type Language, pickText } from '../../web/i18n/language.ts';
import type { ContactView } from '../../web/portal/order-view.ts';
import type { Brand } from '../brand/settings.ts';
import { offeredLanguage, offeredLanguages } from '../brand/texts.ts';
import type { Platform } from '../platform/platform.ts';
import type { Setting } from './setting.ts';

/** What every page is given; `wished` is the language of what it shows, when that has one. */
export function frameOf(c: Context, { assets }: Setting, brand: Brand, wished?: Language): Frame {
  const language = languageOf(c, brand, wished);
  const languages = offeredLanguages(brand).map(language => ({ language, href: `?${withLanguage(c, language)}` }));
  return { language, nonce: c.get('nonce'), assets, brand: brandView(brand), languages };
}

/** The one chosen on the page, else that of what it shows, else the browser's, else the brand's. */
export function languageOf(c: Context, brand: Brand, wished?: Language): Language {
  const offered = (tag: string | undefined) => offeredLanguage(brand, tag);
  const accepted = (c.req.header('accept-language') ?? '').split(',').map(tag => offered(tag.split(';')[0]));
  return offered(c.req.query('lang')) ?? offered(wished) ?? accepted.find(Boolean) ?? brand.language;
}

export function brandView({ name, colours, logo, font }: Brand): BrandView {
  return {
    name,
    colours,
    logo: logo && `/${logo}`,
    font: font && { src: `/${font.key}`, variable: font.variable },
  };
}

export async function contactView(
  { contact, language: brandLanguage }: Brand,
  language: Language,
  { delivery }: Platform,
): Promise<ContactView | undefined> {
  if (!contact) return undefined;
  const { name, role, phone, email, hours, portrait } = contact;
  return {
    name,
    role: pickText(role, language, brandLanguage),
    phone,
    email,
    hours: pickText(hours, language, brandLanguage),
    portrait: portrait && (await delivery.address(portrait, { type: 'image/jpeg' })),
  };
}

/** This page's own query in another language. */
function withLanguage(c: Context, language: Language): string {
  const query = new URLSearchParams(new URL(c.req.url).search);
  query.set('lang', language);
  return query.toString();
}
