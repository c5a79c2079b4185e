import { randomUUID } from 'node:crypto';
import { signature } from './hook.ts';
import type { OrderEvent } from './order.ts';

/** What a shop gets for an order event. */
export interface OrderAnswer {
  url: string;
  /** ISO 8601. */
  expiresAt: string;
  html: string;
  text: string;
}

type Input = { type: OrderEvent['type']; timestamp: string; data: object };

/** Posts an order event as a shop would: signed by Standard Webhooks, over HTTP. Throws with the portal's sentence. */
export async function postOrder(base: string, secret: string, event: Input): Promise<OrderAnswer> {
  const body = JSON.stringify(event);
  const id = `msg_${randomUUID()}`;
  const timestamp = String(Math.floor(Date.now() / 1000));
  const response = await fetch(`${base}/hooks/orders`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signature(id, timestamp, body, secret),
    },
    body,
  });
  const answer = (await response.json()) as OrderAnswer & { message?: string };
  if (!response.ok) throw new Error(`The portal answered ${response.status}: ${answer.message}`);
  return answer;
}
