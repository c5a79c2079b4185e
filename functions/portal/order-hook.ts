import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { AppError } from '../errors.ts';
import type { Platform } from '../platform/platform.ts';
import { later } from './later.ts';

const MOST_BYTES = 1024 * 1024;

/** `POST /orders`: the generic order hook. */
export function orderHook({ platform, base }: { platform: Platform; base: string }) {
  const tooLarge = (c: Context) => {
    const { code, message, status } = new AppError('too-large', 'An order event has at most 1 MB.');
    // The rest of the body is not read: the next order needs a connection of its own.
    return c.json({ code, message }, status, { Connection: 'close' });
  };
  return new Hono().post('/orders', bodyLimit({ maxSize: MOST_BYTES, onError: tooLarge }), c =>
    later('takeOrderEvent')(c, platform, base),
  );
}
