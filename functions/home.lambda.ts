import type { Context } from 'hono';
import { assetsOf } from '../web/assets.ts';
import manifest from '../web/dist/manifest.json' with { type: 'json' };
import { awsVariable } from './env.aws.ts';
import { standardFormats } from './formats/standard.ts';
import { createAwsPlatform } from './platform/aws.ts';
import type { Setting } from './portal/setting.ts';

// What the doors on AWS share; each container makes it once.

export const variable = awsVariable;

export const platform = createAwsPlatform({ variable });

export const base = () => variable('PACKSHOT_URL');

/** What the pages are given. */
export function settingOf(more: Partial<Setting> = {}): Setting {
  return {
    ...{ platform, base: base(), assets: assetsOf(manifest), formats: standardFormats, outbox: true, caller },
    renders: '/render',
    ...more,
  };
}

/** CloudFront's own word (`infra/constructs/distribution.ts`); what a caller writes there itself is written over. */
function caller(c: Context): string {
  return c.req.header('x-packshot-viewer') ?? 'unknown';
}
