import type { Table } from '../platform/platform.ts';
import type { Brand, BrandInput } from './settings.ts';
import { EVERYBODY, UNSAID } from './unsaid.ts';

const SETTINGS = { pk: 'BRAND', sk: 'settings' };

/** Before a brand has settings it goes by this neutral name. */
export const NO_NAME = 'Packshot';

/** The brand's settings; before it has any, plain defaults under a neutral name. */
export async function getBrand(table: Table): Promise<Brand> {
  return (await getBrandVersion(table)).brand;
}

/** The settings and their version, 0 before there are any. */
export async function getBrandVersion(table: Table): Promise<{ brand: Brand; version: number }> {
  const item = await table.get<BrandInput>(SETTINGS);
  return { brand: brandOf(item?.value ?? { name: NO_NAME }), version: item?.version ?? 0 };
}

/**
 * Settings as they were saved, with whatever the schema has got since. They were parsed when they came in; building the
 * schema once more would be a large part of what a function's start costs.
 */
export function brandOf(stored: BrandInput): Brand {
  return {
    ...UNSAID,
    ...stored,
    colours: { ...UNSAID.colours, ...stored.colours },
    contacts: (stored.contacts ?? UNSAID.contacts).map(one => ({ ...EVERYBODY, ...one })),
    likely: { ...UNSAID.likely, ...stored.likely },
    showing: { ...UNSAID.showing, ...stored.showing },
  };
}

export async function saveBrand(table: Table, brand: Brand): Promise<void> {
  await table.put({ ...SETTINGS, value: brand });
}

/** Saves over exactly this version. False when somebody else has saved since. */
export async function saveBrandOver(table: Table, brand: Brand, version: number): Promise<boolean> {
  const stored = await table.put({ ...SETTINGS, value: brand }, version ? { version } : 'absent');
  return stored !== undefined;
}

/** Changes what is there, whoever else is saving. */
export async function changeBrand(table: Table, change: (brand: Brand) => Brand): Promise<void> {
  const { brand, version } = await getBrandVersion(table);
  if (!(await saveBrandOver(table, change(brand), version))) await changeBrand(table, change);
}
