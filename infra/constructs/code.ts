import { cpSync } from 'node:fs';
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

/** What `npm ci` has brought, and where sharp looks for it. */
const SHARP = {
  sharp: 'sharp',
  'detect-libc': 'detect-libc',
  semver: 'semver',
  '@img/colour': '@img/colour',
  'sharp-arm64': '@img/sharp-linux-arm64',
  'sharp-libvips-arm64': '@img/sharp-libvips-linux-arm64',
};

/** Adds sharp for the processor that Lambda has, whatever this machine is. */
export function addSharp(folder: string): void {
  for (const [from, to] of Object.entries(SHARP))
    cpSync(join(ROOT, 'node_modules', from), join(folder, 'node_modules', to), { recursive: true });
}
