import { key } from '../platform/table/key.ts';

/** A SKU as keys hold it: shops, files and people differ in case and in Unicode form. */
export function skuKey(sku: string): string {
  return sku.normalize('NFC').trim().toUpperCase();
}

export const productKey = (sku: string, ...sort: string[]) => key('PRODUCT', skuKey(sku), ...sort);
