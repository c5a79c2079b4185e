import { onTestFinished } from 'vitest';
import { standardFormats } from '../functions/formats/standard.ts';
import { sharpEngine } from '../functions/images/sharp-engine.ts';
import { createJobs } from '../functions/jobs.ts';
import { closeServer, listen, ownAddress } from '../functions/listen.local.ts';
import { BASE, orderEvent, signed, testApp } from './app.ts';
import { addProduct } from './pictures.ts';

/** The whole program behind a real socket, at the time that it is, and the page of an order with one product. */
export async function servedOrder() {
  const test = await testApp({ now: Date.now });
  await addProduct(test, 'CUP-MINT');
  const { server, mount } = await listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => closeServer(server));
  mount([test.app], test.lastHand);
  const body = JSON.stringify(orderEvent());
  const [secret] = await test.platform.secrets.webhooks();
  const answer = await test.post(body, signed(secret!.secret, body, Date.now()));
  const { url } = (await answer.json()) as { url: string };
  const work = { engine: sharpEngine({ objects: test.platform.objects }), formats: standardFormats, base: BASE };
  const startJobs = () => test.startJobs(createJobs({ platform: test.platform, ...work }));
  return { test, page: `${ownAddress(server)}${new URL(url).pathname}`, startJobs };
}
