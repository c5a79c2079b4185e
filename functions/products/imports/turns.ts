import { setImmediate } from 'node:timers/promises';

/**
 * Cuts a long piece of work into slices, and lets whatever waits (pages, downloads) have its turn between them: tables
 * on one machine answer at once, so that awaiting them alone lets nobody in.
 */
export async function* inTurns<Value>(values: Value[], size: number): AsyncGenerator<Value[]> {
  for (let at = 0; at < values.length; at += size) {
    yield values.slice(at, at + size);
    await setImmediate();
  }
}
