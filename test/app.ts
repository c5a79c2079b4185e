import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { Webhook } from 'standardwebhooks';
import { createApp } from '../functions/app.ts';
import { brandSchema } from '../functions/brand/settings.ts';
import { saveBrand } from '../functions/brand/store.ts';
import { standardFormats } from '../functions/formats/standard.ts';
import { localRaster } from '../functions/images/raster.local.ts';
import type { Setting } from '../functions/portal/setting.ts';
import { assetsOf } from '../web/assets.ts';
import { DIST } from '../web/build.ts';
import { NOON, type TestPlatform, testPlatform } from './platform.ts';

export const BASE = 'https://pictures.example.com';

export interface TestApp extends TestPlatform {
  /** The whole program, with the routes of its home. */
  app: Hono;
  /** Posts an order event as a shop does, signed by the Standard Webhooks library. */
  post: (body: unknown, headers?: Record<string, string>) => Promise<Response>;
}

/** The program over a platform of its own, with a brand that has no demo. */
export async function testApp(
  options: Parameters<typeof testPlatform>[0] = {},
  more: Partial<Setting> = {},
): Promise<TestApp> {
  const local = testPlatform(options);
  const { platform } = local;
  await saveBrand(platform.table, brandSchema.parse({ name: 'Lørdag & Søn', language: 'da' }));
  const setting = {
    ...{
      platform,
      base: BASE,
      assets: assetsOf(JSON.parse(readFileSync(join(DIST, 'manifest.json'), 'utf8'))),
      formats: standardFormats,
    },
    ...{ outbox: true, caller: () => 'test', raster: localRaster },
    ...more,
  };
  const app = createApp(setting, local.routes);
  const post = async (body: unknown, headers: Record<string, string> = {}) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const [first] = await platform.secrets.webhooks();
    return app.request('/hooks/orders', {
      method: 'POST',
      body: text,
      headers: { ...signed(first!.secret, text), ...headers },
    });
  };
  return { ...local, app, post };
}

export function signed(secret: string, body: string, time = NOON, id = `msg_${randomUUID()}`): Record<string, string> {
  const at = new Date(time);
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(time / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  };
}

/** An order event as the README shows it. */
export function orderEvent(data: object = {}, type = 'order.confirmed', timestamp = '2026-11-22T11:59:00Z') {
  return {
    type,
    timestamp,
    data: {
      shop: 'b2b',
      number: '100234',
      confirmedAt: '2026-11-22T11:58:58Z',
      language: 'da',
      reseller: { company: 'Butik Havn ApS', name: 'Mette Havn', email: 'mette@butikhavn.example', country: 'DK' },
      lines: [{ sku: 'CUP-MINT', gtin: '05701234567899', name: 'Melaminkop, mint', quantity: 24 }],
      offer: { code: 'TAK10', text: '10 % på næste ordre', until: '2026-12-31' },
      ...data,
    },
  };
}
