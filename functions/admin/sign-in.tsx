import { Hono, type MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { type SignedOut, SignedOutPage } from '../../web/admin/SignedOutPage.tsx';
import { htmlDocument } from '../../web/components/Page.tsx';
import { oidcRoutes } from './oidc-routes.tsx';
import { endSession, isSession, newSession, SESSION_LIFE, spendStartLink } from './session.ts';
import type { AdminContext, AdminEnv, AdminSetting } from './setting.ts';

const COOKIE = 'packshot_session';

/** Start links, the issuer's sign-in where there is one, and signing out. */
export function signInRoutes(setting: AdminSetting) {
  const { platform, base, signIn } = setting;
  const cookie = { path: '/admin', httpOnly: true, sameSite: 'Lax', secure: base.startsWith('https:') } as const;
  const letIn = async (c: AdminContext, life: number) =>
    setCookie(c, COOKIE, await newSession(platform, life), { ...cookie, maxAge: life / 1000 });
  const isIn = (c: AdminContext) => isSession(platform, getCookie(c, COOKIE));
  const app = new Hono<AdminEnv>()
    .get('/start/:code', async c => {
      // A HEAD is somebody's preview, not the person.
      if (c.req.method === 'HEAD') return c.body(null, 200);
      if (await isIn(c)) return c.redirect('/admin', 303);
      if (!(await spendStartLink(platform, c.req.param('code')))) return signedOut(c, setting, { why: 'used' });
      await letIn(c, SESSION_LIFE);
      return c.redirect('/admin', 303);
    })
    .post('/sign-out', async c => {
      await endSession(platform, getCookie(c, COOKIE));
      deleteCookie(c, COOKIE, cookie);
      return c.redirect(signIn ? '/admin/signed-out' : '/admin', 303);
    });
  return signIn ? app.route('/', oidcRoutes({ ...setting, signIn }, { letIn, isIn })) : app;
}

/** Lets nobody pass who is not signed in. */
export function signedInOnly(setting: AdminSetting): MiddlewareHandler<AdminEnv> {
  return async function signedIn(c, next) {
    if (!(await isSession(setting.platform, getCookie(c, COOKIE)))) return signedOut(c, setting);
    await next();
    return undefined;
  };
}

function signedOut(c: AdminContext, { signIn }: AdminSetting, said: SignedOut = {}): Response | Promise<Response> {
  const wantsJson = c.req.path.endsWith('.json') || c.req.header('content-type')?.startsWith('application/json');
  if (wantsJson) {
    const message = signIn ? 'Sign in again.' : 'Sign in by a fresh admin link.';
    return c.json({ code: 'not-signed-in', message }, 401);
  }
  const to = c.req.method === 'GET' && !said.why ? c.req.path : '/admin';
  const door = signIn && `/admin/oidc?${new URLSearchParams({ to })}`;
  return c.html(htmlDocument(<SignedOutPage frame={c.get('visit').frame} {...said} door={door} />), 401);
}
