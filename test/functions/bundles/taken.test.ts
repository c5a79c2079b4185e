import { describe, expect, it } from 'vitest';
import { type ShelfFile, shelfFiles } from '../../../functions/bundles/names.ts';
import { planBundle } from '../../../functions/bundles/plan.ts';
import { newTo, noteTaken, readTaken } from '../../../functions/bundles/taken.ts';
import type { Shelf } from '../../../functions/orders/shelf.ts';
import type { CardFile } from '../../../functions/products/product.ts';
import { NOON, testPlatform } from '../../platform.ts';
import { brand, card, formats, shelf, without } from './shelves.ts';

const mint = card('CUP-MINT', 'front', 'back');
const rose = card('CUP-ROSE', 'front');
const before = shelf(mint, rose);
const jar = shelf(mint, rose, card('JAR', 'front'));

/** A reseller with a table of her own: what she takes, and what is new to her. */
function reseller() {
  const { platform, at } = testPlatform();
  const take = async (own: Shelf, which: (file: ShelfFile) => boolean) => {
    const planned = planBundle({ shelf: own, formats, brand, language: 'da', types: 'all', only: which });
    const { entries } = planned.kind === 'ready' ? planned.plan : expect.fail(planned.kind);
    const handed = entries.flatMap(entry => (entry.kind === 'stored' ? [entry] : []));
    await noteTaken(platform, 'order', 'own', handed, shelfFiles(own, formats));
  };
  const fresh = async (own: Shelf, until?: number) => {
    const taken = await readTaken(platform.table, 'order', 'own', until);
    return (
      taken &&
      shelfFiles(own, formats)
        .filter(newTo(taken))
        .map(({ fileName }) => fileName)
    );
  };
  return { platform, at, take, fresh };
}

const web = ({ format, file }: ShelfFile) => format.id === 'web-large' && file.type === 'jpeg';
const webOf = (sku: string) => (one: ShelfFile) => web(one) && one.product.card.sku === sku;

/** The same shelf, where files have been made anew. */
function remade(own: Shelf, which: (file: CardFile) => boolean): Shelf {
  const after = structuredClone(own);
  const files = after.products.flatMap(({ card }) => card?.views.flatMap(({ files }) => files) ?? []);
  for (const { made } of files.filter(which)) made!.sha256 = made!.sha256.split('').reverse().join('');
  return after;
}

describe('what is new since the last download', () => {
  it('is nothing before the first, and nothing after it', async () => {
    const { take, fresh } = reseller();
    expect(await fresh(before)).toBeUndefined();
    await take(before, web);
    expect(await fresh(before)).toEqual([]);
  });

  it('is a new picture, of the kinds that she has taken', async () => {
    const { take, fresh } = reseller();
    await take(before, web);
    expect(await fresh(jar)).toEqual(['JAR_front_web-large.jpg']);
  });

  it('is a picture that was still being made then, and what is on its way now', async () => {
    const { take, fresh } = reseller();
    const early = without(before, ({ format, recipe }) => format === 'web-large' && recipe === 'web-large-jpeg');
    early.products[0]!.card!.views[0] = before.products[0]!.card!.views[0]!;
    await take(early, one => web(one) && one.file.made !== undefined);
    const rest = ['CUP-MINT_back_web-large.jpg', 'CUP-ROSE_front_web-large.jpg'];
    expect(await fresh(early)).toEqual(rest);
    expect(await fresh(before)).toEqual(rest);
  });

  it('is a changed file, also where another one only was taken again', async () => {
    const { take, fresh } = reseller();
    await take(before, web);
    const changed = remade(before, ({ format, type }) => format === 'web-large' && type === 'jpeg');
    await take(changed, webOf('CUP-ROSE'));
    expect(await fresh(changed)).toEqual(['CUP-MINT_front_web-large.jpg', 'CUP-MINT_back_web-large.jpg']);
  });

  it('is not what she left lying, even when it is made anew, until she takes of it', async () => {
    const { take, fresh } = reseller();
    await take(before, webOf('CUP-MINT'));
    const changed = remade(before, () => true);
    expect(await fresh(changed)).toEqual(['CUP-MINT_front_web-large.jpg', 'CUP-MINT_back_web-large.jpg']);
    await take(before, webOf('CUP-ROSE'));
    expect(await fresh(changed)).toHaveLength(3);
  });

  it('stays as it was for an address, whatever is taken later', async () => {
    const { take, fresh } = reseller();
    await take(before, web);
    await take(jar, webOf('JAR'));
    expect(await fresh(jar)).toEqual([]);
    expect(await fresh(jar, 1)).toEqual(['JAR_front_web-large.jpg']);
  });

  it('counts from the last download that brought something', async () => {
    const { platform, at, take } = reseller();
    await take(before, web);
    at(NOON + 1000);
    await take(before, web);
    expect(await readTaken(platform.table, 'order', 'own')).toMatchObject({ rows: 1, at: NOON });
    expect(await readTaken(platform.table, 'order', '2')).toBeUndefined();
  });

  it('loses nothing when two downloads end at once', async () => {
    const { take, fresh } = reseller();
    await Promise.all([take(before, webOf('CUP-MINT')), take(before, webOf('CUP-ROSE')), take(jar, webOf('JAR'))]);
    expect(await fresh(jar)).toEqual([]);
  });
});
