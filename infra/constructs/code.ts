import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { bundle } from '../bundle.ts';
import type { Config } from '../config.ts';
import type { DoorName } from '../doors.ts';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What a door's package holds beside its own code. */
export interface Extras {
  /** Packages that are installed rather than bundled. */
  external?: string[];
  /** Adds files to the package's folder. */
  add?: (folder: string) => void;
}

/** The package of `functions/<door>.lambda.ts`, made on this machine: no Docker. */
export function codeOf(door: DoorName, { sourceMaps }: Config, { external = [], add }: Extras = {}): Code {
  return Code.fromAsset(join(ROOT, 'functions'), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry('not used'),
      // CDK remembers what it has made by all that can be written down: without this every door would get the first one.
      command: [door],
      local: {
        tryBundle(folder) {
          bundle(join(ROOT, `functions/${door}.lambda.ts`), folder, { sourceMaps, external });
          add?.(folder);
          return true;
        },
      },
    },
  });
}

/** npm installs for the processor that Lambda has, whatever this machine is; from its cache where that has it. */
const ARM64 = {
  npm_config_cpu: 'arm64',
  npm_config_os: 'linux',
  npm_config_libc: 'glibc',
  npm_config_prefer_offline: 'true',
  npm_config_ignore_scripts: 'true',
  npm_config_update_notifier: 'false',
};

/**
 * Installs sharp, as the lock file has it.
 * @throws Error when npm could not reach its binary: it leaves that out without a word
 */
export function addSharp(folder: string): void {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ dependencies: { sharp: dependencies.sharp } }));
  copyFileSync(join(ROOT, 'package-lock.json'), join(folder, 'package-lock.json'));
  const env = { ...process.env, ...ARM64 };
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder, env, stdio: 'pipe' });
  for (const left of ['package.json', 'package-lock.json', 'node_modules/.package-lock.json'])
    rmSync(join(folder, left), { force: true });
  if (!existsSync(join(folder, 'node_modules/@img/sharp-linux-arm64')))
    throw new Error(
      'npm could not reach sharp for arm64. Synthesize once with a network: from then on its cache has it.',
    );
}
