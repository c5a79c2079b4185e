import { describe, expect, it } from 'vitest';
import { type Brand, brandSchema } from '../../../functions/brand/settings.ts';
import { changeBrand } from '../../../functions/brand/store.ts';
import { standardFormats } from '../../../functions/formats/standard.ts';
import { composeNotice } from '../../../functions/mail/notice.ts';
import { recentOrders } from '../../../functions/orders/list.ts';
import { BASE, orderEvent, testApp } from '../../app.ts';
import { NOON } from '../../platform.ts';
import { complaints, refusedByPolicy, words } from '../../web/html.ts';

const FONT = `brand/${'ab'.repeat(32)}.woff2`;

/** The page of an order, with the brand as it is said. */
async function pageOf(brand: Partial<Brand>, data: object = {}, query = '') {
  const test = await testApp();
  await changeBrand(test.platform.table, before => brandSchema.parse({ ...before, ...brand }));
  const { url } = await (await test.post(orderEvent(data))).json();
  const html = await (await test.app.request(new URL(url).pathname + query)).text();
  const [order] = await recentOrders(test.platform.table, NOON, 1);
  const mail = await composeNotice(
    { platform: test.platform, base: BASE, formats: standardFormats },
    order!,
    'pictures-ready',
  );
  return { html, mail, read: words(html), app: test.app, platform: test.platform };
}

describe('reassurance', () => {
  it('tells when the goods come, what of returns, and who helps', async () => {
    const brand = { returns: { da: 'Byt i 30 dage.' }, setup: { da: 'Vi hjælper gerne.' } };
    const { html, read } = await pageOf(brand, { delivery: '2026-12-01' });
    expect(read).toMatch(
      /Godt at vide Forventet levering 1. december 2026 Returnering og reklamation Byt i 30 dage. Opstilling Vi hjælper gerne./,
    );
    expect(await complaints(html)).toEqual([]);
    expect(refusedByPolicy(html)).toEqual([]);
  });

  it('says that a line is in another language only', async () => {
    const { html, read } = await pageOf({ returns: { en: 'Swap it in 30 days.' } });
    expect(read).toContain('Returnering og reklamation Swap it in 30 days. Findes indtil videre kun på engelsk.');
    expect(await complaints(html)).toEqual([]);
  });

  it('shows a delivery as the shop wrote it, where that is no date', async () => {
    expect((await pageOf({}, { delivery: 'uge 49' })).read).toContain('Forventet levering uge 49');
  });

  it.each([[undefined], [''], [17], ['x'.repeat(500)]])(
    'leaves no trace without, nor with a delivery of %j',
    async delivery => {
      expect((await pageOf({}, { delivery })).html).not.toContain('reassurance');
    },
  );
});

describe('the brand’s own texts', () => {
  it('in another language say so', async () => {
    const brand = { terms: { da: 'Vilkår her.' }, selling: { da: 'Kopper til alle.' }, thanks: { da: 'Mange tak.' } };
    const { html, read } = await pageOf(brand, { language: 'de' });
    expect(read).toContain('Bisher nur auf Dänisch. Vilkår her.');
    expect(html).toMatch(/<blockquote [^>]*lang="da">Kopper til alle\./);
    expect(read).not.toContain('Mange tak.');
  });
});

describe('languages', () => {
  it('are those that the brand offers: an order in another is in the brand’s own', async () => {
    const { html, mail } = await pageOf({ languages: ['da', 'sv'] }, { language: 'de' });
    expect(html).toContain('<html lang="da">');
    expect(html.match(/hreflang="\w+"/g)).toEqual(['hreflang="sv"']);
    expect(mail.subject).toContain('Billederne til jeres ordre');
  });

  it('that were taken away since are not spoken any more', async () => {
    const { app, platform, html } = await pageOf({}, { language: 'de' });
    const path = /data-status="([^"?]+)\/status/.exec(html)?.[1] ?? /action="([^"]+)\/share"/.exec(html)![1]!;
    await changeBrand(platform.table, brand => ({ ...brand, languages: ['da'] }));
    expect(await (await app.request(`${path}?lang=de`)).text()).toContain('<html lang="da">');
  });
});

describe('the mail', () => {
  it('comes from the name that the brand chose', async () => {
    expect((await pageOf({ mailFrom: 'Nord' })).mail.fromName).toBe('Nord');
  });

  it('is answered to the person who looks after that country', async () => {
    const contacts = brandSchema.shape.contacts.parse([{ name: 'Nora', email: 'nora@x.example', countries: ['DK'] }]);
    const { mail, read } = await pageOf({ contact: { name: 'Signe' }, contacts });
    expect([mail.fromName, mail.replyTo?.address]).toEqual(['Nora, Lørdag & Søn', 'nora@x.example']);
    expect(read).toContain('Nora');
    expect(read).not.toContain('Signe');
  });
});

describe('a font of the brand’s own', () => {
  it('is what the page is set in, from this server and kept for ever', async () => {
    const { html, app, platform } = await pageOf({ font: { key: FONT, name: 'Nord.woff2', variable: true } });
    expect(html).toContain(`src:url("/${FONT}")`);
    expect(html).toContain('body{font-family:"Brand"');
    await platform.objects.put(FONT, new Uint8Array([1]));
    const served = await app.request(`/${FONT}`);
    expect([served.status, served.headers.get('content-type')]).toEqual([200, 'font/woff2']);
    expect(served.headers.get('cache-control')).toContain('immutable');
    expect((await served.arrayBuffer()).byteLength).toBe(1);
  });

  it.each(['brand/unknown.woff2', 'brand/x.html', 'brand/..%2Fmasters%2Fa', 'brand/portrait.svg'])(
    'is all that is there: not %s',
    async path => {
      const { app } = await testApp();
      expect((await app.request(`/${path}`)).status).toBe(404);
    },
  );
});
