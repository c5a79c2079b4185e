import type { Context } from 'hono';
import { AppError } from '../errors.ts';
import { endOf } from '../links/link.ts';
import { confirmationAnswer } from '../mail/confirmation.ts';
import { bodyHash, rememberDelivery, type SignedDelivery, verifyDelivery } from '../orders/hook.ts';
import type { OrderEvent } from '../orders/order.ts';
import { readOrderEvent, receiveOrder } from '../orders/receive.ts';
import type { Platform } from '../platform/platform.ts';

/** Takes in one signed order event, and answers with the order's link. */
export async function takeOrderEvent(c: Context, platform: Platform, base: string): Promise<Response> {
  const delivery = await receive(c, platform);
  const event = readOrderEvent(parseJson(delivery.body), platform.now());
  if (!delivery.signers.some(({ shop }) => shop === undefined || shop === event.data.shop))
    throw new AppError('not-signed', 'This secret signs for another shop only.');
  await rememberDelivery(platform, delivery);
  return c.json(await answer(platform, base, event, bodyHash(delivery.body)));
}

async function receive(c: Context, { secrets, now }: Platform): Promise<SignedDelivery> {
  const body = new Uint8Array(await c.req.arrayBuffer());
  return verifyDelivery(c.req.raw.headers, body, await secrets.webhooks(), now());
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (cause) {
    // Bytes from outside: what is wrong with them is the sender's to mend.
    const what = cause instanceof SyntaxError ? 'JSON' : 'UTF-8';
    throw new AppError('bad-input', `The body is not valid ${what}.`, { cause });
  }
}

async function answer(platform: Platform, base: string, event: OrderEvent, hash: string) {
  const { brand, order, link } = await receiveOrder(platform, event, hash);
  const url = `${base}/o/${link.token}`;
  const { html, text } = await confirmationAnswer(platform.table, brand, order, url);
  return { url, expiresAt: new Date(endOf(link)).toISOString(), html, text };
}
