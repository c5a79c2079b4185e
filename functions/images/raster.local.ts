import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Raster, Refusal } from '../brand/raster.ts';

const TIME_LIMIT = 20_000;
const REFUSED = 2;

/** A raster in a process of its own for each file, killed at its time limit. */
export const localRaster: Raster = async (bytes, wish) => {
  const extension = extname(fileURLToPath(import.meta.url));
  const program = fileURLToPath(new URL(`./raster.process${extension}`, import.meta.url));
  const loader = extension === '.ts' ? ['--import', import.meta.resolve('tsx')] : [];
  const child = spawn(process.execPath, [...loader, program, wish], { timeout: TIME_LIMIT, killSignal: 'SIGKILL' });
  // It may end before it has read all: its exit code says why.
  child.stdin.on('error', () => {});
  child.stdin.end(bytes);
  const [made, said, [code, signal]] = await Promise.all([
    buffer(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null, string | null]>,
  ]);
  if (code === 0) return { bytes: made };
  // Refused, or so large a drawing that it took too long.
  if (code === REFUSED) return { refused: said as Refusal };
  if (signal === 'SIGKILL') return { refused: 'broken' };
  throw new Error(`The process that draws logos ended with ${code ?? signal}: ${said}`);
};
