import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { callerOf } from '../../functions/listen.local.ts';

const direct = { incoming: { socket: { remoteAddress: '10.0.0.1', remotePort: 4, remoteFamily: 'IPv4' } } };
const ask = async (proxy: boolean, forwarded: string) => {
  const app = new Hono().get('/', c => c.text(callerOf({ proxy })(c)));
  return (await app.request('/', { headers: { 'x-forwarded-for': forwarded } }, direct)).text();
};

it('believes the proxy about who calls, and nobody who writes as if he were one', async () => {
  expect(await ask(true, '6.6.6.6, 192.0.2.7')).toBe('192.0.2.7');
  expect(await ask(false, '6.6.6.6')).toBe('10.0.0.1');
});
