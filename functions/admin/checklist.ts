import type { ChecklistView, StepView } from '../../web/admin/brand-view.ts';
import type { Brand } from '../brand/settings.ts';
import { isRealShop, listShops, TEST_SHOP } from '../brand/shops.ts';
import { textGaps } from '../brand/texts.ts';
import type { Table } from '../platform/platform.ts';
import { getCards } from '../products/card.ts';
import { listProducts } from '../products/catalogue.ts';
import type { AdminSetting, Visit } from './setting.ts';

/** `BRAND` / `checklist`: what need not be looked for again. */
interface ChecklistRow {
  schema: 1;
  /** Done, or put away. */
  hidden?: boolean;
  products?: boolean;
  pictures?: boolean;
}

const ROW = { pk: 'BRAND', sk: 'checklist' };
/** More than the demo has, so that a first product of one's own is among them. */
const LOOKED_AT = 60;

/** How far the brand is on the way to its first real order, by what is there; undefined once all is done. */
export async function checklistOf({ platform, base }: AdminSetting, visit: Visit): Promise<ChecklistView | undefined> {
  const { table } = platform;
  const row = (await table.get<ChecklistRow>(ROW))?.value ?? { schema: 1 };
  if (row.hidden) return undefined;
  const [goods, shops] = await Promise.all([lookForGoods(table, row), listShops(table)]);
  const { brand } = visit;
  const steps: StepView[] = [
    { step: 'brand', done: brand.own && brand.contact !== undefined },
    { step: 'products', done: goods.products },
    { step: 'pictures', done: goods.pictures },
    { step: 'test', done: shops.includes(TEST_SHOP) },
    { step: 'shop', done: shops.some(isRealShop) },
  ];
  if (brand.demo) steps.unshift({ step: 'demo', done: false });
  const gaps = gapsOf(brand);
  if (steps.every(({ done }) => done) && gaps.length === 0) await hideChecklist(table);
  const mayHide = steps.every(({ step, done }) => done || step === 'shop');
  const email = brand.demo ? undefined : brand.contact?.email;
  return { steps, gaps, email, hook: `${base}/hooks/orders`, mayHide };
}

/** Put away by hand, or because nothing is left to do. */
export async function hideChecklist(table: Table): Promise<void> {
  await table.put<ChecklistRow>({ ...ROW, value: { schema: 1, hidden: true } });
}

/** The demo's texts are no business of the brand's. */
function gapsOf(brand: Brand) {
  return brand.demo && !brand.own ? [] : textGaps(brand);
}

/** Whether there are products and pictures of the brand's own; once found they are not looked for again. */
async function lookForGoods(table: Table, row: ChecklistRow): Promise<{ products: boolean; pictures: boolean }> {
  const { products: known = false, pictures: shown = false } = row;
  if (known && shown) return { products: known, pictures: shown };
  const own = (await listProducts(table, LOOKED_AT)).filter(({ source }) => source !== 'demo').map(({ sku }) => sku);
  const cards = await getCards(table, own);
  const found = { products: own.length > 0, pictures: cards.some(card => card && card.views.length > 0) };
  if (found.products !== known || found.pictures !== shown)
    await table.put<ChecklistRow>({ ...ROW, value: { schema: 1, ...found } });
  return found;
}
