import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { da } from '../../../web/i18n/admin/causes/da.ts';
import { causeText } from '../../../web/i18n/admin/causes/messages.ts';
import { words } from '../../web/html.ts';
import { addCup, signedIn } from './signed-in.ts';

/** Who throws here may throw into a page of the admin's; drivers have their own, which those above translate. */
const MEETS_PEOPLE =
  /^functions\/(admin\/|brand\/|products\/|links\/|mail\/|orders\/(?!hook|receive)|images\/(ticket|intake)\.|validate|platform\/table\/(limit|cursor|item)\.)/;

/** Every `new AppError(…)` as it is written. */
function thrown(): { file: string; call: string }[] {
  const files = readdirSync('functions', { recursive: true, encoding: 'utf8' }).map(file => join('functions', file));
  const code = files.filter(file => /\.tsx?$/.test(file));
  return code.flatMap(file => callsIn(readFileSync(file, 'utf8')).map(call => ({ file, call })));
}

function callsIn(text: string): string[] {
  return [...text.matchAll(/new AppError\(/g)].map(({ index }) => {
    let open = 0;
    let at = text.indexOf('(', index);
    do {
      if (text[at] === '(') open++;
      if (text[at] === ')') open--;
      at++;
    } while (open > 0 && at < text.length);
    return text.slice(index, at);
  });
}

/** Those between which a call chooses. */
const detailsOf = (call: string) =>
  [...(/detail:([^,}]*)/.exec(call)?.[1] ?? '').matchAll(/[?:]? ?'([\w-]+)'(?! *\?)/g)].map(([, detail]) => detail!);

describe('errors that admin pages show', () => {
  const all = thrown();
  const met = all.filter(({ file }) => MEETS_PEOPLE.test(file));

  it('each name a sentence that there is in Danish', () => {
    expect(met.length).toBeGreaterThan(30);
    const silent = met.filter(({ call }) => {
      const details = detailsOf(call).filter(detail => detail !== 'too_big');
      return details.length === 0 || !details.every(detail => Object.hasOwn(da, detail));
    });
    expect(silent.map(({ file, call }) => `${file}: ${call}`)).toEqual([]);
  });

  it('leave no sentence in Danish that nothing uses', () => {
    const said = new Set(all.flatMap(({ call }) => detailsOf(call)));
    expect(Object.keys(da).filter(detail => !said.has(detail))).toEqual([]);
  });

  it('are filled in without a gap', () => {
    const values = { file: 'a.jpg', sku: 'CUP', most: 3, line: 2, pattern: '{x}', field: 'sku' };
    const columns = { number: 'true', company: 'false', email: 'true', sku: 'CUP' };
    for (const detail of Object.keys(da)) {
      const text = causeText('da', { message: 'This is English.', detail, values: { ...columns, ...values } });
      expect(text).toMatch(/^(\p{Lu}|“).*\.$/u);
      expect(text).not.toMatch(/undefined|This is English/);
    }
    expect(causeText('da', { message: '', detail: 'file-name', values })).toContain('skriv {sku} eller {gtin} i det');
  });
});

const mainText = (html: string) => words(`<body>${/<main.*<\/main>/s.exec(html)?.[0] ?? ''}`);

describe('a Danish page that refuses something', () => {
  const picture = 'a'.repeat(64);
  const cases: [name: string, path: string, fields: Record<string, string> | undefined, said: string][] = [
    [
      'a product that is not there',
      '/admin/products/NONE',
      undefined,
      'Der er ikke noget produkt med varenummeret “NONE”.',
    ],
    [
      'a product that has changed',
      '/admin/products/CUP-MINT/delete',
      { version: '7' },
      'En anden har ændret produktet i mellemtiden.',
    ],
    ['a pattern that is none', '/admin/file-names', { patterns: '{view}' }, '“{view}” kan ikke bruges: skriv {sku}'],
    ['a pattern without end', '/admin/file-names', { patterns: 'x'.repeat(2000) }, 'Navnene er for langt'],
    ['an order that is gone', '/admin/orders/NONE', undefined, 'Ordren er her ikke, eller ikke længere.'],
    ['a mail that is gone', '/admin/mails/NONE', undefined, 'Mailen er her ikke, eller ikke længere.'],
    ['a list that is gone', '/admin/import/NONE', undefined, 'Listen er her ikke længere: den bliver gemt i 30 dage.'],
    [
      'a picture that is gone',
      `/admin/products/CUP-MINT/pictures/${picture}/crops`,
      undefined,
      'Billedet er her ikke længere.',
    ],
    ['an upload that is gone', '/admin/uploads/NONE/assign', { sku: 'CUP-MINT' }, 'Vi kender ikke længere den fil.'],
    ['a test order to nobody', '/admin/brand/test-order', { email: 'x' }, 'Skriv en mailadresse som'],
    ['words without end', '/admin/showing', { 'dos.da': 'x'.repeat(5000) }, 'er for langt.'],
    [
      'a place that cannot be',
      '/admin/products/CUP-MINT/pictures/x/crops',
      { x: '5' },
      'kan ikke bruges, som det står.',
    ],
  ];

  it('says in Danish what kind of thing went wrong and what exactly, and nothing in English', async () => {
    const { form, get, platform } = await signedIn();
    const first = await form('/admin/brand/test-order?lang=da', { email: 'a@b.example' });
    expect(mainText(await first.text())).toContain('Tilføj først en vare.');
    await addCup(platform);
    for (const [name, path, fields, said] of cases) {
      const response = await (fields ? form(`${path}?lang=da`, fields) : get(`${path}?lang=da`));
      const words = mainText(await response.text());
      expect(response.status, name).toBeGreaterThanOrEqual(400);
      expect(words, name).toContain(said);
      expect(words, name).not.toMatch(/\b(the|this|is|not|there|with|your|again|expected|Invalid|Too)\b/);
    }
  });

  it('answers scripts of its pages in Danish too, and programs’ sentences stay English', async () => {
    const { json, app, cookie } = await signedIn();
    const headers = { cookie: `${cookie}; packshot_admin_language=da`, 'content-type': 'application/json' };
    const body = JSON.stringify({ fileName: 'kop.jpg', size: 0 });
    const said = await app.request('/admin/uploads', { method: 'POST', headers, body });
    expect(await said.json()).toEqual({ code: 'refused-image', message: 'Filen kop.jpg er tom.' });
    const english = await json('/admin/uploads?lang=en', { fileName: 'kop.jpg', size: 0 });
    expect(await english.json()).toMatchObject({ message: 'kop.jpg is empty: it has 0 bytes.' });
  });

  it('says beside the field what is wrong with a file of orders', async () => {
    const { app, cookie } = await signedIn();
    const send = async (file: string | Uint8Array<ArrayBuffer>) => {
      const body = new FormData();
      body.append('file', new File([file], 'ordrer.csv'));
      const headers = { cookie, 'sec-fetch-site': 'same-origin', origin: 'http://localhost' };
      return mainText(
        await (await app.request('/admin/orders/file?lang=da', { method: 'POST', headers, body })).text(),
      );
    };
    expect(await send('number;company\n1;A')).toContain(
      'Filen mangler en kolonne med mailadressen. Filen mangler en kolonne med varenummeret. Første række',
    );
    expect(await send(Uint8Array.of(0x50, 0x4b, 3, 4))).toContain('Det er en regnearksfil.');
    expect(await send('\uFEFF')).toContain('Filen er tom.');
    expect(await send('number;"a\n1;2')).toMatch(/Filen kan ikke læses som CSV fra linje \d/);
  });
});
