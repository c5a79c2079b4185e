import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { bundle } from '../../../infra/bundle.ts';
import { temporaryFolder } from './masters.ts';

const ENGINE = 'functions/images/sharp-engine.ts';
const root = fileURLToPath(new URL('../../..', import.meta.url));

interface Collections {
  forBytes: number;
  forValues: number;
  inSteps: number;
}

/** @param heap megabytes that the values have for themselves: so little that the collector has to come for them */
function collections(program?: string, heap?: number): Collections {
  const flags = heap ? [`--max-old-space-size=${heap}`] : [];
  const child = [...flags, '--import', 'tsx', join(root, 'test/functions/images/collector.child.ts')];
  return JSON.parse(execFileSync(process.execPath, program ? [...child, program] : child, { encoding: 'utf8' }));
}

it('keeps the collector from coming for bytes, and from going about it in steps, from sources as bundled', () => {
  const folder = temporaryFolder();
  bundle(join(root, ENGINE), folder, { sourceMaps: false, external: ['sharp'] });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const without = collections();
  expect([without.forBytes > 0, without.inSteps > 0]).toEqual([true, true]);
  for (const program of [join(root, ENGINE), join(folder, 'index.mjs')]) {
    expect(collections(program).forBytes, program).toBe(0);
    const { forValues, inSteps } = collections(program, 96);
    expect([forValues > 0, inSteps], program).toEqual([true, 0]);
  }
});
