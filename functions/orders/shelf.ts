import type { Table } from '../platform/platform.ts';
import { getCards } from '../products/card.ts';
import { productsNamed, skuKey } from '../products/catalogue.ts';
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
  const cards = await Promise.all(lines.map((line, n) => bySku[n] ?? cardByName(table, line)));
  return { order, products: once(lines.map((line, n) => ({ line, card: cards[n] }))) };
}

/** A line whose SKU is written otherwise, or whose GTIN alone is known here. */
async function cardByName(table: Table, line: OrderLine): Promise<Card | undefined> {
  const [bySku = [], byGtin = []] = await productsNamed(table, line.gtin ? [line.sku, line.gtin] : [line.sku]);
  const found = [bySku, byGtin].find(skus => skus.length === 1);
  return found && (await getCards(table, found))[0];
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
