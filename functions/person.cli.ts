import { parseArgs } from 'node:util';
import { command, portalHere, portalOnAws } from './command.cli.ts';
import { forgetPerson } from './mail/forget.ts';
import { addressSchema } from './orders/order.ts';
import { createAwsPlatform } from './platform/aws.ts';
import { dynamodbClient } from './platform/clients/dynamodb.ts';
import { createLocalPlatform } from './platform/local.ts';
import { dynamodbItems } from './platform/table/dynamodb-scan.ts';

// npm run forget -- <mail address> [--aws]: takes a person out of everything that is stored.

const USAGE = 'Say whom: npm run forget -- mette@butikhavn.example, with --aws for a portal on AWS';

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { aws: { type: 'boolean' } } });
  const { data: address } = addressSchema.safeParse(positionals[0]);
  if (!address) throw new Error(USAGE);
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
  const local = createLocalPlatform({ data: portalHere(), write: line => process.stderr.write(`${line}\n`) });
  try {
    return await forgetPerson(local.platform, local.items, address);
  } finally {
    await local.stop();
  }
}

async function onAws(address: string) {
  const variable = await portalOnAws('PACKSHOT_TABLE', 'PACKSHOT_SECRETS');
  const items = () => dynamodbItems({ client: dynamodbClient(), table: variable('PACKSHOT_TABLE'), now: Date.now });
  return forgetPerson(createAwsPlatform({ variable }), items, address);
}

await command(USAGE, main);
