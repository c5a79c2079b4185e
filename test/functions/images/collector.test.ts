import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { bundle } from '../../../infra/bundle.ts';
import { temporaryFolder } from './masters.ts';

const ENGINE = 'functions/images/sharp-engine.ts';
const root = fileURLToPath(new URL('../../..', import.meta.url));

function collections(...program: string[]): { all: number; inSteps: number } {
  const child = ['--import', 'tsx', join(root, 'test/functions/images/collector.child.ts'), ...program];
  return JSON.parse(execFileSync(process.execPath, child, { encoding: 'utf8' }));
}

it('has the collector do its round in one go where the engine is, from sources as bundled', () => {
  const folder = temporaryFolder();
  bundle(join(root, ENGINE), folder, { sourceMaps: false, external: ['sharp'] });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  expect(collections().inSteps).toBeGreaterThan(0);
  for (const program of [join(root, ENGINE), join(folder, 'index.mjs')]) {
    const { all, inSteps } = collections(program);
    expect([all > 0, inSteps], program).toEqual([true, 0]);
  }
});
