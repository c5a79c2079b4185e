import { Hono } from 'hono';
import { RemoveDemoPage } from '../../web/admin/RemoveDemoPage.tsx';
import { htmlDocument } from '../../web/components/Page.tsx';
import { removeDemo } from './demo.ts';
import type { AdminEnv, AdminSetting } from './setting.ts';

export function demoRoutes({ platform }: AdminSetting) {
  return new Hono<AdminEnv>()
    .get('/remove', c => c.html(htmlDocument(<RemoveDemoPage visit={c.get('visit')} />)))
    .post('/remove', async c => {
      if (c.get('visit').brand.demo) await removeDemo(platform);
      return c.redirect('/admin', 303);
    });
}
