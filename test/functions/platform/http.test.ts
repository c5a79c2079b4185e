import { once } from 'node:events';
import { mkdtemp, readdir, readlink, rm, stat, utimes } from 'node:fs/promises';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, expect, test, vi } from 'vitest';
import { AppError } from '../../../functions/errors.ts';
import { createLocalPlatform } from '../../../functions/platform/local.ts';

// Real sockets: what a cut connection does to an upload, and what a reader that goes away does to a download.
const data = await mkdtemp(join(tmpdir(), 'packshot-http-'));
const local = createLocalPlatform({ data, write: () => {} });
const { uploads, objects, delivery } = local.platform;
const app = new Hono().route('/', local.routes).onError((error, c) => {
  return c.text(error.message, error instanceof AppError ? error.status : 500);
});
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
await once(server, 'listening');
const { port } = server.address() as AddressInfo;

afterAll(async () => {
  server.close();
  await local.stop();
  await rm(data, { recursive: true, force: true });
});

const openFiles = async () => {
  const handles = await readdir('/proc/self/fd').catch(() => []);
  const paths = await Promise.all(handles.map(fd => readlink(`/proc/self/fd/${fd}`).catch(() => '')));
  return paths.filter(path => path.startsWith(local.objectsFolder));
};

test('a part arrives over HTTP', async () => {
  await uploads.begin('whole', 5);
  const [address = ''] = await uploads.sign('whole', [1]);
  const answer = await fetch(`http://127.0.0.1:${port}${address}`, { method: 'PUT', body: 'hello' });
  expect(answer.status).toBe(200);
  await uploads.finish('whole');
  expect(await objects.head('incoming/whole')).toMatchObject({ size: 5 });
});

test('a cut connection leaves no part and no rubbish', async () => {
  await uploads.begin('cut', 1_000_000);
  const [address = ''] = await uploads.sign('cut', [1]);
  const socket = connect(port, '127.0.0.1');
  socket.write(`PUT ${address} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n`);
  socket.write(Buffer.alloc(300_000));
  const folder = join(data, 'uploads', 'cut');
  await vi.waitFor(async () => expect((await readdir(folder)).length).toBe(2));
  socket.destroy();
  await vi.waitFor(async () => expect(await readdir(folder)).toEqual(['upload.json']));
  expect(await uploads.arrived('cut')).toEqual([]);
});

test.each([
  ['more bytes than the part has', 'hello, world', 413],
  ['fewer bytes than the part has', 'hell', 400],
])('%s are refused', async (_, body, status) => {
  await uploads.begin('size', 5);
  const [address = ''] = await uploads.sign('size', [1]);
  const answer = await fetch(`http://127.0.0.1:${port}${address}`, { method: 'PUT', body });
  expect(answer.status).toBe(status);
  expect(await uploads.arrived('size')).toEqual([]);
});

test('an upload that nobody touched for 7 days is forgotten', async () => {
  await uploads.begin('left', 5);
  await uploads.begin('kept', 5);
  const old = Date.now() / 1000 - 7 * 86_400 - 60;
  await utimes(join(data, 'uploads', 'left'), old, old);
  expect(await local.sweepUploads()).toBe(1);
  await expect(uploads.arrived('left')).rejects.toMatchObject({ code: 'not-found' });
  expect(await uploads.arrived('kept')).toEqual([]);
});

test('a download that is broken off, or only asked about, leaves no file open', async () => {
  await objects.put('renditions/large.tif', new Uint8Array(30_000_000));
  const address = await delivery.address('renditions/large.tif', { type: 'image/tiff' });
  const url = `http://127.0.0.1:${port}${address}`;
  await fetch(url, { method: 'HEAD' });
  const breaker = new AbortController();
  const answer = await fetch(url, { signal: breaker.signal });
  await answer.body!.getReader().read();
  breaker.abort();
  await vi.waitFor(async () => expect(await openFiles()).toEqual([]), { timeout: 5_000 });
});

test('the headers of a file keep it from other sites and in the browser’s cache', async () => {
  await objects.put('renditions/a.jpg', Buffer.from('a'));
  const answer = await app.request(
    await delivery.address('renditions/a.jpg', { type: 'image/jpeg', fileName: 'æ.jpg' }),
  );
  expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
  expect(answer.headers.get('cache-control')).toMatch(/^private, max-age=\d{5}, immutable$/);
  expect(answer.headers.get('content-disposition')).toContain("filename*=UTF-8''%C3%A6.jpg");
});

test('secrets are made once, and only their owner may read them', async () => {
  expect((await stat(join(data, 'secrets.json'))).mode & 0o777).toBe(0o600);
  const { links, webhooks } = local.kept;
  await local.platform.secrets.linkKeys().then(ring => expect(ring[0]?.key).toHaveLength(32));
  expect(links[0]?.id).toMatch(/^[0-9a-f]{8}$/);
  expect(webhooks[0]?.secret).toMatch(/^whsec_.{44}$/);
});

test('a second Packshot on the same folder does not start', () => {
  expect(() => createLocalPlatform({ data, write: () => {} })).toThrow(AppError);
});
