import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { BrandNotes } from '../../web/admin/BrandNotes.tsx';
import { BrandPage } from '../../web/admin/BrandPage.tsx';
import type { BrandPageProps } from '../../web/admin/brand-view.ts';
import { htmlDocument } from '../../web/components/Page.tsx';
import { brandText } from '../../web/i18n/admin/brand/messages.ts';
import { recipeSettings } from '../brand/recipe-settings.ts';
import type { Brand } from '../brand/settings.ts';
import { listShops, TEST_SHOP } from '../brand/shops.ts';
import { getBrandVersion, saveBrandOver } from '../brand/store.ts';
import { offeredLanguages, textGaps } from '../brand/texts.ts';
import { AppError } from '../errors.ts';
import { startRefresh } from '../images/refresh.ts';
import { fromName } from '../mail/notice.ts';
import { brandFields } from './brand-fields.ts';
import { type Fields, readBrand } from './brand-form.ts';
import { merge, seenOf } from './brand-merge.ts';
import { showPreview } from './brand-preview.tsx';
import { fileFields, refusalText, takeFile, takeFiles } from './brand-upload.ts';
import { hideChecklist } from './checklist.ts';
import { ADMIN_SHOP } from './new-link.ts';
import type { AdminContext, AdminEnv, AdminSetting } from './setting.ts';
import { orderTest } from './test-order.ts';

const MOST_BYTES = 40_000_000;

/** The brand's settings: their form, what comes of it, and the way to the first order. */
export function brandRoutes(setting: AdminSetting) {
  const limit = bodyLimit({ maxSize: MOST_BYTES, onError: tooLarge });
  return new Hono<AdminEnv>()
    .get('/', c => showForm(setting, c))
    .post('/', limit, c => save(setting, c))
    .post('/files', limit, c => takeOne(setting, c))
    .post('/notes', limit, c => showNotes(setting, c))
    .get('/preview/:what', c => showPreview(setting, c, {}))
    .post('/preview/:what', limit, async c => showPreview(setting, c, (await takeFiles(setting, await body(c))).fields))
    .post('/test-order', c => orderTest(setting, c))
    .post('/checklist/hide', async c => {
      await hideChecklist(setting.platform.table);
      return c.redirect('/admin', 303);
    });
}

async function showForm(setting: AdminSetting, c: AdminContext): Promise<Response> {
  const { brand, version } = await getBrandVersion(setting.platform.table);
  const values = brandFields(brand, await shopsOf(setting, brand));
  const asked = c.req.query('saved');
  const saved = asked === 'refresh' ? 'saved.refresh' : asked === undefined ? undefined : 'saved';
  return answer(setting, c, { values, version, brand, seen: seenOf(values), errors: {}, saved }, 200);
}

async function save(setting: AdminSetting, c: AdminContext): Promise<Response> {
  const { platform } = setting;
  const { fields, errors: refused } = await takeFiles(setting, await body(c));
  const { brand, version } = await getBrandVersion(platform.table);
  const form = { values: fields, version, brand, seen: fields.seen ?? '' };
  const read = readBrand(fields, brand);
  const errors = { ...read.errors, ...refused };
  if (fields.version !== String(version)) return tellConflict(setting, c, fields, brand, version);
  if (Object.keys(errors).length > 0) return answer(setting, c, { ...form, errors, brand: read.draft }, 400);
  const next = { ...read.draft, own: true };
  if (!(await saveBrandOver(platform.table, next, version))) return save(setting, c);
  await startRefresh(platform);
  const renewed = recipeSettings(next) !== recipeSettings(brand);
  return c.redirect(`/admin/brand?saved${renewed ? '=refresh' : ''}`, 303);
}

/** Somebody else has saved since the form was opened: it comes back with both, and says where they differ. */
async function tellConflict(
  setting: AdminSetting,
  c: AdminContext,
  mine: Fields,
  theirs: Brand,
  version: number,
): Promise<Response> {
  const stored = brandFields(theirs, await shopsOf(setting, theirs));
  const { values, conflicts } = merge(mine, stored, c.get('visit').language);
  const brand = readBrand(values, theirs).draft;
  return answer(setting, c, { values, version, brand, seen: seenOf(stored), errors: {}, conflict: conflicts }, 409);
}

type Form = Pick<BrandPageProps, 'values' | 'version' | 'errors' | 'saved' | 'conflict' | 'seen'> & { brand: Brand };

async function answer(setting: AdminSetting, c: AdminContext, { brand, ...form }: Form, status: 200 | 400 | 409) {
  const page = (
    <BrandPage
      {...form}
      visit={c.get('visit')}
      offered={offeredLanguages(brand)}
      gaps={textGaps(brand)}
      portraits={await portraitsOf(setting, form.values)}
      sender={fromName({ ...brand, mailFrom: undefined })}
    />
  );
  return c.html(htmlDocument(page), status);
}

async function portraitsOf({ platform }: AdminSetting, values: Fields): Promise<Record<string, string>> {
  const keys = Object.entries(values).flatMap(([name, key]) => (/^contact\.\d+\.portrait\.key$/.test(name) ? key : []));
  const shown = [...new Set(keys)].filter(Boolean);
  const addresses = await Promise.all(shown.map(key => platform.delivery.address(key, { type: 'image/jpeg' })));
  return Object.fromEntries(shown.map((key, n) => [key, addresses[n]!]));
}

/** With JavaScript a file is taken in when it is chosen. */
async function takeOne(setting: AdminSetting, c: AdminContext): Promise<Response> {
  const text = brandText(c.get('visit').language);
  const [[name, file] = []] = Object.entries(await body(c));
  const taken = name && file instanceof File ? await takeFile(setting, name, file) : undefined;
  if (!taken || !name) throw new AppError('bad-input', 'No file was sent.', { detail: 'no-file' });
  if ('refused' in taken) return c.json({ message: text(refusalText(taken.refused)) }, 422);
  return c.json({ fields: fileFields(name, (file as File).name, taken) });
}

async function showNotes(setting: AdminSetting, c: AdminContext): Promise<Response> {
  const { fields } = await takeFiles(setting, await body(c));
  const { draft } = readBrand(fields, c.get('visit').brand);
  return c.html(<BrandNotes language={c.get('visit').language} values={fields} gaps={textGaps(draft)} />);
}

/** All that mails may be switched off for, each once. */
async function shopsOf({ platform }: AdminSetting, { mailOffForShops }: Brand): Promise<string[]> {
  return [...new Set([...(await listShops(platform.table)), ADMIN_SHOP, TEST_SHOP, ...mailOffForShops])];
}

const body = (c: AdminContext) => c.req.parseBody();

function tooLarge(): never {
  const message = 'These files are too large together. Send them one after the other.';
  throw new AppError('too-large', message, { detail: 'files-too-large' });
}
