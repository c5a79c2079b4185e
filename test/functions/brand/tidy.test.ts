import { describe, expect, it } from 'vitest';
import { storeBrandFile } from '../../../functions/brand/files.ts';
import { brandSchema } from '../../../functions/brand/settings.ts';
import { saveBrand } from '../../../functions/brand/store.ts';
import { startBrandTidying, tidyBrandFiles } from '../../../functions/brand/tidy.ts';
import type { Job } from '../../../functions/platform/queue/job.ts';
import { queryAll } from '../../../functions/platform/table/all.ts';
import { NOON, testPlatform } from '../../platform.ts';

const DAY = 86_400_000;

/** A brand with files in use, and one that nothing names. */
async function brandWithFiles() {
  const test = testPlatform();
  const { platform } = test;
  const store = (text: string, extension = 'png') => storeBrandFile(platform, Buffer.from(text), extension);
  const [logo, portrait, other, font, icc, unused] = [
    await store('logo'),
    await store('portrait', 'jpg'),
    await store('another portrait', 'jpg'),
    await store('font', 'woff2'),
    await store('profile', 'icc'),
    await store('a former logo'),
  ];
  const brand = brandSchema.parse({
    ...{
      name: 'Nord',
      logo,
      font: { key: font, name: 'Nord', variable: false },
      printProfile: { key: icc, name: 'N' },
    },
    ...{ contact: { name: 'Ida', portrait }, contacts: [{ name: 'Bo', portrait: other }] },
  });
  await saveBrand(platform.table, brand);
  const stored = async () => {
    const keys: string[] = [];
    for await (const { key } of platform.objects.list('brand/')) keys.push(key);
    return keys.sort();
  };
  const later = async (days: number) => {
    test.at(NOON + days * DAY);
    await tidyBrandFiles(platform);
  };
  return { ...test, brand, unused, used: [logo, portrait, other, font, icc].sort(), stored, later, store };
}

describe('files of the brand that nothing names', () => {
  it('go 35 days after they were first seen so; those that are in use stay', async () => {
    const { later, stored, used, unused, platform } = await brandWithFiles();
    await later(0);
    await later(34);
    expect(await stored()).toEqual([...used, unused].sort());
    await later(35);
    expect(await stored()).toEqual(used);
    expect(await queryAll(platform.table, { pk: 'BRAND#file' })).toEqual([]);
  });

  it('stay when they are taken in again, or named again', async () => {
    const { later, stored, used, unused, store, platform, brand } = await brandWithFiles();
    await later(0);
    await store('a former logo');
    await later(35);
    expect(await stored()).toContain(unused);
    await later(60);
    await saveBrand(platform.table, { ...brand, logo: unused });
    await later(71);
    expect(await stored()).toEqual([...used, unused].sort());
    await later(106);
    expect(await stored()).toEqual([...used.filter(key => key !== brand.logo), unused].sort());
  });

  it('are not removed under the hands of whoever takes them in at this very moment', async () => {
    const { later, stored, unused, store, platform } = await brandWithFiles();
    await later(0);
    const remove = platform.objects.remove;
    let refused: unknown;
    platform.objects.remove = async key => {
      refused = await store('a former logo').catch(error => error);
      await remove(key);
    };
    await later(35);
    platform.objects.remove = remove;
    expect(refused).toMatchObject({ code: 'conflict', detail: 'tidied' });
    expect(await stored()).not.toContain(unused);
    await store('a former logo');
    await later(69);
    expect(await stored()).toContain(unused);
  });

  it('stay when they are taken in just before somebody begins to remove them', async () => {
    const { later, stored, unused, store, platform } = await brandWithFiles();
    await later(0);
    const { put } = platform.table;
    platform.table.put = async (item, only) => {
      if (item.sk.startsWith('removal#')) await store('a former logo');
      return put(item, only);
    };
    await later(35);
    expect(await stored()).toContain(unused);
  });

  it('are looked for once a day', async () => {
    const { platform, at } = testPlatform();
    const sent: Job[] = [];
    const queue = { send: async (job: Job) => void sent.push(job) };
    for (const hours of [0, 1, 5, 12]) {
      at(NOON + (hours / 24) * DAY);
      await startBrandTidying({ ...platform, queue });
    }
    expect(sent).toEqual([{ kind: 'brand-files' }, { kind: 'brand-files' }]);
  });
});
