import type { MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { ADMIN_LANGUAGES, type AdminLanguage, adminLanguage } from '../../web/i18n/admin/messages.ts';
import { parseLanguage } from '../../web/i18n/language.ts';
import type { Brand } from '../brand/settings.ts';
import { getBrand } from '../brand/store.ts';
import { brandFormats } from '../formats/of-brand.ts';
import { DEAD_JOBS } from '../platform/queue/dead.ts';
import type { AdminContext, AdminEnv, AdminSetting, Visit } from './setting.ts';

const LANGUAGE_COOKIE = 'packshot_admin_language';
const MOST_COUNTED = 100;
const YEAR_SECONDS = 365 * 86_400;

/** Finds out who speaks which language, and what every page is given. */
export function visits(setting: AdminSetting): MiddlewareHandler<AdminEnv> {
  return async function visit(c, next) {
    c.set('visit', await visitOf(setting, c));
    await next();
    // Without a referrer browsers send `Origin: null` with a form, and over plain http nothing else that tells where
    // it comes from: https://fetch.spec.whatwg.org/#append-a-request-origin-header
    c.header('Referrer-Policy', 'same-origin');
  };
}

async function visitOf(
  { platform, assets, base, formats: standard, uploadOrigin, outbox = false }: AdminSetting,
  c: AdminContext,
): Promise<Visit> {
  const [brand, formats, { items }] = await Promise.all([
    getBrand(platform.table),
    brandFormats(platform.table, standard),
    platform.table.query({ pk: DEAD_JOBS, limit: MOST_COUNTED }),
  ]);
  const chosen = adminLanguage(c.req.query('lang'));
  if (chosen) rememberLanguage(c, chosen, base);
  const language = chosen ?? adminLanguage(getCookie(c, LANGUAGE_COOKIE)) ?? ofBrowser(c) ?? ofBrand(brand);
  const languages = ADMIN_LANGUAGES.map(language => ({ language, href: `?lang=${language}` }));
  const { name, colours, fileNames } = brand;
  const frame = { language, nonce: c.get('nonce') ?? '', assets, brand: { name, colours }, languages };
  const undone = items.length;
  const home = { outbox, smallForms: uploadOrigin !== undefined };
  return {
    brand,
    formats,
    language,
    brandLanguage: brand.language,
    frame,
    demo: brand.demo,
    undone,
    ...home,
    fileNames,
  };
}

function rememberLanguage(c: AdminContext, language: AdminLanguage, base: string): void {
  const secure = base.startsWith('https:');
  setCookie(c, LANGUAGE_COOKIE, language, { path: '/admin', maxAge: YEAR_SECONDS, sameSite: 'Lax', secure });
}

/** The first that its reader likes to read and there are texts in. */
function ofBrowser(c: AdminContext): AdminLanguage | undefined {
  const liked = (c.req.header('accept-language') ?? '').split(',');
  return liked.map(tag => adminLanguage(parseLanguage(tag.split(';')[0]))).find(Boolean);
}

const ofBrand = ({ language }: Brand): AdminLanguage => adminLanguage(language) ?? 'en';
