import { createLocalPlatform } from '../../../functions/platform/local.ts';

// Stores objects, items and jobs without end, and prints each once it is promised to be kept.
const [data = '', round = ''] = process.argv.slice(2);
const { platform, routes, startJobs } = createLocalPlatform({ data, write: () => {} });
const say = (line: string) => process.stdout.write(`${line}\n`);

startJobs(async job => {
  if (job.kind === 'card') say(`ran ${job.sku}`);
});

async function objects(n = 0): Promise<void> {
  await platform.objects.put(`o/${round}-${n}`, Buffer.alloc(50_000, `${round}-${n};`));
  say(`object ${round}-${n}`);
  return objects(n + 1);
}

async function items(n = 0): Promise<void> {
  await Promise.all([0, 1, 2].map(k => platform.table.put({ pk: 'I', sk: `${round}-${n}-${k}`, value: n })));
  for (const k of [0, 1, 2]) say(`item ${round}-${n}-${k}`);
  return items(n + 1);
}

async function jobs(n = 0): Promise<void> {
  await platform.queue.send({ kind: 'card', sku: `${round}-${n}` });
  say(`job ${round}-${n}`);
  return jobs(n + 1);
}

async function uploads(n = 0): Promise<void> {
  const ticket = `${round}-${n}`;
  await platform.uploads.begin(ticket, 7);
  const [address = ''] = await platform.uploads.sign(ticket, [1]);
  await routes.request(address, { method: 'PUT', body: 'arrived' });
  await platform.uploads.finish(ticket);
  say(`upload ${ticket}`);
  return uploads(n + 1);
}

await Promise.all([objects(), items(), jobs(), uploads()]);
