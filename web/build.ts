import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';
import { ASSETS_PATH } from './assets.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
export const DIST = join(HERE, 'dist');

const ENTRIES = ['browser/portal.ts', 'browser/admin.ts', 'styles/portal.css', 'styles/admin.css'];

/** Bundles scripts, styles and fonts into `folder`, under names that carry their hash, with a `manifest.json`. */
export async function buildAssets(folder = DIST): Promise<Record<string, string>> {
  await mkdir(folder, { recursive: true });
  const { metafile } = await build({
    entryPoints: ENTRIES.map(entry => join(HERE, entry)).filter(existsSync),
    outdir: folder,
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    publicPath: ASSETS_PATH,
    loader: { '.woff2': 'file' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['es2022', 'chrome111', 'firefox121', 'safari16.4'],
    metafile: true,
    legalComments: 'none',
  });
  const manifest = manifestOf(metafile);
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest, undefined, 2));
  await removeOld(folder, new Set(Object.values(manifest)));
  return manifest;
}

function manifestOf({ outputs }: Metafile): Record<string, string> {
  const files = Object.keys(outputs).map(path => basename(path));
  return Object.fromEntries(files.map(file => [file.replace(/-[A-Z0-9]{8}(?=\.\w+$)/, ''), file]));
}

async function removeOld(folder: string, current: Set<string>): Promise<void> {
  const stale = (await readdir(folder)).filter(file => file !== 'manifest.json' && !current.has(file));
  await Promise.all(stale.map(file => rm(join(folder, file), { recursive: true })));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAssets();
