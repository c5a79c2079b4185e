import { fileURLToPath } from 'node:url';
import { buildSync, type Metafile } from 'esbuild';

export interface BundleOptions {
  /** Maps lie beside the files; with them every start would read megabytes more if they were in them. */
  sourceMaps?: boolean;
  /** Packages that are installed beside it instead. */
  external?: string[];
}

/**
 * Makes a function's package of a TypeScript file: `index.mjs`, and pieces beside it that are loaded when they are first
 * needed. The AWS SDK of the lock file goes in, so that what runs is what was tested. `module` before `main` lets esbuild
 * leave out what is not used.
 */
export function bundle(entry: string, folder: string, { sourceMaps, external = [] }: BundleOptions = {}): Metafile {
  const { metafile } = buildSync({
    entryPoints: { index: entry },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    minify: true,
    metafile: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    external,
    legalComments: 'none',
    sourcemap: sourceMaps ? 'linked' : false,
    sourcesContent: false,
    tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)),
    // What CommonJS libraries call.
    banner: { js: `import{createRequire as __require}from'node:module';const require=__require(import.meta.url);` },
    logLevel: 'warning',
  });
  return metafile;
}
