import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import packageJson from '../../package.json' with { type: 'json' };

/** What the package adds for functions without room; a browser of people keeps its processes and its rules apart. */
const NOT_OURS = [
  '--single-process',
  '--no-zygote',
  '--disable-web-security',
  '--disable-site-isolation-trials',
  '--in-process-gpu',
];

const QUIET = [
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** A real Chromium, from npm alone. */
export async function openBrowser(): Promise<Browser> {
  const version = packageJson.devDependencies['@sparticuz/chromium'];
  // The package unpacks its browser into the temporary folder, and takes whatever lies there already: one per version.
  process.env.TMPDIR = join(tmpdir(), `packshot-chromium-${version}`);
  mkdirSync(process.env.TMPDIR, { recursive: true });
  const { default: packed } = await import('@sparticuz/chromium');
  const executablePath = await packed.executablePath();
  return chromium.launch({
    executablePath,
    args: [...packed.args.filter(arg => !NOT_OURS.includes(arg)), ...QUIET],
    headless: true,
  });
}
