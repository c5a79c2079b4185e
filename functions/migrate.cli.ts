import { parseArgs } from 'node:util';
import { command, portalHere, portalOnAws } from './command.cli.ts';
import type { awsVariable } from './env.aws.ts';
import { readEnv } from './env.ts';
import { createAwsPlatform } from './platform/aws.ts';
import { dynamodbClient } from './platform/clients/dynamodb.ts';
import { secretsClient } from './platform/clients/secrets.ts';
import { createLocalPlatform } from './platform/local.ts';
import { compareItems, copyItems, type Items, onlyThere } from './platform/migrate/items.ts';
import { compareObjects, copyObjects } from './platform/migrate/objects.ts';
import { takeOver } from './platform/migrate/secrets.ts';
import type { Platform } from './platform/platform.ts';
import { keepAwsSecrets, readAwsSecrets } from './platform/secrets/aws-keep.ts';
import { type KeptSecrets, keepSecrets } from './platform/secrets/local.ts';
import { dynamodbItems } from './platform/table/dynamodb-scan.ts';

// npm run migrate -- to-aws | from-aws [--read]: moves a brand between this machine and AWS. With --read it reads the
// files that lie in the new home already, and copies anew what is not what its name says.

interface Home {
  platform: Pick<Platform, 'objects' | 'table'>;
  items: Items;
}

type Variable = typeof awsVariable;

const USAGE = 'Say which way: npm run migrate -- to-aws, or npm run migrate -- from-aws; --read compares every byte';
const MOST_NAMED = 20;

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { read: { type: 'boolean' } } });
  const [way] = positionals;
  if (way !== 'to-aws' && way !== 'from-aws') throw new Error(USAGE);
  const variable = await portalOnAws('PACKSHOT_TABLE', 'PACKSHOT_ORIGINALS', 'PACKSHOT_MEDIA', 'PACKSHOT_SECRETS');
  const data = way === 'to-aws' ? portalHere() : readEnv(process.env).data;
  const local = createLocalPlatform({ data, write: line => process.stderr.write(`${line}\n`) });
  const { waiting, later, running } = local.jobs.counts();
  if (way === 'to-aws' && waiting + later + running > 0)
    throw new Error('Work is still waiting on this machine: start the portal, let it finish, stop it and try again.');
  const aws: Home = { platform: createAwsPlatform({ variable }), items: () => awsItems(variable) };
  try {
    // First: rows that were hashed with these keys must never lie where the keys are not.
    await moveSecrets(variable('PACKSHOT_SECRETS'), way, data, local.kept);
    await (way === 'to-aws' ? move(local, aws, values.read) : move(aws, local, values.read));
  } finally {
    await local.stop();
  }
}

async function moveSecrets(secret: string, way: string, data: string, kept: KeptSecrets) {
  const client = secretsClient();
  const there = await readAwsSecrets(client, secret);
  if (way === 'to-aws') await keepAwsSecrets(client, secret, takeOver(there, kept));
  else keepSecrets(data, takeOver(kept, there));
}

function awsItems(variable: Variable) {
  return dynamodbItems({ client: dynamodbClient(), table: variable('PACKSHOT_TABLE'), now: Date.now });
}

/** Objects first: a row may name only what is there. */
async function move(from: Home, to: Home, read = false): Promise<void> {
  const objects = await copyObjects(from.platform.objects, to.platform.objects, read, ({ objects, copied, bytes }) =>
    tell(`objects ${objects}, copied ${copied} (${(bytes / 1e6).toFixed(1)} MB)`),
  );
  const items = await copyItems(from.items, to.platform.table, ({ items, written }) =>
    tell(`items ${items}, written ${written}`),
  );
  const wrong = [
    ...(await compareObjects(from.platform.objects, to.platform.objects)),
    ...(await compareItems(from.items, to.platform.table)),
  ];
  const more = await onlyThere(to.items, from.platform.table);
  tell('');
  name('damaged where it came from', objects.damaged);
  name('not as it was', wrong);
  name('only in the new home', more);
  if (wrong.length > 0)
    throw new Error(`${wrong.length} are not as they were: something still writes. Run the same command again.`);
  if (objects.damaged.length > 0)
    throw new Error(`${objects.damaged.length} are not what they are named by: put the files back from a backup.`);
  console.log(
    `All is there and as it was: ${objects.objects} objects (${objects.copied} copied now), ${items.items} items (${items.written} written now).`,
  );
}

function name(what: string, keys: string[]): void {
  for (const key of keys.slice(0, MOST_NAMED)) console.error(`${what}: ${key}`);
  if (keys.length > MOST_NAMED) console.error(`${what}: ${keys.length - MOST_NAMED} more`);
}

let told = 0;
function tell(line: string): void {
  if (!process.stderr.isTTY || (line && Date.now() - told < 200)) return;
  told = Date.now();
  process.stderr.write(`\r\u001B[K${line}`);
}

await command(USAGE, main);
