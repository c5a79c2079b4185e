import type { MiddlewareHandler } from 'hono';
import { csrf } from 'hono/csrf';

/**
 * Refuses what another site's page makes a browser post. Every browser says where a post comes from; who says nothing
 * is a program, and no site can borrow its cookies. `orUnnamed`: for pages that send no referrer, whose forms' origin
 * is `null`; only where the address itself is the secret and no cookie counts.
 */
export function ownFormsOnly(base: string, { orUnnamed = false } = {}): MiddlewareHandler {
  // Behind a proxy the address of a request is not the one that its sender sees.
  const named = orUnnamed ? [new URL(base).origin, 'null'] : [new URL(base).origin];
  const guard = csrf({ origin: (origin, c) => [...named, new URL(c.req.url).origin].includes(origin) });
  return (c, next) => {
    const fromBrowser = c.req.header('origin') !== undefined || c.req.header('sec-fetch-site') !== undefined;
    return fromBrowser ? guard(c, next) : next();
  };
}
