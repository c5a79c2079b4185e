import { parseArgs } from 'node:util';
import { awsVariable as variable } from './env.aws.ts';
import { readEnv } from './env.ts';
import { forgetPerson } from './mail/forget.ts';
import { addressSchema } from './orders/order.ts';
import { createAwsPlatform } from './platform/aws.ts';
import { dynamodbClient } from './platform/clients/dynamodb.ts';
import { createLocalPlatform } from './platform/local.ts';
import { dynamodbItems } from './platform/table/dynamodb-scan.ts';
import { validate } from './validate.ts';

// npm run forget -- <mail address> [--aws]: takes a person out of everything that is stored.

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { aws: { type: 'boolean' } } });
  const [given] = positionals;
  if (!given) throw new Error('Say whom: npm run forget -- mette@butikhavn.example, with --aws for a portal on AWS');
  const address = validate(addressSchema, given);
  const { orders, links, mails, deadJobs, left } = await (values.aws ? onAws(address) : here(address));
  console.log(`Name and address are gone from ${orders.length} orders${orders.length > 0 ? `: ${orders.join(', ')}` : ''}.
What was ordered stays, and the company that ordered it. ${links} links were ended: nobody opens these pages any more.
${mails} mails to her are gone from the outbox, and her address from ${deadJobs} failed jobs.
The shop has to forget her too: its next event for an order would bring her back. Backups and logs keep her until they
expire.`);
  if (left.length === 0) return;
  for (const key of left) console.error(`names her still: ${key}`);
  throw new Error(
    'BRAND are the brand’s own people: change them on the admin page. ORDERS-IN are files that are taken in just now, ' +
      'and gone in a week: run this again then.',
  );
}

async function here(address: string) {
  const { data } = readEnv(process.env);
  const local = createLocalPlatform({ data, write: line => process.stderr.write(`${line}\n`) });
  try {
    return await forgetPerson(local.platform, local.items, address);
  } finally {
    await local.stop();
  }
}

function onAws(address: string) {
  const items = () => dynamodbItems({ client: dynamodbClient(), table: variable('PACKSHOT_TABLE'), now: Date.now });
  return forgetPerson(createAwsPlatform({ variable }), items, address);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
