import * as z from 'zod';
import { htmlDocument } from '../../web/components/Page.tsx';
import { brandText } from '../../web/i18n/admin/brand/messages.ts';
import { type Language, pickText } from '../../web/i18n/language.ts';
import { OrderPage } from '../../web/portal/OrderPage.tsx';
import type { Brand } from '../brand/settings.ts';
import { offeredLanguage, offeredLanguages } from '../brand/texts.ts';
import { MEDIA_TYPE } from '../formats/format.ts';
import { heroPicture } from '../mail/hero.ts';
import { fromName, ready } from '../mail/notice.ts';
import { getShelf, type Shelf } from '../orders/shelf.ts';
import { brandView } from '../portal/frame.ts';
import { orderView } from '../portal/order-view.ts';
import { validate } from '../validate.ts';
import { type Fields, readBrand } from './brand-form.ts';
import { sampleOrder } from './sample-order.ts';
import type { AdminContext, AdminSetting } from './setting.ts';

const DAY = 86_400_000;

interface Sight {
  setting: AdminSetting;
  brand: Brand;
  shelf: Shelf;
  language: Language;
}

/** The reseller's page or the mail, as they would be with the form's unsaved values; without any, as they are. */
export async function showPreview(setting: AdminSetting, c: AdminContext, fields: Fields): Promise<Response> {
  const what = validate(z.enum(['page', 'mail']), c.req.param('what'));
  const visit = c.get('visit');
  const brand = Object.keys(fields).length > 0 ? readBrand(fields, visit.brand).draft : visit.brand;
  const language = offeredLanguage(brand, fields['preview.language']) ?? brand.language;
  const company = brandText(visit.language)('preview.company');
  const shelf = await getShelf(setting.platform.table, await sampleOrder(setting.platform, company, language));
  const sight = { setting, brand, shelf, language };
  const html = what === 'page' ? await pageHtml(sight, c.get('nonce')) : await mailHtml(sight, c);
  const styles = what === 'page' ? `style-src 'self' 'nonce-${c.get('nonce')}'` : "style-src 'unsafe-inline'";
  // It is for looking at: no script runs, and links lead nowhere in a frame that may open nothing.
  const still = html.replace('<head>', '<head><base target="_blank">').replace(/<script[^>]*><\/script>/g, '');
  return c.html(still, 200, { 'Content-Security-Policy': policy(styles) });
}

async function pageHtml(sight: Sight, nonce: string): Promise<string> {
  const { setting, brand, shelf, language } = sight;
  const { platform, assets } = setting;
  const languages = offeredLanguages(brand).map(language => ({ language, href: '#' }));
  const frame = { language, nonce, assets, brand: brandView(brand), languages };
  const whole = { ...setting, outbox: false, caller: () => 'preview' };
  const view = await orderView({ setting: whole, brand, shelf, language, path: '#', page: 1, shared: [] });
  const until = platform.now() + brand.linkDays * DAY;
  return htmlDocument(<OrderPage frame={frame} order={{ ...view, until }} />);
}

async function mailHtml({ setting, brand, shelf, language }: Sight, c: AdminContext): Promise<string> {
  const { order } = shelf;
  const frame = { language, brand, url: `${setting.base}/o/preview`, number: order.number };
  const { html, subject } = ready(brand, order, frame, await picture(setting, shelf, language));
  const from = brandText(c.get('visit').language)('preview.from', { from: fromName(brand) });
  const envelope = (
    <div style="padding:12px 16px;font:14px/20px system-ui,sans-serif;color:#1E2A26;background:#F3F3F1">
      {from}
      <br />
      <strong>{subject}</strong>
    </div>
  );
  return html.replace(/<body[^>]*>/, body => `${body}${envelope}`);
}

async function picture({ platform, formats }: AdminSetting, shelf: Shelf, language: Language) {
  const hero = heroPicture(shelf, formats);
  if (!hero) return undefined;
  const { key, type, width, height } = hero.made;
  const src = await platform.delivery.address(key, { type: MEDIA_TYPE[type] });
  return { src, width, height, alt: pickText(hero.view.alt, language) };
}

function policy(styles: string): string {
  return [
    "default-src 'none'",
    styles,
    "img-src 'self'",
    "font-src 'self'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-same-origin',
  ].join('; ');
}
