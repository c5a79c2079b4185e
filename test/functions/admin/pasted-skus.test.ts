import { describe, expect, it } from 'vitest';
import { readPastedSkus } from '../../../functions/admin/pasted-skus.ts';
import { testPlatform } from '../../platform.ts';
import { addCup } from './signed-in.ts';

async function catalogue() {
  const { platform } = testPlatform();
  await addCup(platform, { gtin: '05701234567899' });
  await addCup(platform, { sku: 'CUP ROSE' });
  await addCup(platform, { sku: '1001' });
  return platform.table;
}

describe('pasted SKUs', () => {
  it.each([
    ['CUP-MINT\nCUP ROSE', ['CUP-MINT', 'CUP ROSE'], []],
    ['CUP-MINT, cup rose;1001', ['CUP-MINT', 'CUP ROSE', '1001'], []],
    ['CUP-MINT\t24\nCUP ROSE\t12 stk.', ['CUP-MINT', 'CUP ROSE'], []],
    ['24 x CUP-MINT\r\n12× cup-rose', ['CUP-MINT', 'CUP ROSE'], []],
    ['CUP-MINT 24\nCUP ROSE x 6', ['CUP-MINT', 'CUP ROSE'], []],
    ['cup_mint CUP-MINT\nCUP-MINT', ['CUP-MINT'], []],
    ['5701234567899', ['CUP-MINT'], []],
    ['1001\n1002', ['1001', '1002'], ['1002']],
    ['NOPE-1 NOPE-2 CUP-MINT 3', ['NOPE-1', 'NOPE-2', 'CUP-MINT'], ['NOPE-1', 'NOPE-2']],
    ['<script>; CUP-MINT', ['<script>', 'CUP-MINT'], ['<script>']],
    [' \n,;\t ', [], []],
  ])('%j are %j, of which unknown %j', async (pasted, skus, unknown) => {
    expect(await readPastedSkus(await catalogue(), pasted)).toEqual({ skus, unknown });
  });
});
