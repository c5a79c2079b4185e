import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Measured } from './task.ts';

const run = promisify(execFile);
const SIDE = fileURLToPath(new URL('./side.ts', import.meta.url));

/** Runs a side in a process of its own, with the memory settings of the worker process. */
export async function measureIn(side: string, ...args: string[]): Promise<Measured> {
  const env = { ...process.env, MALLOC_ARENA_MAX: '2' };
  const { stdout } = await run(process.execPath, ['--import', 'tsx', SIDE, side, ...args], { env, maxBuffer: 1e8 });
  return JSON.parse(stdout.trim().split('\n').at(-1)!);
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}
