import type { Table } from '../platform/platform.ts';
import { type Brand, brandSchema } from './settings.ts';

const SETTINGS = { pk: 'BRAND', sk: 'settings' };

/** The brand's settings; before it has any, plain defaults under a neutral name. */
export async function getBrand(table: Table): Promise<Brand> {
  const item = await table.get<Brand>(SETTINGS);
  return brandSchema.parse(item?.value ?? { name: 'Packshot' });
}

export async function saveBrand(table: Table, brand: Brand): Promise<void> {
  await table.put({ ...SETTINGS, value: brand });
}
