import { Hono, type MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { SignedOutPage } from '../../web/admin/SignedOutPage.tsx';
import { htmlDocument } from '../../web/components/Page.tsx';
import { endSession, isSession, newSession, SESSION_LIFE, spendStartLink } from './session.ts';
import type { AdminContext, AdminEnv, AdminSetting } from './setting.ts';

const COOKIE = 'packshot_session';

/** Start links and signing out. */
export function signInRoutes({ platform, base }: AdminSetting) {
  const cookie = { path: '/admin', httpOnly: true, sameSite: 'Lax', secure: base.startsWith('https:') } as const;
  return new Hono<AdminEnv>()
    .get('/start/:code', async c => {
      // A HEAD is somebody's preview, not the person.
      if (c.req.method === 'HEAD') return c.body(null, 200);
      if (await isSession(platform, getCookie(c, COOKIE))) return c.redirect('/admin', 303);
      if (!(await spendStartLink(platform, c.req.param('code')))) return signedOut(c, 'used');
      setCookie(c, COOKIE, await newSession(platform), { ...cookie, maxAge: SESSION_LIFE / 1000 });
      return c.redirect('/admin', 303);
    })
    .post('/sign-out', async c => {
      await endSession(platform, getCookie(c, COOKIE));
      deleteCookie(c, COOKIE, cookie);
      return c.redirect('/admin', 303);
    });
}

/** Lets nobody pass who is not signed in. */
export function signedInOnly({ platform }: AdminSetting): MiddlewareHandler<AdminEnv> {
  return async function signedIn(c, next) {
    if (!(await isSession(platform, getCookie(c, COOKIE)))) return signedOut(c);
    await next();
    return undefined;
  };
}

function signedOut(c: AdminContext, why?: 'used'): Response | Promise<Response> {
  const wantsJson = c.req.path.endsWith('.json') || c.req.header('content-type')?.startsWith('application/json');
  if (wantsJson) return c.json({ code: 'not-signed-in', message: 'Sign in by a fresh admin link.' }, 401);
  return c.html(htmlDocument(<SignedOutPage frame={c.get('visit').frame} used={why === 'used'} />), 401);
}
