import { afterEach, describe, expect, it } from 'vitest';
import { readSecrets } from '../../functions/platform/secrets/local.ts';
import { orderEvent, signed } from '../app.ts';
import { newDataFolder, type RunningServer, removeFolder, startServer } from '../browser/server.ts';
import { scene } from '../pictures.ts';

// The door on one machine, as a process of its own: what a kill -9 leaves, and what wrong settings say.

const running: RunningServer[] = [];
const folders: string[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map(server => server.stop('SIGKILL')));
  await Promise.all(folders.splice(0).map(removeFolder));
});

async function folder(): Promise<string> {
  const data = await newDataFolder();
  folders.push(data);
  return data;
}

async function start(data: string, env: Record<string, string> = {}): Promise<RunningServer> {
  const server = await startServer(data, { PACKSHOT_DEMO: '0', ...env });
  running.push(server);
  return server;
}

/** The admin page as a program uses it: signed in, JSON in and out. */
async function admin(server: RunningServer) {
  const entered = await fetch(await server.address('Admin link'), { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')!.split(';')[0]!;
  const post = (path: string, body: BodyInit, type = 'application/json') =>
    fetch(`${server.base}/admin${path}`, {
      method: 'POST',
      body,
      headers: { cookie, 'content-type': type },
      redirect: 'manual',
    });
  const get = (path: string) => fetch(`${server.base}/admin${path}`, { headers: { cookie } });
  return { post, get };
}

async function upload(
  server: RunningServer,
  { post }: Awaited<ReturnType<typeof admin>>,
  fileName: string,
  bytes: Buffer,
) {
  const { ticket } = await (await post('/uploads', JSON.stringify({ fileName, size: bytes.length }))).json();
  const { addresses } = await (await post(`/uploads/${ticket}/parts`, JSON.stringify({ parts: [1] }))).json();
  const put = await fetch(new URL(addresses[0], server.base), { method: 'PUT', body: new Uint8Array(bytes) });
  expect(put.status).toBe(200);
  expect((await post(`/uploads/${ticket}/finish`, '{}')).status).toBe(200);
  return ticket as string;
}

async function order(server: RunningServer, data: string, number: string): Promise<string> {
  const body = JSON.stringify(orderEvent({ number }));
  const headers = signed(readSecrets(data).webhooks[0]!.secret, body, Date.now());
  const response = await fetch(`${server.base}/hooks/orders`, { method: 'POST', body, headers });
  expect(response.status).toBe(200);
  return new URL((await response.json()).url).pathname;
}

describe('the server', () => {
  it('starts without a demo, and stops cleanly', async () => {
    const server = await start(await folder());
    expect((await fetch(`${server.base}/healthz`)).status).toBe(200);
    expect(await server.stop('SIGINT')).toBe(0);
  });

  it('killed again and again loses nothing that it had accepted, and does nothing twice', async () => {
    const data = await folder();
    let server = await start(data);
    const first = await admin(server);
    const form = new URLSearchParams({ sku: 'CUP-MINT', 'name.en': 'Cup, mint' }).toString();
    expect((await first.post('/products', form, 'application/x-www-form-urlencoded')).status).toBe(303);
    const names = ['front', 'back', 'detail', 'stack'];
    for (const [n, view] of names.entries())
      await upload(server, first, `CUP-MINT_${view}.jpg`, await scene(n + 1, 1500, 1300));
    const paths = await Promise.all(['1', '2', '3'].map(number => order(server, data, number)));

    for (const pause of [30, 400, 900]) {
      await server.stop('SIGKILL');
      server = await start(data);
      await new Promise(resolve => setTimeout(resolve, pause));
    }

    for (const path of paths) {
      const status = await untilDone(`${server.base}${path}/status.json`);
      expect(status).toMatchObject({ pictures: names.length });
      const zip = await fetch(`${server.base}${path}/bundle.zip`);
      expect([zip.status, (await zip.arrayBuffer()).byteLength]).toEqual([
        200,
        Number(zip.headers.get('content-length')),
      ]);
    }
    const mails = await untilMails(server);
    expect(mails).toBe(3);
  }, 60_000);

  it('lets only one process have a data folder, and says so', async () => {
    const data = await folder();
    await start(data);
    await expect(start(data)).rejects.toThrow(/another/i);
  });

  it.each([
    ['PORT', 'eighty'],
    ['HOST', 'not a host'],
    ['PACKSHOT_URL', 'pictures.example.com'],
    ['PACKSHOT_WEBHOOK_SECRETS', 'whsec_tooshort'],
    ['PACKSHOT_SMTP_URL', 'https://mail.example.com'],
    ['PACKSHOT_MAIL_FROM', 'nobody'],
    ['PACKSHOT_DEMO', 'perhaps'],
  ])('does not start with a wrong %s, and says in one sentence what to write', async (name, value) => {
    await expect(start(await folder(), { [name]: value })).rejects.toThrow(
      new RegExp(`^The server did not say it: ${name} [^\\n]+\\.\\n?$`),
    );
  });
});

async function untilDone(url: string): Promise<{ bundles: { done: number; of: number }[] }> {
  for (const end = Date.now() + 30_000; Date.now() < end; await new Promise(r => setTimeout(r, 200))) {
    const status = await (await fetch(url)).json();
    if (status.bundles.length > 0 && status.bundles.every(({ done, of }: { done: number; of: number }) => done === of))
      return status;
  }
  throw new Error('The pictures were not made.');
}

async function untilMails(server: RunningServer): Promise<number> {
  const { get } = await admin(server);
  let count = 0;
  // One more look after all are there: a fourth would be one too many.
  for (let looks = 0; looks < 20 && count < 3; looks++) {
    await new Promise(resolve => setTimeout(resolve, 600));
    count = new Set((await (await get('/mails')).text()).match(/\/admin\/mails\/[\w-]+-pictures-ready/g)).size;
  }
  return count;
}
