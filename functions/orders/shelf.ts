import type { Table } from '../platform/platform.ts';
import { getCards } from '../products/card.ts';
import { lookUpNames, skuKey } from '../products/catalogue.ts';
import type { Card } from '../products/product.ts';
import type { Order, OrderLine } from './order.ts';

/** All that one order may see. */
export interface Shelf {
  order: Order;
  /** Each product once, in the order of the lines. */
  products: ShelfProduct[];
}

export interface ShelfProduct {
  line: OrderLine;
  /** Absent when the brand has no such product, or no picture of it yet. */
  card?: Card | undefined;
}

/** Puts together what an order may see: products by SKU, else by GTIN. */
export async function getShelf(table: Table, order: Order): Promise<Shelf> {
  const lines = [...new Map(order.lines.map(line => [skuKey(line.sku), line])).values()];
  const bySku = await getCards(
    table,
    lines.map(line => line.sku),
  );
  const byName = await cardsByName(
    table,
    lines.filter((_, n) => !bySku[n]),
  );
  return { order, products: once(lines.map((line, n) => ({ line, card: bySku[n] ?? byName.get(line) }))) };
}

/** Of lines whose SKU is written otherwise, or whose GTIN alone is known here. Two reads, however many they are. */
async function cardsByName(table: Table, lines: OrderLine[]): Promise<Map<OrderLine, Card | undefined>> {
  if (lines.length === 0) return new Map();
  const names = lines.map(({ sku, gtin }) => (gtin ? [sku, gtin] : [sku]));
  const found = await lookUpNames(table, names.flat());
  const one = names.flatMap((own, n) => {
    const skus = found.splice(0, own.length).find(({ length }) => length === 1);
    return skus ? [{ line: lines[n]!, sku: skus[0]! }] : [];
  });
  const cards = await getCards(
    table,
    one.map(({ sku }) => sku),
  );
  return new Map(one.map(({ line }, n) => [line, cards[n]]));
}

/** Two lines may lead to one product. */
function once(products: ShelfProduct[]): ShelfProduct[] {
  const seen = new Set<string>();
  return products.filter(({ card }) => {
    if (!card) return true;
    const known = seen.has(card.sku);
    seen.add(card.sku);
    return !known;
  });
}
