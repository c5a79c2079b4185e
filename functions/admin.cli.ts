import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startLink } from './admin/session.ts';
import { readEnv } from './env.ts';
import { localSecrets, readSecrets } from './platform/secrets/local.ts';

// npm run admin: a new start link, for whoever can read the data folder.
const env = readEnv(process.env);
const running = await readFile(join(env.data, 'server.json'), 'utf8').catch(() => undefined);
if (!running) {
  console.error(`No portal is running on ${env.data}: start it with \`npm start\`; it prints a link.`);
  process.exit(1);
}
const path = await startLink(localSecrets(readSecrets(env.data)), Date.now(), randomUUID());
console.log(`Admin link: ${JSON.parse(running).base}${path}`);
