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
