import { timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { variable } from './home.lambda.ts';

/** Answers those only who come through CloudFront: limits, firewall and the caller's address are its work. */
export function fromCloudFront(app: Hono): Hono {
  const secret = Buffer.from(variable('PACKSHOT_ORIGIN_SECRET'));
  return new Hono()
    .use(async (c, next) => {
      const given = Buffer.from(c.req.header('x-packshot-origin') ?? '');
      if (given.length !== secret.length || !timingSafeEqual(given, secret)) return c.text('Forbidden', 403);
      return next();
    })
    .route('/', app);
}
