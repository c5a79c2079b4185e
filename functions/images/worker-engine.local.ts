import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { MasterFacts } from '../formats/facts.ts';
import type { Rendition } from '../formats/rendition.ts';
import type { Log } from '../platform/platform.ts';
import type { Engine } from './engine.ts';
import { type FromWorker, received, type Task, type ToWorker } from './message.ts';

export interface WorkerSettings {
  objectsRoot: string;
  log: Log;
  /** Milliseconds for one task; then the process is killed. */
  timeLimit?: number;
}

const TIME_LIMIT = 120_000;

type Emit = (rendition: Rendition) => Promise<void>;

/**
 * An engine in a process of its own, so that no picture takes the caller down or holds it up. One task at a time; the
 * process starts with the first one, and anew after it died.
 */
export function workerEngine(settings: WorkerSettings): Engine & { stop(): Promise<void> } {
  let worker: ChildProcess | undefined;
  let stopped = false;
  let last: Promise<unknown> = Promise.resolve();

  function running(): ChildProcess {
    if (stopped) throw new Error('The image worker has been stopped.');
    worker ??= start(settings)
      .once('exit', (code, signal) => {
        worker = undefined;
        if (!stopped) settings.log.warn('image worker ended', { code, signal });
      })
      .on('error', error => {
        worker = undefined;
        settings.log.error('image worker cannot be reached', { error });
      });
    return worker;
  }

  function queued<Result>(run: () => Promise<Result>): Promise<Result> {
    const result = last.then(run);
    // The next task runs whatever became of this one; its caller hears of it.
    last = result.catch(() => {});
    return result;
  }

  const carryOut = (task: Task, emit: Emit) =>
    queued(() => perform(running(), task, emit, settings.timeLimit ?? TIME_LIMIT));

  return {
    inspect: async ticket => (await carryOut({ kind: 'inspect', ticket }, async () => {}))!,
    render: async (facts, recipes, emit) => {
      await carryOut({ kind: 'render', facts, recipes }, emit);
    },
    async stop() {
      stopped = true;
      if (!worker) return;
      const gone = once(worker, 'exit');
      // Whatever it was writing is there whole or not at all.
      worker.kill('SIGKILL');
      await gone;
    },
  };
}

/** Resolves when the task is done and all that it made has been taken; rejects only once nothing runs any more. */
function perform(worker: ChildProcess, task: Task, emit: Emit, timeLimit: number): Promise<MasterFacts | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<MasterFacts | undefined>();
  let reason: unknown;
  const send = (message: ToWorker) => worker.connected && worker.send(message);
  const kill = (why: unknown) => {
    reason ??= why;
    worker.kill('SIGKILL');
  };

  async function hear(message: FromWorker) {
    if (message.kind === 'done') return resolve(message.facts);
    if (message.kind === 'failed') return reject(received(message.error));
    await emit(message.rendition);
    send({ kind: 'taken' });
  }
  // A worker whose file nobody took waits for ever: it starts afresh.
  const onMessage = (message: FromWorker) => hear(message).catch(kill);
  const onExit = (code: number | null, signal: string | null) =>
    reject(reason ?? new Error(`The image worker ended while ${describe(task)} (${signal ?? `code ${code}`}).`));
  const timer = setTimeout(
    () => kill(new Error(`${describe(task)} took longer than ${timeLimit / 1000} s and was stopped.`)),
    timeLimit,
  );

  worker.on('message', onMessage).once('exit', onExit).once('error', reject);
  send({ kind: 'task', task });
  return promise.finally(() => {
    clearTimeout(timer);
    worker.off('message', onMessage).off('exit', onExit).off('error', reject);
  });
}

function describe(task: Task): string {
  return task.kind === 'inspect' ? `inspecting ${task.ticket}` : `rendering ${task.facts.id}`;
}

/** From sources through tsx, else as the built file beside this one. */
function start({ objectsRoot }: WorkerSettings): ChildProcess {
  const extension = extname(fileURLToPath(import.meta.url));
  const program = fileURLToPath(new URL(`./worker.local${extension}`, import.meta.url));
  const tsx = () => pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  return fork(program, [objectsRoot], {
    execArgv: extension === '.ts' ? ['--import', tsx()] : [],
    // With glibc's usual arenas a worker holds twice the memory after a few pictures.
    env: { ...process.env, MALLOC_ARENA_MAX: '2' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}
