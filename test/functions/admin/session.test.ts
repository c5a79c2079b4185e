import { describe, expect, it } from 'vitest';
import { startLink } from '../../../functions/admin/session.ts';
import { testApp } from '../../app.ts';
import { NOON } from '../../platform.ts';
import { words } from '../../web/html.ts';
import { sessionOf, signedIn } from './signed-in.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

async function started() {
  const test = await testApp();
  const { secrets, now, id } = test.platform;
  return { ...test, start: await startLink(secrets, now(), id()) };
}

describe('a start link', () => {
  it('signs one browser in and leads to the pictures', async () => {
    const { app, start } = await started();
    const response = await app.request(start);
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/admin');
    const cookie = response.headers.get('set-cookie')!;
    for (const attribute of ['HttpOnly', 'SameSite=Lax', 'Secure', 'Path=/admin', 'Max-Age=2592000'])
      expect(cookie).toContain(attribute);
    const headers = { cookie: sessionOf(response) };
    expect((await app.request('/admin', { headers })).status).toBe(200);
  });

  it('works once only, even from ten browsers at the same moment', async () => {
    const { app, start } = await started();
    const answers = await Promise.all(Array.from({ length: 10 }, () => app.request(start)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, ...Array(9).fill(401)]);
    const again = await (await app.request(start)).text();
    expect(words(again)).toContain('npm run admin');
    expect(words(again)).toContain('Adminlinket er brugt eller for gammelt');
  });

  it('leads whoever is signed in already to the pictures, used or not', async () => {
    const { app, start } = await started();
    const cookie = sessionOf(await app.request(start));
    const again = await app.request(start, { headers: { cookie } });
    expect(again.headers.get('location')).toBe('/admin');
  });

  it('is not spent by a HEAD request', async () => {
    const { app, start } = await started();
    await app.request(start, { method: 'HEAD' });
    expect((await app.request(start)).status).toBe(303);
  });

  it('ends after 24 hours', async () => {
    const { app, start, at } = await started();
    at(NOON + DAY);
    expect((await app.request(start)).status).toBe(401);
  });

  it.each(['x', 'a.b.c', `${'A'.repeat(22)}.zzzzzzzz.${'A'.repeat(43)}`])(
    'is refused when it is made up: %s',
    async code => {
      const { app } = await testApp();
      expect((await app.request(`/admin/start/${code}`)).status).toBe(401);
    },
  );
});

describe('a session', () => {
  it('ends after 30 days', async () => {
    const { get, at } = await signedIn();
    at(NOON + 30 * DAY - 1);
    expect((await get('/admin')).status).toBe(200);
    at(NOON + 30 * DAY);
    expect((await get('/admin')).status).toBe(401);
  });

  it('is not the code of a start link', async () => {
    const { app, start } = await started();
    const headers = { cookie: `packshot_session=${start.split('/').at(-1)}` };
    expect((await app.request('/admin', { headers })).status).toBe(401);
  });

  it('is refused with one letter changed', async () => {
    const { app, cookie } = await signedIn();
    const changed = cookie.slice(0, -2) + (cookie.at(-2) === 'A' ? 'B' : 'A') + cookie.at(-1);
    expect((await app.request('/admin', { headers: { cookie: changed } })).status).toBe(401);
  });

  it('is given up by signing out', async () => {
    const { form } = await signedIn();
    const response = await form('/admin/sign-out', {});
    expect(response.headers.get('set-cookie')).toMatch(/^packshot_session=; Max-Age=0; Path=\/admin/);
  });
});

describe('whoever is not signed in', () => {
  const pages = [
    '',
    '/products/CUP-MINT',
    '/products/new',
    '/orders',
    '/orders/new',
    '/mails',
    '/demo/remove',
    '/nothing',
  ];
  it.each(pages)('gets no further than 401 at /admin%s', async page => {
    const { app } = await testApp();
    const response = await app.request(`/admin${page}`);
    expect(response.status).toBe(401);
    expect(words(await response.text())).toContain('npm run admin');
  });

  it('is told so as JSON where a script asks', async () => {
    const { app } = await testApp();
    const response = await app.request('/admin/uploads.json');
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'not-signed-in' });
  });
});

describe('a form from another site', () => {
  it.each<Record<string, string>>([
    { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
    { origin: 'null' },
  ])('is refused: %o', async foreign => {
    const { app, cookie, platform } = await signedIn();
    const body = new URLSearchParams({ sku: 'CUP-EVIL', 'name.da': 'Ond kop' });
    const response = await app.request('/admin/products', { method: 'POST', headers: { cookie, ...foreign }, body });
    expect(response.status).toBe(403);
    expect(await platform.table.get({ pk: 'PRODUCT#CUP-EVIL', sk: 'product' })).toBeUndefined();
  });

  it('is taken from the public address, also where a proxy hides it', async () => {
    const { app, cookie } = await signedIn();
    const headers = { cookie, origin: 'https://pictures.example.com' };
    const body = new URLSearchParams({ sku: 'CUP-MINT', 'name.da': 'Kop' });
    expect((await app.request('/admin/products', { method: 'POST', headers, body })).status).toBe(303);
  });
});
