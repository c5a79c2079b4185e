import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createLocalPlatform, type LocalOptions, type LocalPlatform } from '../functions/platform/local.ts';

/** A Sunday morning in Aarhus. */
export const NOON = Date.parse('2026-11-22T12:00:00Z');

export interface TestPlatform extends LocalPlatform {
  log: string[];
  /** Sets the clock, in milliseconds since 1970. */
  at: (time: number) => void;
}

/** A platform of its own in a folder of its own, gone after the test. Its clock stands still. */
export function testPlatform(options: Partial<LocalOptions> = {}): TestPlatform {
  const data = mkdtempSync(join(tmpdir(), 'packshot-test-'));
  const log: string[] = [];
  let time = NOON;
  const local = createLocalPlatform({ data, now: () => time, write: line => void log.push(line), ...options });
  onTestFinished(async () => {
    await local.stop();
    rmSync(data, { recursive: true, force: true });
  });
  const at = (next: number) => {
    time = next;
  };
  return { ...local, log, at };
}
