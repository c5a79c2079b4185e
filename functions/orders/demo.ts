import { orderId } from './apply.ts';

/** Orders of the demo come from this shop, and go with the demo. */
export const DEMO_SHOP = 'demo';

/** The order whose mail and page the demo's doors open. */
export const DEMO_ORDER_NUMBER = '100234';

export const demoOrderId = orderId(DEMO_SHOP, DEMO_ORDER_NUMBER);
