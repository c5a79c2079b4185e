import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createApp } from '../../functions/app.ts';
import { brandSchema } from '../../functions/brand/settings.ts';
import { saveBrand } from '../../functions/brand/store.ts';
import { standardFormats } from '../../functions/formats/standard.ts';
import { createAwsPlatform } from '../../functions/platform/aws.ts';
import { newSecrets } from '../../functions/platform/secrets/fresh.ts';
import { bundle } from '../../infra/bundle.ts';
import { orderEvent, signed } from '../app.ts';
import { dynamodbDouble } from '../doubles/dynamodb.ts';
import { secretsDouble } from '../doubles/secrets.ts';
import { atStart } from '../infra/at-start.ts';
import type { Options } from './index.ts';

const TARGETS = { bytes: 700_000, ready: 1.5, page: 4 };
const RUNS = 15;

const BARE = `import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import * as z from 'zod';
const schema = z.object({ name: z.string().min(1) });
export const handler = handle(new Hono().get('*', c => c.html('<p>' + schema.parse({ name: 'bare' }).name + '</p>')));
`;

/** Prints what the process has spent, in milliseconds of processor time: when its handler is ready, after one page. */
const START = `import { pathToFileURL } from 'node:url';
const spent = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
const [folder, path, secret] = process.argv.slice(2);
const { handler } = await import(pathToFileURL(folder + '/index.mjs').href);
const ready = spent();
const headers = { 'x-packshot-origin': secret, accept: 'text/html', 'cloudfront-viewer-address': '192.0.2.7:4711' };
const answer = await handler({ version: '2.0', rawPath: path, rawQueryString: '', headers, isBase64Encoded: false,
  requestContext: { domainName: 'api.test', http: { method: 'GET', path } } }, {});
console.log(JSON.stringify({ ready, page: spent(), status: answer.statusCode, bytes: answer.body.length }));
process.exit();
`;

interface Start {
  ready: number;
  page: number;
  status: number;
}

/** How much processor time a page's function takes from its start, beside a handler of hono and zod alone. */
export async function run({ quick }: Options): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), 'packshot-cold-'));
  const home = await awsHome();
  try {
    await writeFile(join(folder, 'start.mjs'), START);
    const bareEntry = join(import.meta.dirname, `.bare-${process.pid}.ts`);
    await writeFile(bareEntry, BARE);
    bundle(bareEntry, join(folder, 'bare'));
    await rm(bareEntry);
    const doors: Record<string, object> = {};
    for (const door of ['http', 'admin']) {
      const metafile = bundle(`functions/${door}.lambda.ts`, join(folder, door));
      doors[door] = { total: await bytesOf(join(folder, door)), atStart: atStart(metafile).bytes };
    }
    const starts: Record<string, Start[]> = { bare: [], http: [], admin: [] };
    const paths: Record<string, string> = { bare: '/', http: home.page, admin: '/admin' };
    // In turn, so that whatever else the machine does meets all of them.
    for (let n = 0; n < (quick ? 3 : RUNS); n++)
      for (const name of Object.keys(starts)) starts[name]!.push(await start(folder, name, paths[name]!, home.env));
    const result = Object.fromEntries(
      Object.entries(starts).map(([name, all]) => [
        name,
        { ...doors[name], ready: median(all.map(one => one.ready)), page: median(all.map(one => one.page)) },
      ]),
    ) as Record<string, { ready: number; page: number }>;
    const { bare, http } = result;
    const ratios = { ready: http!.ready / bare!.ready, page: http!.page / bare!.page };
    console.table(result);
    console.log(
      `http beside bare: ready ${ratios.ready.toFixed(2)} (${TARGETS.ready}), first page ${ratios.page.toFixed(2)} (${TARGETS.page})`,
    );
    return { ...result, ratios, targets: TARGETS };
  } finally {
    await home.stop();
    await rm(folder, { recursive: true });
  }
}

async function start(folder: string, name: string, path: string, env: Record<string, string>): Promise<Start> {
  const child = spawn(
    process.execPath,
    [join(folder, 'start.mjs'), join(folder, name), path, env.PACKSHOT_ORIGIN_SECRET!],
    {
      env: { PATH: process.env.PATH, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const [out] = await Promise.all([text(child.stdout), once(child, 'close')]);
  const read: Start = JSON.parse(out);
  if (read.status !== 200 && name !== 'admin') throw new Error(`${name} answered ${read.status}`);
  return read;
}

/** A brand and an order on doubles of DynamoDB and Secrets Manager. */
async function awsHome() {
  const dynamodb = await dynamodbDouble();
  const secrets = await secretsDouble({ ring: JSON.stringify(newSecrets()) });
  const env: Record<string, string> = {
    AWS_REGION: 'eu-north-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.address,
    PACKSHOT_URL: 'https://pictures.example.com',
    PACKSHOT_TABLE: 'table',
    PACKSHOT_SECRETS: 'ring',
    PACKSHOT_ORIGIN_SECRET: 'origin',
    PACKSHOT_MEDIA_KEY_ID: 'K1',
    PACKSHOT_UPLOAD_ORIGIN: 'https://media.test',
    PACKSHOT_OIDC_ISSUER: 'https://issuer.test',
    PACKSHOT_OIDC_CLIENT: 'client',
  };
  Object.assign(process.env, env);
  const platform = {
    ...createAwsPlatform({ variable: name => env[name] ?? name, write: () => {} }),
    queue: { send: async () => {} },
  };
  await saveBrand(platform.table, brandSchema.parse({ name: 'Lørdag & Søn', language: 'da' }));
  const assets = { file: (name: string) => `/assets/${name}` };
  const app = createApp({
    platform,
    base: env.PACKSHOT_URL!,
    assets,
    formats: standardFormats,
    outbox: true,
    caller: () => 'bench',
  });
  const body = JSON.stringify(orderEvent({}, 'order.confirmed', new Date(Date.now() - 1000).toISOString()));
  const [webhook] = await platform.secrets.webhooks();
  const headers = signed(webhook!.secret, body, Date.now());
  const answer = await (await app.request('/hooks/orders', { method: 'POST', body, headers })).json();
  const stop = async () => {
    await dynamodb.stop();
    await secrets.stop();
  };
  return { env, page: new URL(answer.url).pathname, stop };
}

async function bytesOf(folder: string): Promise<number> {
  const sizes = (await readdir(folder)).map(async name => (await stat(join(folder, name))).size);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.floor(sorted.length / 2)]! * 10) / 10;
}
