/** `npm run bench -- <name> [--json] [--runs N] [--quick]`; each name is a file of this folder that exports `run`. */
const BENCHES: Record<string, () => Promise<{ run(options: Options): Promise<unknown> }>> = {
  renditions: () => import('./renditions.ts'),
  own: () => import('./own.ts'),
  encoders: () => import('./encoders.ts'),
  pages: () => import('./pages.ts'),
  bundles: () => import('./bundles.ts'),
  assembly: () => import('./assembly.ts'),
  cold: () => import('./cold.ts'),
};

export interface Options {
  runs: number;
  /** Smaller pictures and one run, to try it. */
  quick: boolean;
}

async function main([name = '', ...flags]: string[]): Promise<void> {
  const bench = BENCHES[name];
  if (!bench) throw new Error(`npm run bench -- ${Object.keys(BENCHES).join(' | ')} [--json] [--runs N] [--quick]`);
  const quick = flags.includes('--quick');
  const runs = flags.includes('--runs') ? Number(flags[flags.indexOf('--runs') + 1]) : quick ? 1 : 3;
  if (!(runs >= 1)) throw new Error('--runs wants a number from 1 on');
  const result = await (await bench()).run({ runs, quick });
  if (flags.includes('--json')) console.log(JSON.stringify(result));
}

await main(process.argv.slice(2));
