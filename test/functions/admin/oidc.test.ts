import { describe, expect, it } from 'vitest';
import { BASE, testApp } from '../../app.ts';
import { NOON } from '../../platform.ts';
import { complaints, refusedByPolicy, words } from '../../web/html.ts';
import { CLIENT, type Issuer, startIssuer } from './issuer.ts';

const HOUR = 3_600_000;
const OWN = { 'sec-fetch-site': 'same-origin', origin: BASE };

interface Options {
  group?: string;
}

/** The program with an issuer, and a browser that keeps the portal's cookies. */
async function portal({ group }: Options = {}) {
  const issuer = await startIssuer();
  const test = await testApp({}, { signIn: { issuer: issuer.issuer, client: CLIENT, group } });
  const cookies = new Map<string, string>();
  const ask = async (path: string, init: RequestInit = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await test.app.request(path, { ...init, headers: { ...init.headers, cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value) cookies.set(name!, value);
      else cookies.delete(name!);
    }
    return response;
  };
  /** To the issuer and back: where the portal is led to in the end. */
  const there = async (to = '/admin') => {
    const response = await ask(`/admin/oidc?${new URLSearchParams({ to })}`);
    return (await issuer.browse(response.headers.get('location')!)).href.slice(BASE.length);
  };
  return { ...test, issuer, cookies, ask, there };
}

const shown = async (response: Response) => words(await response.text());

describe('signing in at an issuer', () => {
  it('is one link, a code with PKCE, and a session that leads to the page that was asked for', async () => {
    const { ask, there, cookies } = await portal();
    const asked = await ask('/admin/orders?lang=en');
    expect(asked.status).toBe(401);
    const html = await asked.text();
    expect(html).toContain('href="/admin/oidc?to=%2Fadmin%2Forders"');
    expect(html).not.toContain('npm run admin');
    const leads = new URL((await ask('/admin/oidc')).headers.get('location')!);
    expect(Object.fromEntries(leads.searchParams)).toMatchObject({
      ...{ client_id: CLIENT, response_type: 'code', scope: 'openid', code_challenge_method: 'S256' },
      redirect_uri: `${BASE}/admin/signed-in`,
    });
    const back = await there('/admin/orders');
    expect(back).toMatch(/^\/admin\/signed-in\?code=/);
    const done = await ask(back);
    expect([done.status, done.headers.get('location')]).toEqual([303, '/admin/orders']);
    expect(done.headers.getSetCookie().find(line => line.startsWith('packshot_session='))).toMatch(
      /Max-Age=43200; Path=\/admin; HttpOnly; Secure; SameSite=Lax/,
    );
    expect([...cookies.keys()].sort()).toEqual(['packshot_admin_language', 'packshot_session']);
    expect((await ask('/admin/orders')).status).toBe(200);
  });

  it('ends after a working day', async () => {
    const { ask, there, at } = await portal();
    await ask(await there());
    at(NOON + 11 * HOUR);
    expect((await ask('/admin')).status).toBe(200);
    at(NOON + 12 * HOUR);
    expect((await ask('/admin')).status).toBe(401);
  });

  it('is nobody’s who was not asked, who comes twice, too late, or with another’s answer', async () => {
    const { ask, there, cookies, at } = await portal();
    const back = await there();
    const kept = new Map(cookies);
    cookies.clear();
    const stranger = await ask(`${back}&lang=da`);
    expect(stranger.status).toBe(400);
    expect(await shown(stranger)).toContain('Det tog for lang tid, eller siden blev åbnet to gange.');
    for (const [name, value] of kept) cookies.set(name, value);
    expect((await ask(back.replace(/state=[^&]+/, 'state=other'))).status).toBe(400);
    // Not the last character, whose spare bits say nothing.
    for (const [name, value] of kept)
      cookies.set(
        name,
        value.replace(/.(?=.$)/, found => (found === 'A' ? 'B' : 'A')),
      );
    expect((await ask(back)).status).toBe(400);
    for (const [name, value] of kept) cookies.set(name, value);
    at(NOON + HOUR);
    expect((await ask(back)).status).toBe(400);
    at(NOON);
    for (const [name, value] of kept) cookies.set(name, value);
    expect((await ask(back)).status).toBe(303);
    cookies.clear();
    for (const [name, value] of kept) cookies.set(name, value);
    // The code is spent.
    const again = await ask(back);
    expect(again.status).toBe(400);
    expect(again.headers.getSetCookie().join()).not.toContain('packshot_session=');
  });

  it('says in both languages that it was cancelled, or that the issuer is away', async () => {
    const { ask, there, issuer } = await portal();
    issuer.person.does = 'cancels';
    const back = await there();
    expect(back).toContain('error=access_denied');
    const cancelled = await ask(`${back}&lang=en`);
    expect(cancelled.status).toBe(400);
    const html = await cancelled.text();
    expect(words(html)).toContain('Nobody was signed in: it was cancelled.');
    expect(await complaints(html)).toEqual([]);
    expect(refusedByPolicy(html)).toEqual([]);
    await issuer.stop();
    const { log, ...other } = await portalAt(issuer);
    const away = await other.app.request('/admin/oidc?lang=da');
    expect(away.status).toBe(502);
    expect(await shown(away)).toContain('Login-tjenesten svarer ikke lige nu.');
    expect(log.join()).toContain('the sign-in issuer cannot be reached');
  });

  it('may be for a group only', async () => {
    const { ask, there, issuer } = await portal({ group: 'brand' });
    issuer.person.groups = ['shop'];
    const refused = await ask(`${await there()}&lang=en`);
    expect(refused.status).toBe(403);
    expect(await shown(refused)).toContain('not among those who may come in here');
    expect((await ask('/admin')).status).toBe(401);
    issuer.person.groups = ['shop', 'brand'];
    expect((await ask(await there())).status).toBe(303);
    expect((await ask('/admin')).status).toBe(200);
  });

  it('leads to pages of the admin’s own only', async () => {
    const { ask, there } = await portal();
    for (const to of ['https://evil.example/', '//evil.example', '/admin//evil', '/administer', '/o/x']) {
      const done = await ask(await there(to));
      expect(done.headers.get('location')).toMatch(/^\/admin(\/|$)/);
      expect(new URL(done.headers.get('location')!, BASE).origin).toBe(BASE);
      await ask('/admin/sign-out', { method: 'POST', headers: OWN });
    }
  });
});

async function portalAt({ issuer }: Issuer) {
  return testApp({}, { signIn: { issuer, client: CLIENT } });
}

describe('signing out', () => {
  it('ends the session here, then leads to the issuer’s own sign-out', async () => {
    const { ask, there, cookies, issuer } = await portal();
    await ask(await there());
    const session = cookies.get('packshot_session')!;
    const out = await ask('/admin/sign-out', { method: 'POST', headers: OWN });
    expect(out.headers.get('location')).toBe('/admin/signed-out');
    const page = await ask('/admin/signed-out?lang=en');
    const [, end] = /^1; url=(.+)$/.exec(page.headers.get('refresh')!) ?? [];
    const url = new URL(end!);
    expect(url.origin).toBe(issuer.issuer);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      ...{ client_id: CLIENT, logout_uri: `${BASE}/admin/sign-in` },
      post_logout_redirect_uri: `${BASE}/admin/sign-in`,
    });
    expect((await fetch(url)).status).toBe(200);
    expect(await shown(page)).toContain('You are signed out here');
    cookies.set('packshot_session', session);
    expect((await ask('/admin')).status).toBe(401);
    expect(await shown(await ask('/admin/sign-in?lang=da'))).toContain('Log ind');
  });
});

describe('the policy of the admin’s pages', () => {
  it('admits the home of uploads there and nowhere else', async () => {
    const uploadOrigin = 'https://media.s3.eu-north-1.amazonaws.com';
    const { app } = await testApp({}, { uploadOrigin });
    const policyOf = async (path: string) => (await app.request(path)).headers.get('content-security-policy');
    expect(await policyOf('/admin')).toContain(`connect-src 'self' ${uploadOrigin};`);
    expect(await policyOf('/o/x')).toContain("connect-src 'self';");
  });
});
