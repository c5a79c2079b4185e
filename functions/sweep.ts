import type { Platform } from './platform/platform.ts';
import { queryAll } from './platform/table/all.ts';

/** How often a home calls `sweep`, in milliseconds. */
export const SWEEP_EVERY = 5 * 60_000;

/** Queues again what was stranded: orders whose follow-up is still open. Harmless at any time. */
export async function sweep({ table, queue }: Pick<Platform, 'table' | 'queue'>): Promise<void> {
  for (const { sk } of await queryAll(table, { pk: 'OPEN#follow-up' }))
    await queue.send({ kind: 'follow-up', order: sk });
}
