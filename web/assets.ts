/** Addresses of the built scripts, styles and fonts. Their names carry a hash of their content, so they cache for ever. */
export interface Assets {
  /** `portal.css` → `/assets/portal-HASH.css`; throws for a name that was not built. */
  file(name: string): string;
}

export const ASSETS_PATH = '/assets';

/** What `web/build.ts` returned, and left as `manifest.json` in its folder. */
export function assetsOf(manifest: Record<string, string>): Assets {
  return {
    file(name) {
      const built = manifest[name];
      if (!built) throw new Error(`${name} is not among the built assets: run the build`);
      return `${ASSETS_PATH}/${built}`;
    },
  };
}
