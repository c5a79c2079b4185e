import { randomBytes } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Setting } from './setting.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** Allows the one inline style of a page. */
    nonce: string;
  }
}

/**
 * Headers of every answer: nothing from elsewhere, nothing leaks the address, nothing is kept. A route that needs
 * another of them sets it itself.
 */
export const safeHeaders =
  ({ uploadOrigin }: Pick<Setting, 'uploadOrigin'>): MiddlewareHandler =>
  async (c, next) => {
    const nonce = randomBytes(16).toString('base64');
    c.set('nonce', nonce);
    await next();
    // Only the admin's pages send files.
    const connects = uploadOrigin && c.req.path.startsWith('/admin') ? `'self' ${uploadOrigin}` : "'self'";
    const policy = [
      "default-src 'none'",
      `style-src 'self' 'nonce-${nonce}'`,
      "img-src 'self'",
      "font-src 'self'",
      "script-src 'self'",
      `connect-src ${connects}`,
      "form-action 'self'",
      "frame-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ].join('; ');
    const defaults = {
      'Content-Security-Policy': policy,
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'private, no-store',
      'X-Robots-Tag': 'noindex, nofollow',
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Opener-Policy': 'same-origin',
    };
    for (const [name, value] of Object.entries(defaults)) if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  };
