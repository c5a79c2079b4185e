import { Hono } from 'hono';
import { ShowingPage } from '../../web/admin/ShowingPage.tsx';
import { htmlDocument } from '../../web/components/Page.tsx';
import type { Texts } from '../../web/i18n/language.ts';
import { brandSchema } from '../brand/settings.ts';
import { changeBrand } from '../brand/store.ts';
import { startRefresh } from '../images/refresh.ts';
import { viewOf } from '../products/match.ts';
import { validate } from '../validate.ts';
import { textsIn, typed } from './form.ts';
import { listOf, viewWords } from './product-form.ts';
import type { AdminEnv, AdminSetting } from './setting.ts';

const showingSchema = brandSchema.shape.showing;

/** `/admin/showing`: how the whole brand wants to be shown. */
export function showingRoutes({ platform }: AdminSetting) {
  return new Hono<AdminEnv>()
    .get('/', c => {
      const visit = c.get('visit');
      const { dos, donts, views } = visit.brand.showing;
      const order = viewWords(views, visit.language);
      const values = { ...fieldsOf('dos', dos), ...fieldsOf('donts', donts), views: order };
      const saved = c.req.query('saved') !== undefined;
      return c.html(htmlDocument(<ShowingPage visit={visit} values={values} saved={saved} />));
    })
    .post('/', async c => {
      const fields = await typed(c);
      const views = listOf(fields.views ?? '', viewOf);
      const texts = { dos: textsIn(fields, 'dos'), donts: textsIn(fields, 'donts') };
      const showing = validate(showingSchema, { ...texts, views });
      await changeBrand(platform.table, brand => ({ ...brand, showing }));
      await startRefresh(platform);
      return c.redirect('/admin/showing?saved', 303);
    });
}

function fieldsOf(name: string, texts: Texts): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([language, text]) => [`${name}.${language}`, text ?? '']));
}
