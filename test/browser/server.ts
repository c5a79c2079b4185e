import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RunningServer {
  /** What it has printed so far. */
  printed: () => string;
  /** What stands behind `Reseller link: ` and the like, once it is printed. */
  address: (label: string) => Promise<string>;
  /** When every picture of the demo is drawn and taken in; from then on no order of it grows. */
  demoPictures: () => Promise<void>;
  base: string;
  data: string;
  stop: (signal?: NodeJS.Signals) => Promise<number | null>;
}

/** A fresh data folder, removed by the caller. */
export const newDataFolder = () => mkdtemp(join(tmpdir(), 'packshot-data-'));

/** Starts the program as `npm start` does, on a free port, and waits until it can serve. */
export async function startServer(data: string, env: Record<string, string> = {}): Promise<RunningServer> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'functions/server.local.ts'], {
    env: { ...process.env, PORT: '0', PACKSHOT_DATA: data, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.on('data', chunk => {
    text += chunk;
  });
  child.stderr.on('data', chunk => {
    text += chunk;
  });
  const found = (pattern: RegExp, seconds = 60) =>
    waitFor(
      child,
      () => pattern.exec(text)?.[1],
      () => text,
      seconds,
    );
  const address = (label: string) => found(new RegExp(`^${label}: (\\S+)$`, 'm'));
  const demoPictures = async () => {
    await found(/pictures and taking them in: (\d+) of \1$/m, 150);
  };
  const base = new URL(await address('Admin link')).origin;
  return { printed: () => text, address, demoPictures, base, data, stop: signal => stop(child, signal) };
}

export const removeFolder = (folder: string) => rm(folder, { recursive: true, force: true });

async function waitFor<T>(
  child: ChildProcess,
  look: () => T | undefined,
  said: () => string,
  seconds: number,
): Promise<T> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await new Promise(r => setTimeout(r, 50))) {
    const value = look();
    if (value !== undefined) return value;
    if (child.exitCode !== null) break;
  }
  throw new Error(`The server did not say it: ${said()}`);
}

function stop(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
  return new Promise(resolve => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode);
    child.once('exit', code => resolve(code));
    child.kill(signal);
  });
}
