import { createSecretKey } from 'node:crypto';
import { Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import * as z from 'zod';
import { type SignedOut, SignedOutPage } from '../../web/admin/SignedOutPage.tsx';
import { htmlDocument } from '../../web/components/Page.tsx';
import type { Platform } from '../platform/platform.ts';
import { isSigned, sign } from '../platform/signature.ts';
import type { SignIn } from '../portal/setting.ts';
import { openIdIssuer, type SignInTrouble } from './oidc.ts';
import type { AdminContext, AdminEnv, AdminSetting } from './setting.ts';

const COOKIE = 'packshot_asked';
const MINUTE = 60_000;
/** As long as somebody may take to sign in at the issuer. */
const ASKED_LIFE = 15 * MINUTE;
/** A working day: whom the issuer no longer knows is out by then. Signing in again is one click. */
const SESSION_LIFE = 12 * 60 * MINUTE;

const askedSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
  until: z.number(),
});
type AskedCookie = z.output<typeof askedSchema>;

interface Door {
  /** Gives the browser a session of so many milliseconds. */
  letIn: (c: AdminContext, life: number) => Promise<void>;
  isIn: (c: AdminContext) => Promise<boolean>;
}

const STATUS: Record<SignInTrouble, 400 | 403 | 502> = {
  cancelled: 400,
  stale: 400,
  refused: 400,
  'not-allowed': 403,
  unreachable: 502,
};

/**
 * `/admin/oidc` leads to the issuer, which leads back to `/admin/signed-in`; what was asked waits in a signed cookie.
 * Links lead away, never forms: the policy's form-action holds for what a form is redirected to as well.
 */
export function oidcRoutes({ platform, base, signIn }: AdminSetting & { signIn: SignIn }, { letIn, isIn }: Door) {
  const issuer = openIdIssuer({ signIn, base, log: platform.log });
  const cookie = { path: '/admin', httpOnly: true, sameSite: 'Lax', secure: base.startsWith('https:') } as const;
  return new Hono<AdminEnv>()
    .get('/sign-in', async c => ((await isIn(c)) ? c.redirect('/admin', 303) : page(c, {}, 200)))
    .get('/oidc', async c => {
      const begun = await issuer.begin();
      if (!begun) return trouble(c, 'unreachable');
      const asked = { ...begun.asked, to: ownPath(c.req.query('to')), until: platform.now() + ASKED_LIFE };
      setCookie(c, COOKIE, await sealed(platform, asked), { ...cookie, maxAge: ASKED_LIFE / 1000 });
      return c.redirect(begun.url, 303);
    })
    .get('/signed-in', async c => {
      const asked = await opened(platform, getCookie(c, COOKIE));
      deleteCookie(c, COOKIE, cookie);
      // Somebody has gone back in the browser's history.
      if (!asked && (await isIn(c))) return c.redirect('/admin', 303);
      if (!asked || c.req.query('state') !== asked.state) return trouble(c, 'stale');
      // Behind a proxy the address of a request is not the one that the issuer was told.
      const wrong = await issuer.finish(new URL(`${base}/admin/signed-in${new URL(c.req.url).search}`), asked);
      if (wrong) return trouble(c, wrong);
      await letIn(c, SESSION_LIFE);
      return c.redirect(asked.to, 303);
    })
    .get('/signed-out', async c => {
      if (await isIn(c)) return c.redirect('/admin', 303);
      const end = await issuer.end();
      if (end) c.header('Refresh', `1; url=${end}`);
      return page(c, { why: 'out', end }, 200);
    });
}

const trouble = (c: AdminContext, why: SignInTrouble) => page(c, { why }, STATUS[why]);

function page(c: AdminContext, said: SignedOut, status: 200 | 400 | 403 | 502): Response | Promise<Response> {
  return c.html(htmlDocument(<SignedOutPage frame={c.get('visit').frame} {...said} door="/admin/oidc" />), status);
}

/** A page of the admin's own, and no other site's. */
const ownPath = (to = '') => (/^\/admin(\/[\w/.~%-]*)?$/.test(to) ? to : '/admin');

async function sealed(platform: Platform, asked: AskedCookie): Promise<string> {
  const text = Buffer.from(JSON.stringify(asked)).toString('base64url');
  return `${text}.${sign(await secretOf(platform), ['asked', text])}`;
}

async function opened(platform: Platform, code = ''): Promise<AskedCookie | undefined> {
  const [text = '', signature = ''] = code.split('.');
  if (!isSigned(await secretOf(platform), ['asked', text], signature)) return undefined;
  const asked = askedSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  return asked.until > platform.now() ? asked : undefined;
}

const secretOf = async ({ secrets }: Platform) => createSecretKey(await secrets.session());
