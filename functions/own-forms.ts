import type { MiddlewareHandler } from 'hono';
import { csrf } from 'hono/csrf';

/**
 * Refuses what another site's page makes a browser post. Every browser says where a post comes from; who says nothing
 * is a program, and no site can borrow its cookies.
 */
export function ownFormsOnly(base: string): MiddlewareHandler {
  // Behind a proxy the address of a request is not the one that its sender sees.
  const guard = csrf({ origin: (origin, c) => [new URL(c.req.url).origin, new URL(base).origin].includes(origin) });
  return (c, next) => {
    const fromBrowser = c.req.header('origin') !== undefined || c.req.header('sec-fetch-site') !== undefined;
    return fromBrowser ? guard(c, next) : next();
  };
}
