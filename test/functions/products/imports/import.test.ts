import { describe, expect, it } from 'vitest';
import { brandSchema } from '../../../../functions/brand/settings.ts';
import { saveBrand } from '../../../../functions/brand/store.ts';
import type { Platform } from '../../../../functions/platform/platform.ts';
import { rewriteCard } from '../../../../functions/products/card.ts';
import { getProduct, productsNamed, saveProduct } from '../../../../functions/products/catalogue.ts';
import type { Entry, RowKind } from '../../../../functions/products/imports/entry.ts';
import { exportProducts } from '../../../../functions/products/imports/export.ts';
import {
  applyImport,
  checkAgain,
  getImport,
  importFile,
  openImportOf,
} from '../../../../functions/products/imports/import.ts';
import { readPlanPage } from '../../../../functions/products/imports/pages.ts';
import { workOnImport } from '../../../../functions/products/imports/work.ts';
import { attachMaster, listMasters, recordMaster } from '../../../../functions/products/masters.ts';
import { type Product, productSchema } from '../../../../functions/products/product.ts';
import { testPlatform } from '../../../platform.ts';

const ID = 'list-1';

interface Imported {
  platform: Platform;
  state: () => Promise<string>;
  rows: (kind: RowKind) => Promise<Entry[]>;
  /** Takes steps until there is nothing to do, as the queue does. */
  work: () => Promise<void>;
}

/** A list that came in, its dry run done. */
async function listed(platform: Platform, text: string): Promise<Imported> {
  await saveBrand(platform.table, brandSchema.parse({ name: 'Lørdag & Søn', language: 'da' }));
  await platform.objects.put(importFile(ID), new TextEncoder().encode(text));
  await openImportOf(platform, { id: ID, fileName: 'varer.csv', size: text.length });
  await workOnImport(platform, ID);
  const value = async () => (await getImport(platform.table, ID))!.value;
  return {
    platform,
    state: async () => (await value()).state,
    rows: async kind => readPlanPage(platform.objects, await value(), kind, 0),
    work: async () => {
      while (['checking', 'applying'].includes((await value()).state)) await workOnImport(platform, ID);
    },
  };
}

const add = (platform: Platform, product: Partial<Product> & { sku: string }) =>
  saveProduct(platform, productSchema.parse({ names: { da: product.sku }, ...product }));

describe('a dry run', () => {
  it('says of every row what would happen, and changes nothing', async () => {
    const { platform } = testPlatform();
    await add(platform, { sku: 'KOP-1', names: { da: 'Kop', en: 'Cup' }, gtin: '05701234567899' });
    await add(platform, { sku: 'FAD-1', names: { da: 'Fad' } });
    const list = await listed(
      platform,
      'Varenummer;EAN;Navn;Salgstekst\nkop-1;5701234567899;Kop, mint;\nFAD-1;;Fad;\nNY-1;;Kande;Til vand\n;;Uden;\n',
    );
    expect(await list.state()).toBe('checked');
    expect(await list.rows('changed')).toMatchObject([
      { row: 2, sku: 'KOP-1', changes: [{ column: 'name_da', from: 'Kop', to: 'Kop, mint' }], version: 1 },
    ]);
    expect(await list.rows('unchanged')).toMatchObject([{ row: 3, sku: 'FAD-1', changes: [] }]);
    expect(await list.rows('new')).toMatchObject([{ row: 4, sku: 'NY-1', name: 'Kande' }]);
    expect(await list.rows('wrong')).toMatchObject([{ row: 5, problems: [{ code: 'no-sku' }] }]);
    expect(await getProduct(platform.table, 'NY-1')).toBeUndefined();
    expect((await getProduct(platform.table, 'KOP-1'))?.names.da).toBe('Kop');
  });

  it('tells what is wrong in a row', async () => {
    const { platform } = testPlatform();
    await add(platform, { sku: 'OLD', gtin: '05701234560029' });
    const long = 'x'.repeat(4001);
    const list = await listed(
      platform,
      `sku,gtin,name_da,story_da\nA,"5,70123E+12",a,\nB,5701234560029,b,\nC,,c,\nC,,C igen,\nD,5701234567899,d,\nE,5701234567899,e,\nF,,,\nG,,g,${long}\n1.2E+10,,h,\n`,
    );
    expect((await list.rows('wrong')).map(({ sku, problems }) => [sku, ...problems])).toEqual([
      ['A', { code: 'gtin-rounded', value: '5,70123E+12' }],
      ['B', { code: 'gtin-taken', value: '05701234560029', sku: 'OLD' }],
      ['C', { code: 'same-sku', rows: [5] }],
      ['C', { code: 'same-sku', rows: [4] }],
      ['D', { code: 'same-gtin', rows: [7] }],
      ['E', { code: 'same-gtin', rows: [6] }],
      ['F', { code: 'no-name' }],
      ['G', { code: 'too-long', column: 'story_da', most: 4000 }],
      ['1.2E+10', { code: 'sku-rounded', value: '1.2E+10' }],
    ]);
  });

  it('says which rows write one SKU in capital and small letters, and takes in none of them', async () => {
    const { platform } = testPlatform();
    await add(platform, { sku: 'FAD-1', names: { da: 'Fad' } });
    const list = await listed(platform, 'SKU;Navn\ncup-1;Kop\nCUP-1;Kop, blå\nCup-1;Kop, grøn\nfad-1;Skål\n');
    expect((await list.rows('wrong')).map(({ row, problems }) => [row, ...problems])).toEqual([
      [2, { code: 'same-sku-case', rows: [3, 4], value: 'CUP-1, Cup-1' }],
      [3, { code: 'same-sku-case', rows: [2, 4], value: 'cup-1, Cup-1' }],
      [4, { code: 'same-sku-case', rows: [2, 3], value: 'cup-1, CUP-1' }],
    ]);
    expect(await list.rows('changed')).toMatchObject([
      { row: 5, sku: 'FAD-1', notes: [{ code: 'sku-case', value: 'fad-1' }] },
    ]);
    await applyImport(platform, ID, 1);
    await list.work();
    expect(await getProduct(platform.table, 'CUP-1')).toBeUndefined();
    expect(await getProduct(platform.table, 'fad-1')).toMatchObject({ sku: 'FAD-1', names: { da: 'Skål' } });
  });

  it('lets two products of a list change GTINs with each other', async () => {
    const { platform } = testPlatform();
    await add(platform, { sku: 'A', gtin: '05701234567899' });
    await add(platform, { sku: 'B', gtin: '05701234560029' });
    const list = await listed(platform, 'sku;gtin\nA;5701234560029\nB;5701234567899\n');
    expect(await list.rows('wrong')).toEqual([]);
    await applyImport(platform, ID, 1);
    await list.work();
    expect(await productsNamed(platform.table, ['5701234560029', '5701234567899'])).toEqual([['A'], ['B']]);
  });

  it('remarks on related SKUs that nobody knows, and on SKUs that differ in separators only', async () => {
    const { platform } = testPlatform();
    await add(platform, { sku: 'FAD' });
    const list = await listed(platform, 'sku;name_da;related\nA-1;a;"FAD, A 1"\nA 1;b;"INTET"\n');
    expect((await list.rows('new')).map(({ notes }) => notes)).toEqual([
      [{ code: 'similar-sku', value: 'A 1' }],
      [
        { code: 'related-unknown', value: 'INTET' },
        { code: 'similar-sku', value: 'A-1' },
      ],
    ]);
  });

  it('reads codes as they are seen: without marks that nobody sees, on one line', async () => {
    const { platform } = testPlatform();
    const list = await listed(
      platform,
      'sku;gtin;name_da;related\nKOP\u200B-1\u00AD;5701234567899\uFEFF;Kop 👩\u200D🍳;\n"KOP\n2";;Fad;"KOP-\u200B1"\n',
    );
    expect((await list.rows('new')).map(({ patch }) => patch)).toEqual([
      { sku: 'KOP-1', gtin: '05701234567899', names: { da: 'Kop 👩\u200D🍳' } },
      { sku: 'KOP 2', names: { da: 'Fad' }, related: ['KOP-1'] },
    ]);
  });

  it('takes the first of two columns that were said to hold the same', async () => {
    const { platform } = testPlatform();
    const list = await listed(platform, 'Nummer;Kaldes;Også\nA;Kop;Krus\n');
    await checkAgain(platform, ID, ['sku', 'name_sv', 'name_sv']);
    await list.work();
    expect(await list.rows('new')).toMatchObject([{ patch: { sku: 'A', names: { sv: 'Kop' } } }]);
    expect((await getImport(platform.table, ID))!.value.columns).toEqual(['sku', 'name_sv', '']);
  });

  it('is done again with the columns that were chosen by hand', async () => {
    const { platform } = testPlatform();
    const list = await listed(platform, 'Nummer;Kaldes\nA;Kop\n');
    expect(await list.rows('wrong')).toHaveLength(1);
    await checkAgain(platform, ID, ['sku', 'name_sv']);
    await list.work();
    expect(await list.rows('new')).toMatchObject([{ sku: 'A', patch: { sku: 'A', names: { sv: 'Kop' } } }]);
    await expect(applyImport(platform, ID, 1)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('refuses a file that is no list, with its reason', async () => {
    const list = await listed(testPlatform().platform, 'SKU;Name\nA;"Kop\n');
    expect(await list.state()).toBe('refused');
    expect((await getImport(list.platform.table, ID))!.value.trouble).toBe('open-quote');
  });
});

describe('an import', () => {
  it('takes in all fields, and leaves alone what a row does not say', async () => {
    const { platform } = testPlatform();
    await add(platform, { sku: 'KOP', names: { da: 'Kop', en: 'Cup' }, lines: { da: 'Let.' }, source: 'demo' });
    const list = await listed(
      platform,
      [
        'SKU;GTIN;Navn (da);Name (en);Historie (da);Hashtags (da);Alt-tekst forside (da);Gør (da);Gør ikke (da);Rækkefølge;Relaterede',
        'kop;5701234567899;Kop, mint;;"Støbt i Fredericia.\n\nHolder.";"mint, #Kop  mint";En kop;Vis den fyldt;Beskær ikke hanken;forside, detalje 2;FAD|SKE',
      ].join('\n'),
    );
    await applyImport(platform, ID, 1);
    await list.work();
    expect(await getProduct(platform.table, 'KOP')).toEqual({
      ...{ schema: 1, sku: 'KOP', gtin: '05701234567899', source: 'demo' },
      ...{ names: { da: 'Kop, mint', en: 'Cup' }, lines: { da: 'Let.' } },
      ...{ stories: { da: 'Støbt i Fredericia.\n\nHolder.' }, hashtags: { da: '#mint #Kop' } },
      ...{ dos: { da: 'Vis den fyldt' }, donts: { da: 'Beskær ikke hanken' } },
      ...{ alts: { front: { da: 'En kop' } }, views: ['front', 'detail-2'], related: ['FAD', 'SKE'] },
    });
  });

  it('of 250 rows goes on where it was killed, and a second click changes nothing', async () => {
    const { platform } = testPlatform();
    const rows = Array.from({ length: 250 }, (_, n) => `KOP-${n};Kop ${n}`);
    const list = await listed(platform, `SKU;Navn\n${rows.join('\n')}\n`);
    await applyImport(platform, ID, 1);
    const killed = { ...platform, queue: { send: async () => Promise.reject(new Error('killed')) } };
    await expect(workOnImport(killed, ID)).rejects.toThrow('killed');
    await Promise.all([workOnImport(platform, ID), workOnImport(platform, ID)]);
    await applyImport(platform, ID, 1);
    await list.work();
    expect(await list.state()).toBe('done');
    expect((await getImport(platform.table, ID))!.value.passedOver).toEqual([]);
    expect((await getProduct(platform.table, 'KOP-249'))?.names.da).toBe('Kop 249');
    const before = await platform.table.get({ pk: 'PRODUCT#KOP-7', sk: 'product' });
    await applyImport(platform, ID, 1);
    await workOnImport(platform, ID);
    expect(await platform.table.get({ pk: 'PRODUCT#KOP-7', sk: 'product' })).toEqual(before);
  });

  it('leaves a product as it is that somebody has changed since the dry run, and says so', async () => {
    const { platform } = testPlatform();
    await add(platform, { sku: 'A' });
    await add(platform, { sku: 'B' });
    const list = await listed(platform, 'SKU;Navn\nA;Kop\nB;Fad\n');
    await add(platform, { sku: 'B', names: { da: 'Skål' } });
    await applyImport(platform, ID, 1);
    await list.work();
    expect((await getProduct(platform.table, 'A'))?.names.da).toBe('Kop');
    expect((await getProduct(platform.table, 'B'))?.names.da).toBe('Skål');
    expect((await getImport(platform.table, ID))!.value.passedOver).toEqual(['B']);
  });

  it('gives pictures the descriptions of their views', async () => {
    const { platform } = testPlatform();
    await add(platform, { sku: 'KOP' });
    await addPicture(platform, 'KOP');
    const list = await listed(platform, 'SKU;Alt (da);Alt (en)\nKOP;En kop;A cup\n');
    expect(await list.rows('changed')).toMatchObject([
      {
        changes: [
          { column: 'alt_front_da', from: 'Noget', to: 'En kop' },
          { column: 'alt_front_en', from: '', to: 'A cup' },
        ],
      },
    ]);
    await applyImport(platform, ID, 1);
    await list.work();
    const [picture] = await listMasters(platform.table, 'KOP');
    expect(picture?.value.alt).toEqual({ da: 'En kop', en: 'A cup' });
  });

  it('runs through the queue from the first job to the last', async () => {
    const { platform, startJobs, jobs } = testPlatform();
    await platform.objects.put(importFile(ID), new TextEncoder().encode('SKU;Navn\nA;Kop\n'));
    startJobs(async job => {
      if (job.kind === 'import') await workOnImport(platform, job.import);
      if (job.kind === 'card') await rewriteCard({ table: platform.table, formats: [] }, job.sku);
    });
    await openImportOf(platform, { id: ID, fileName: 'varer.csv', size: 14 });
    await jobs.idle();
    await applyImport(platform, ID, 1);
    await jobs.idle();
    expect((await getImport(platform.table, ID))?.value.state).toBe('done');
    expect((await platform.table.query({ pk: 'OPEN#import' })).items).toEqual([]);
    expect(await platform.table.get({ pk: 'PRODUCT#A', sk: 'card' })).toBeDefined();
  });
});

describe('a download of all products', () => {
  it('comes in again without a change, formulas and line breaks and all', async () => {
    const { platform } = testPlatform();
    await add(platform, {
      ...{ sku: '=KOP', gtin: '05701234567899', names: { da: '+Kop; "mint"', de: 'Becher' } },
      ...{ stories: { da: 'To\n\nafsnit' }, hashtags: { da: '#kop' }, views: ['back', 'front'], related: ['B'] },
      ...{ alts: { front: { da: '-En kop' }, 'detail-2': { en: '@Rim' } } },
    });
    await add(platform, { sku: 'B' });
    await addPicture(platform, 'B');
    const text = await exported(platform);
    expect(text.split('\r\n')[0]).toBe(
      '\uFEFFsku;gtin;name_da;name_de;story_da;hashtags_da;views;related;usable_until;alt_front_da;alt_detail-2_en',
    );
    expect(text).toContain('\'=KOP;5701234567899;"\'+Kop; ""mint"""');
    const list = await listed(platform, text);
    expect((await list.rows('unchanged')).map(({ sku }) => sku).sort()).toEqual(['=KOP', 'B']);
  });
});

async function exported(platform: Platform): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of exportProducts(platform.table, ';')) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

async function addPicture(platform: Platform, sku: string): Promise<void> {
  const facts = { id: 'ab'.repeat(32), bytes: 9, type: 'png', width: 300, height: 200 } as const;
  const box = { left: 0, top: 0, width: 300, height: 200 };
  const more = { transparent: true, cutout: true, box, focal: { x: 0.5, y: 0.5 }, cmyk: false };
  await recordMaster(platform.table, { ...facts, ...more }, `${sku}.png`);
  await attachMaster(platform, sku, facts.id, { view: '', alt: { da: 'Noget' } });
}
