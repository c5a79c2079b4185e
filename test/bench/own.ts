import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OwnSize, ownFormat } from '../../functions/formats/own-size.ts';
import { recipe } from '../../functions/formats/recipe.ts';
import type { Rendition } from '../../functions/formats/rendition.ts';
import { workerEngine } from '../../functions/images/worker-engine.local.ts';
import { fileObjects } from '../../functions/platform/objects/files.ts';
import type { Options } from './index.ts';
import { open, photograph } from './photograph.ts';
import { median } from './process.ts';
import { BACKDROP, embedded } from './task.ts';

const TARGET = 2;

const all = { width: 6000, fit: 'inside' } as const;
const WISHES: OwnSize[] = [
  { width: 1600, height: 900, fit: 'cover', type: 'jpeg' },
  { width: 1500, height: 1500, fit: 'contain', type: 'png' },
  { width: 2000, fit: 'inside', type: 'webp' },
  { width: 1400, fit: 'inside', type: 'avif' },
  { width: 2000, fit: 'inside', type: 'avif' },
  { width: 4000, fit: 'inside', type: 'avif' },
  { width: 1400, height: 1400, fit: 'cover', type: 'jpeg', kb: 120 },
  { width: 1400, height: 1400, fit: 'cover', type: 'webp', kb: 120 },
  { width: 1000, fit: 'inside', type: 'avif', kb: 40 },
  { width: 1600, height: 1600, fit: 'cover', type: 'avif', kb: 60 },
  { ...all, type: 'jpeg' },
  { ...all, type: 'webp' },
  { ...all, type: 'avif' },
  { ...all, type: 'png' },
  { ...all, type: 'jpeg', kb: 1500 },
  { ...all, type: 'webp', kb: 1500 },
  { ...all, type: 'avif', kb: 1000 },
];

/** Seconds from asking for an own size of 24 MP to its file on disk, by the worker process. */
export async function run({ runs, quick }: Options): Promise<object> {
  const root = await mkdtemp(join(tmpdir(), 'packshot-bench-'));
  const log = { info: () => {}, warn: console.warn, error: console.error };
  const engine = workerEngine({ objectsRoot: root, log });
  try {
    const scale = quick ? 0.5 : 1;
    const master = open(await photograph(6000 * scale, 4000 * scale)).jpeg({ quality: 93 });
    await fileObjects(root).put('incoming/master', await master.toBuffer());
    const facts = await engine.inspect('master');
    const make = async (wish: OwnSize) => {
      let made: Rendition | undefined;
      const begun = performance.now();
      await engine.render(facts, [recipe(ownFormat(wish), wish.type, BACKDROP, embedded)], async file => {
        made = file;
      });
      return { seconds: (performance.now() - begun) / 1000, bytes: made!.bytes };
    };
    await make({ width: 500, fit: 'inside', type: 'avif' });
    const rows: object[] = [];
    for (const wish of WISHES.filter(({ width }) => width! <= facts.width)) {
      const results: Awaited<ReturnType<typeof make>>[] = [];
      for (let run = 0; run < runs; run++) results.push(await make(wish));
      rows.push(tell(wish, median(results.map(({ seconds }) => seconds)), results[0]!.bytes));
    }
    return { runs, rows, target: TARGET };
  } finally {
    await engine.stop();
    await rm(root, { recursive: true, force: true });
  }
}

function tell(wish: OwnSize, seconds: number, bytes: number): object {
  const { id } = ownFormat(wish);
  const verdict = seconds <= TARGET ? '' : `MISSED (target ${TARGET} s)`;
  console.log(`${id}.${wish.type}`.padEnd(40), `${seconds.toFixed(2)} s`, `${bytes} bytes`.padStart(16), verdict);
  return { file: `${id}.${wish.type}`, seconds, bytes };
}
