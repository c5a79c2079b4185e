import { readSecrets } from '../../functions/platform/secrets/local.ts';
import { orderEvent, signed } from '../app.ts';
import { newDataFolder, type RunningServer, removeFolder, startServer } from '../browser/server.ts';
import { scene } from '../pictures.ts';
import type { Options } from './index.ts';
import { open, photograph } from './photograph.ts';

/** Most that the slowest hundredth of pages may take under load, beside the server at rest. */
const TARGET = 3;
const SKU = 'CUP-MINT';

interface Times {
  requests: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

/** How long an order's page takes while originals are being worked through, beside the server at rest. */
export async function run({ quick }: Options): Promise<object> {
  const data = await newDataFolder();
  const server = await startServer(data, { PACKSHOT_DEMO: '0' });
  try {
    const post = await signIn(server);
    await post('/products', new URLSearchParams({ sku: SKU, 'name.en': 'Cup, mint' }));
    await upload(server, post, `${SKU}_front.jpg`, await scene(1, 2400, 2400));
    const page = await order(server, data);
    await untilMade(page);
    const requests = quick ? 300 : 2000;
    await timed(page, 100);
    const idle = await timed(page, requests);
    const master = await open(await photograph(quick ? 3000 : 6000, quick ? 2000 : 4000))
      .jpeg()
      .toBuffer();
    for (let n = 0; n < (quick ? 4 : 30); n++)
      await upload(server, post, `${SKU}_view-${n}.jpg`, Buffer.concat([master, Buffer.from([n])]));
    const busy = await timed(page, requests);
    const ratio = busy.p99 / idle.p99;
    print({ idle, busy }, ratio);
    return { idle, busy, ratio, target: TARGET };
  } finally {
    await server.stop('SIGKILL');
    await removeFolder(data);
  }
}

type Post = (path: string, body: string | URLSearchParams) => Promise<Response>;

async function signIn(server: RunningServer): Promise<Post> {
  const entered = await fetch(await server.address('Admin link'), { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')!.split(';')[0]!;
  return async (path, body) => {
    const json: Record<string, string> = typeof body === 'string' ? { 'content-type': 'application/json' } : {};
    const init = { method: 'POST', body, headers: { cookie, ...json }, redirect: 'manual' } as const;
    const answer = await fetch(`${server.base}/admin${path}`, init);
    if (answer.status >= 400) throw new Error(`${path} was answered ${answer.status}`);
    return answer;
  };
}

async function upload(server: RunningServer, post: Post, fileName: string, bytes: Buffer): Promise<void> {
  const begin = JSON.stringify({ fileName, size: bytes.length });
  const { ticket, partSize } = await (await post('/uploads', begin)).json();
  const parts = Array.from({ length: Math.ceil(bytes.length / partSize) }, (_, at) => at + 1);
  const { addresses } = await (await post(`/uploads/${ticket}/parts`, JSON.stringify({ parts }))).json();
  for (const [at, address] of addresses.entries()) {
    const body = new Uint8Array(bytes.subarray(at * partSize, (at + 1) * partSize));
    await fetch(new URL(address, server.base), { method: 'PUT', body });
  }
  await post(`/uploads/${ticket}/finish`, '{}');
}

async function order(server: RunningServer, data: string): Promise<string> {
  const body = JSON.stringify(orderEvent({ lines: [{ sku: SKU, quantity: 1 }] }));
  const headers = signed(readSecrets(data).webhooks[0]!.secret, body, Date.now());
  const { url } = await (await fetch(`${server.base}/hooks/orders`, { method: 'POST', body, headers })).json();
  return `${server.base}${new URL(url).pathname}`;
}

async function untilMade(page: string): Promise<void> {
  for (const end = Date.now() + 120_000; Date.now() < end; await new Promise(r => setTimeout(r, 300))) {
    const { bundles } = await (await fetch(`${page}/status.json`)).json();
    if (bundles.length > 0 && bundles.every(({ done, of }: { done: number; of: number }) => done === of)) return;
  }
  throw new Error('The pictures were not made.');
}

/** One after the other, as one reader's browser asks. */
async function timed(page: string, requests: number): Promise<Times> {
  const times: number[] = [];
  for (let n = 0; n < requests; n++) {
    const begun = performance.now();
    const answer = await fetch(page);
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`The page was answered ${answer.status}`);
    times.push(performance.now() - begun);
  }
  times.sort((a, b) => a - b);
  return { requests, p50: times[Math.floor(requests * 0.5)]!, p99: times[Math.floor(requests * 0.99)]! };
}

function print(rows: Record<string, Times>, ratio: number): void {
  for (const [name, { requests, p50, p99 }] of Object.entries(rows))
    console.log(`${name.padEnd(6)} ${requests} pages, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`);
  console.log(`p99 under load: ${ratio.toFixed(2)} × idle (target ${TARGET}: ${ratio <= TARGET ? 'met' : 'MISSED'})`);
}
