import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { command } from './command.cli.ts';
import { readEnv } from './env.ts';
import { postOrder } from './orders/post.ts';
import { readSecrets } from './platform/secrets/local.ts';

// npm run order: posts an order, signed as a shop would.

const USAGE = 'Say what is ordered: npm run order -- --sku CUP-MINT --sku BOWL-ROSE --language sv';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      sku: { type: 'string', multiple: true, default: ['CUP-MINT'] },
      number: { type: 'string', default: String(randomInt(100_000, 1_000_000)) },
      shop: { type: 'string', default: 'demo' },
      language: { type: 'string', default: 'da' },
      company: { type: 'string', default: 'Butik Havn ApS' },
      name: { type: 'string', default: 'Mette Havn' },
      email: { type: 'string', default: 'mette@butikhavn.example' },
    },
  });

  const env = readEnv(process.env);
  const running = await readFile(join(env.data, 'server.json'), 'utf8').catch(() => undefined);
  if (!running) {
    throw new Error(`No portal is running on ${env.data}: start it with \`npm start\`, then order again.`);
  }

  const fits = env.webhookSecrets?.find(one => one.shop === undefined || one.shop === values.shop);
  const secret = fits?.secret ?? readSecrets(env.data).webhooks[0]!.secret;
  const now = new Date().toISOString();
  const { sku: skus, number, shop, language, company, name, email } = values;
  const lines = skus.map(sku => ({ sku, quantity: 12 }));
  const data = { shop, number, confirmedAt: now, language, reseller: { company, name, email }, lines };
  const answer = await postOrder(JSON.parse(running).own, secret, { type: 'order.confirmed', timestamp: now, data });
  console.log(`Order ${number}: ${skus.join(', ')}\nReseller link: ${answer.url}`);
}

await command(USAGE, main);
