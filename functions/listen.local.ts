import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAdaptorServer, type HttpBindings, type ServerType } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono } from 'hono';
import { ASSETS_PATH, assetsOf } from '../web/assets.ts';
import type { Env } from './env.ts';
import { AppError } from './errors.ts';
import type { LastHand } from './platform/delivery/raw.ts';

const BUILT = fileURLToPath(new URL('../web/dist', import.meta.url));
const ALL_ADDRESSES = ['0.0.0.0', '::'];
/** How long a stop waits for downloads under way, in milliseconds. */
const GRACE = 2000;

interface Listening {
  server: ServerType;
  mount: (apps: Hono[], lastHand: LastHand) => void;
}

const outgoingOf = (env: unknown) => (env as Partial<HttpBindings> | undefined)?.outgoing;

/** Opens the port. Routes are mounted later, when their address is known; until then every answer is 503. */
export async function listen({ host, port }: Pick<Env, 'host' | 'port'>): Promise<Listening> {
  let fetch: Hono['fetch'] = () => new Response('starting', { status: 503, headers: { 'retry-after': '1' } });
  const server = createAdaptorServer({ fetch: (request, env) => fetch(request, env) });
  await new Promise<void>((resolve, reject) => {
    server.once('error', error => reject(cannotListen(error, host, port)));
    server.listen(port, host, resolve);
  });
  const mount = (apps: Hono[], lastHand: LastHand) => {
    const all = new Hono();
    for (const app of apps) all.route('/', app);
    fetch = (request, env) => {
      const answer = all.fetch(request, env);
      return answer instanceof Promise ? answer.then(one => lastHand(one, outgoingOf(env))) : answer;
    };
  };
  return { server, mount };
}

/** The built styles, scripts and fonts; their names change with their content. */
export function webFiles() {
  const forever = (_: string, c: Context) => c.header('Cache-Control', 'public, max-age=31536000, immutable');
  const files = serveStatic({
    root: relative(process.cwd(), BUILT),
    rewriteRequestPath: path => path.slice(ASSETS_PATH.length),
    onFound: forever,
  });
  return {
    assets: assetsOf(JSON.parse(readFileSync(join(BUILT, 'manifest.json'), 'utf8'))),
    routes: new Hono().get(`${ASSETS_PATH}/*`, files),
  };
}

/** Where this process reaches itself. */
export function ownAddress(server: ServerType): string {
  const { address, port, family } = server.address() as AddressInfo;
  if (ALL_ADDRESSES.includes(address)) return `http://127.0.0.1:${port}`;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

/** Where people reach it: as configured, else on this network, else on this machine. */
export function publicAddress(env: Env, server: ServerType): string {
  if (env.url) return env.url;
  const own = ownAddress(server);
  return ALL_ADDRESSES.includes(env.host) ? own.replace('127.0.0.1', lanAddress()) : own;
}

/** Behind a proxy its own word, the last of the header: what stands before that anybody may have written. */
export function callerOf({ proxy }: Pick<Env, 'proxy'>) {
  return (c: Context): string => {
    const named = proxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
    return named || (getConnInfo(c).remote.address ?? 'unknown');
  };
}

export async function closeServer(server: ServerType): Promise<void> {
  const closed = new Promise(resolve => server.close(resolve));
  if ('closeIdleConnections' in server) server.closeIdleConnections();
  const cut = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), GRACE);
  await closed;
  clearTimeout(cut);
}

function lanAddress(): string {
  const addresses = Object.values(networkInterfaces()).flatMap(addresses => addresses ?? []);
  return addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';
}

function cannotListen(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new AppError('conflict', `Port ${port} is taken: stop what uses it, or choose another with PORT.`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new AppError('bad-input', `HOST ${host} is no address of this machine: try 127.0.0.1 or 0.0.0.0.`);
  if (error.code === 'EACCES')
    return new AppError('forbidden', `PORT ${port} may not be opened: choose one above 1023.`);
  return error;
}
