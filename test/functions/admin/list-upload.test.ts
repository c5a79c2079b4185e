import { describe, expect, it } from 'vitest';
import { standardFormats } from '../../../functions/formats/standard.ts';
import { takeIn } from '../../../functions/images/intake.ts';
import { getImport, importFile } from '../../../functions/products/imports/import.ts';
import { words } from '../../web/html.ts';
import { jobTaker, type SignedIn, signedIn } from './signed-in.ts';

const LIST = Buffer.from('sku;name\nCUP-MINT;Kop\n');

/** Sends a list as the page's script does a large one; its ticket. */
async function send({ json, app }: SignedIn, size = LIST.length): Promise<{ status: number; ticket: string }> {
  const opened = await json('/admin/uploads?lang=da', { fileName: 'varer.csv', size, list: true });
  const { ticket, ...said } = (await opened.json()) as { ticket: string };
  if (!ticket) return { status: opened.status, ticket: JSON.stringify(said) };
  const signed = await json(`/admin/uploads/${ticket}/parts`, { parts: [1] });
  const { addresses } = (await signed.json()) as { addresses: string[] };
  await app.request(addresses[0]!, { method: 'PUT', body: LIST });
  return { status: (await json(`/admin/uploads/${ticket}/finish`, {})).status, ticket };
}

async function submit({ app, cookie }: SignedIn, ticket: string): Promise<Response> {
  const body = new FormData();
  body.append('ticket', ticket);
  const headers = { cookie, 'sec-fetch-site': 'same-origin', origin: 'http://localhost' };
  return app.request('/admin/import?lang=da', { method: 'POST', headers, body });
}

describe('a list that is too large for a form', () => {
  it('comes in parts, is no picture to anybody, and becomes one import, however often its form is sent', async () => {
    const test = await signedIn();
    const { platform, page } = test;
    const taken = jobTaker(test);
    const { status, ticket } = await send(test);
    expect(status).toBe(200);
    expect(await taken()).toEqual([]);
    expect(await page('/admin')).not.toContain('varer.csv');
    // A home may tell of every file that arrives.
    const engine = { inspect: async () => Promise.reject(new Error('no picture')), render: async () => {} };
    await takeIn({ platform, engine, formats: standardFormats }, ticket);
    for (const _ of [1, 2]) {
      const answer = await submit(test, ticket);
      expect([answer.status, answer.headers.get('location')]).toEqual([303, `/admin/import/${ticket}`]);
    }
    const stored = await platform.objects.get(importFile(ticket));
    expect(Buffer.from(await new Response(stored!.body).arrayBuffer())).toEqual(LIST);
    expect((await getImport(platform.table, ticket))?.value).toMatchObject({
      fileName: 'varer.csv',
      size: LIST.length,
    });
    expect(await platform.objects.head(`incoming/${ticket}`)).toBeUndefined();
    expect(await taken()).toEqual([{ kind: 'import', import: ticket }]);
  });

  it('is refused beyond 20 MB before anything is sent, and under another id', async () => {
    const test = await signedIn();
    const refused = await send(test, 20 * 1024 * 1024 + 1);
    expect(refused.status).toBe(413);
    expect(refused.ticket).toContain('Filen er større end 20 MB.');
    const unknown = await submit(test, 'A'.repeat(22));
    expect(unknown.status).toBe(404);
    expect(words(await unknown.text())).toContain('Vi kender ikke længere den fil.');
  });
});

describe('a home that takes small forms only', () => {
  it('tells whoever has no scripts, on the pages that take files', async () => {
    const test = await signedIn({ uploadOrigin: 'https://media.example.com' });
    for (const path of ['/admin', '/admin/import'])
      expect(await test.page(`${path}?lang=da`)).toMatch(/<noscript>.*højst fylde 4 MB.*<\/noscript>/s);
    expect(await (await signedIn()).page('/admin/import?lang=en')).not.toContain('<noscript>');
  });
});
