import { Hono } from 'hono';
import { PrintProfilePage } from '../../web/admin/PrintProfilePage.tsx';
import { htmlDocument } from '../../web/components/Page.tsx';
import type { CropsKey } from '../../web/i18n/admin/crops/en.ts';
import { cropsText } from '../../web/i18n/admin/crops/messages.ts';
import { storeBrandFile } from '../brand/files.ts';
import { changeBrand } from '../brand/store.ts';
import { readIcc } from '../formats/icc.ts';
import { readProfile } from '../images/profile.ts';
import { startRefresh } from '../images/refresh.ts';
import { readForm } from './multipart.ts';
import type { AdminContext, AdminEnv, AdminSetting } from './setting.ts';

/** Of a profile: every home takes a form as large as that. */
const MOST_BYTES = 4_000_000;

/** The brand's own profile for print. */
export function printProfileRoutes(setting: AdminSetting) {
  return new Hono<AdminEnv>()
    .get('/', c => page(c))
    .post('/', c => takeProfile(setting, c))
    .post('/remove', async c => {
      await changeBrand(setting.platform.table, ({ printProfile, ...brand }) => brand);
      await startRefresh(setting.platform);
      return c.redirect('/admin/print-profile?saved', 303);
    });
}

async function takeProfile({ platform }: AdminSetting, c: AdminContext): Promise<Response> {
  const bytes = await fileOf(c.req.raw);
  if (bytes === 'too-large') return page(c, 'profile.too-large');
  if (!bytes) return page(c, 'profile.missing');
  const reading = readIcc(bytes);
  if (reading !== 'cmyk') return page(c, `profile.${reading}`);
  const printProfile = {
    key: await storeBrandFile(platform, bytes, 'icc'),
    name: (readProfile(bytes)?.name ?? 'CMYK').slice(0, 200),
  };
  await changeBrand(platform.table, brand => ({ ...brand, printProfile }));
  await startRefresh(platform);
  return c.redirect('/admin/print-profile?saved', 303);
}

/** The form's file; no more of it is read than can be taken. */
async function fileOf(request: Request): Promise<Buffer | 'too-large' | undefined> {
  for await (const part of readForm(request)) {
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of part.bytes) {
      length += chunk.length;
      if (length > MOST_BYTES) return 'too-large';
      chunks.push(chunk);
    }
    if (part.name === 'profile' && length > 0) return Buffer.concat(chunks);
  }
  return undefined;
}

function page(c: AdminContext, wrong?: CropsKey): Response | Promise<Response> {
  const visit = c.get('visit');
  const error = wrong && cropsText(visit.language)(wrong);
  const saved = c.req.query('saved') !== undefined;
  const name = visit.brand.printProfile?.name;
  const html = htmlDocument(<PrintProfilePage visit={visit} name={name} saved={saved} error={error} />);
  return c.html(html, error ? 400 : 200);
}
