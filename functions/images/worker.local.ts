import { setPriority } from 'node:os';
import { join } from 'node:path';
import { fileObjects } from '../platform/objects/files.ts';
import type { Engine } from './engine.ts';
import { type FromWorker, sendable, type Task, type ToWorker } from './message.ts';
import { sharpEngine } from './sharp-engine.ts';

/** Serving pages comes first. */
const LOWER_PRIORITY = 10;

/** The worker process of one machine: `worker.local.ts <folder of the objects>`, tasks by IPC. */
function main([root]: string[]): void {
  if (!root || !process.send) throw new Error('This is started by the server.');
  setPriority(LOWER_PRIORITY);
  // Ctrl-C reaches the whole group; the server says when it is over.
  process.on('SIGINT', () => {});
  process.on('disconnect', () => process.exit());
  // Here an object is a file already.
  const profilePath = async (key: string) => join(root, key);
  const engine = sharpEngine({ objects: fileObjects(root), profilePath });
  process.on('message', (message: ToWorker) => {
    if (message.kind === 'task') void answer(engine, message.task);
  });
}

async function answer(engine: Engine, task: Task): Promise<void> {
  try {
    send(await work(engine, task));
  } catch (error) {
    // The server knows what to make of it.
    send({ kind: 'failed', error: sendable(error) });
  }
}

async function work(engine: Engine, task: Task): Promise<FromWorker> {
  if (task.kind === 'inspect') return { kind: 'done', facts: await engine.inspect(task.ticket) };
  await engine.render(task.facts, task.recipes, async rendition => {
    send({ kind: 'made', rendition });
    await taken();
  });
  return { kind: 'done' };
}

function taken(): Promise<void> {
  return new Promise(resolve => {
    process.once('message', () => resolve());
  });
}

function send(message: FromWorker): void {
  process.send?.(message);
}

main(process.argv.slice(2));
