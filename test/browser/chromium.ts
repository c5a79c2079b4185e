import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const QUIET = [
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** A real Chromium, from npm alone. */
export async function openBrowser(): Promise<Browser> {
  const { version } = createRequire(import.meta.url)('@sparticuz/chromium/package.json') as { version: string };
  // The package unpacks its browser into the temporary folder, and takes whatever lies there already: one per version.
  process.env.TMPDIR = join(tmpdir(), `packshot-chromium-${version}`);
  mkdirSync(process.env.TMPDIR, { recursive: true });
  const { default: packed } = await import('@sparticuz/chromium');
  const executablePath = await packed.executablePath();
  return chromium.launch({ executablePath, args: [...packed.args, ...QUIET], headless: true });
}
