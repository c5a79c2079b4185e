import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Addresses of the built scripts, styles and fonts. Their names carry a hash of their content, so they cache for ever. */
export interface Assets {
  /** `portal.css` → `/assets/portal-HASH.css`; throws for a name that was not built. */
  file(name: string): string;
}

export const ASSETS_PATH = '/assets';

/** Reads the manifest that `web/build.ts` left in its folder. */
export function loadAssets(folder: string): Assets {
  const manifest: Record<string, string> = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  return {
    file(name) {
      const built = manifest[name];
      if (!built) throw new Error(`${name} is not among the built assets: run the build`);
      return `${ASSETS_PATH}/${built}`;
    },
  };
}
