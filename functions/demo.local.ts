import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { drawPictures } from './demo/draw.local.ts';
import { type Drawn, fillDemo } from './demo/fill.ts';
import type { Platform } from './platform/platform.ts';

/** By then the demo's pages are usable, though its last pictures may still be on their way; in milliseconds. */
const PATIENCE = 7500;

/** Fills in the demo with a progress line. Resolves when its pages can be looked at; the rest goes on. */
export async function showDemo({ platform, own, data }: { platform: Platform; own: string; data: string }) {
  const folder = join(data, 'demo');
  await mkdir(folder, { recursive: true });
  console.log('An empty portal: filling in the demo brand.');
  const draw = (names: string[]) => drawInto(folder, names);
  const { pictures } = await fillDemo({ platform, base: own, draw, onProgress: progressLine(process.stdout) });
  const finished = pictures
    .then(() => rm(folder, { recursive: true, force: true }))
    .catch(error => platform.log.error('the demo is not whole; the next start goes on with it', { error }));
  await Promise.race([finished, sleep(PATIENCE)]);
}

async function* drawInto(folder: string, names: string[]): AsyncIterable<Drawn> {
  for await (const name of drawPictures(names, folder)) yield { name, bytes: await readFile(join(folder, name)) };
}

/** One line that grows on a terminal; elsewhere a line now and then. */
function progressLine(out: NodeJS.WriteStream) {
  return (done: number, of: number) => {
    const text = `Drawing the demo’s pictures and taking them in: ${done} of ${of}`;
    if (out.isTTY) out.write(`\r${text}${done === of ? '\n' : ''}`);
    else if (done === of || done % 5 === 0) out.write(`${text}\n`);
  };
}
