import { timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { handle, type LambdaEvent } from 'hono/aws-lambda';
import { variable } from './home.lambda.ts';

/** Answers API events of those only who come through CloudFront: limits, firewall and the caller's address are its work. */
export function answering(app: Hono) {
  const answer = handle(fromCloudFront(app));
  return (event: LambdaEvent) => answer(asAsked(event));
}

function fromCloudFront(app: Hono): Hono {
  const secret = Buffer.from(variable('PACKSHOT_ORIGIN_SECRET'));
  return new Hono()
    .use(async (c, next) => {
      const given = Buffer.from(c.req.header('x-packshot-origin') ?? '');
      if (given.length !== secret.length || !timingSafeEqual(given, secret)) return c.text('Forbidden', 403);
      return next();
    })
    .route('/', app);
}

/** The gateway decodes paths; CloudFront says how it was asked (`infra/constructs/distribution.ts`). */
function asAsked(event: LambdaEvent): LambdaEvent {
  const rawPath = event.headers?.['x-packshot-path'];
  return 'rawPath' in event && typeof rawPath === 'string' ? { ...event, rawPath } : event;
}
