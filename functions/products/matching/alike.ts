import { encode } from '../../platform/table/key.ts';
import { skuKey } from '../keys.ts';
import type { Product } from '../product.ts';
import { looseKey } from './spelling.ts';

/** `ALIKE#<loose key>` / `sku#<sku>` or `gtin#<sku>`: finds a product however its SKU or GTIN is written. */
export interface Alike {
  sku: string;
  /** The SKU or GTIN that it stands for. */
  name: string;
  by: 'sku' | 'gtin';
}

/** Rows that outlive their product or GTIN do no harm: who reads them looks at the product. */
export function alikeRows({ sku, gtin }: Pick<Product, 'sku' | 'gtin'>): { pk: string; sk: string; value: Alike }[] {
  const row = (name: string, by: Alike['by']) => ({
    ...{ pk: alikeKey(name), sk: `${by}#${encode(skuKey(sku))}` },
    value: { sku, name, by },
  });
  return [row(sku, 'sku'), ...(gtin ? [row(gtin, 'gtin')] : [])];
}

export const alikeKey = (name: string) => `ALIKE#${encode(looseKey(name))}`;
