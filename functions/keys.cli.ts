import { parseArgs } from 'node:util';
import { command, portalHere, portalOnAws } from './command.cli.ts';
import { secretsClient } from './platform/clients/secrets.ts';
import { keepAwsSecrets, readAwsSecrets } from './platform/secrets/aws-keep.ts';
import { keepSecrets, readSecrets } from './platform/secrets/local.ts';
import { addLinkKey } from './platform/secrets/rotation.ts';

// npm run keys -- add [--aws]: a new key for links. The old ones stay, so that links that were sent go on opening.

const USAGE = 'Say what to do: npm run keys -- add, with --aws for a portal on AWS';

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { aws: { type: 'boolean' } } });
  if (positionals[0] !== 'add') throw new Error(USAGE);
  if (values.aws) {
    const variable = await portalOnAws('PACKSHOT_SECRETS');
    const [client, secret] = [secretsClient(), variable('PACKSHOT_SECRETS')];
    await keepAwsSecrets(client, secret, addLinkKey(await readAwsSecrets(client, secret), Date.now()));
    console.log(
      'A new link key is there: it is accepted at once, and signs in an hour, when every container has read it.',
    );
    return;
  }
  const data = portalHere();
  keepSecrets(data, addLinkKey(readSecrets(data), Date.now()));
  console.log('A new link key is there: it signs in an hour. Start the portal anew, so that it reads it.');
}

await command(USAGE, main);
