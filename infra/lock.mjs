import { readFileSync, writeFileSync } from 'node:fs';

// node infra/lock.mjs: after the lock file was made anew. The image engine for Lambda's processor is there to be packed,
// not to be run: without its marks `npm ci` brings it along on every machine, and a synthesis needs no network.

const FILE = new URL('../package-lock.json', import.meta.url);
const PACKED = /^node_modules\/sharp-(libvips-)?arm64$/;

const lock = JSON.parse(readFileSync(FILE, 'utf8'));
for (const [path, entry] of Object.entries(lock.packages))
  if (PACKED.test(path)) for (const mark of ['cpu', 'os', 'libc', 'optionalDependencies']) delete entry[mark];
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
