import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { AppError } from '../errors.ts';
import { endOf } from '../links/link.ts';
import { confirmationAnswer } from '../mail/confirmation.ts';
import { bodyHash, rememberDelivery, type SignedDelivery, verifyDelivery } from '../orders/hook.ts';
import type { OrderEvent } from '../orders/order.ts';
import { readOrderEvent, receiveOrder } from '../orders/receive.ts';
import type { Platform } from '../platform/platform.ts';

const MOST_BYTES = 1024 * 1024;

/** `POST /orders`: the generic order hook. */
export function orderHook({ platform, base }: { platform: Platform; base: string }) {
  const tooLarge = (c: Context) => {
    const { code, message, status } = new AppError('too-large', 'An order event has at most 1 MB.');
    // The rest of the body is not read: the next order needs a connection of its own.
    return c.json({ code, message }, status, { Connection: 'close' });
  };
  return new Hono().post('/orders', bodyLimit({ maxSize: MOST_BYTES, onError: tooLarge }), async c => {
    const delivery = await receive(c, platform);
    const event = readOrderEvent(parseJson(delivery.body), platform.now());
    if (!delivery.signers.some(({ shop }) => shop === undefined || shop === event.data.shop))
      throw new AppError('not-signed', 'This secret signs for another shop only.');
    await rememberDelivery(platform, delivery);
    return c.json(await answer(platform, base, event, bodyHash(delivery.body)));
  });
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
