import { startBrandTidying } from './brand/tidy.ts';
import { startRefresh } from './images/refresh.ts';
import { startScrub } from './images/scrub.ts';
import { startTidying } from './images/tidy.ts';
import { dueArrivals } from './mail/arrivals.ts';
import type { Platform } from './platform/platform.ts';
import { queryAll } from './platform/table/all.ts';
import { needsSnapshot } from './products/snapshot.ts';

/** How often a home calls `sweep`, in milliseconds. */
export const SWEEP_EVERY = 5 * 60_000;

interface Home {
  /** Its storage does not look after the bytes that it keeps, so that we do. */
  scrubs?: boolean;
}

/** Queues again what was stranded: orders whose follow-up is still open, pictures to be made anew. Harmless at any time. */
export async function sweep(
  { table, queue, now }: Pick<Platform, 'table' | 'queue' | 'now'>,
  { scrubs }: Home = {},
): Promise<void> {
  if (scrubs) await startScrub({ table, queue, now });
  await startRefresh({ table, queue, now });
  await startTidying({ table, queue, now });
  await startBrandTidying({ table, queue, now });
  for (const { sk } of await queryAll(table, { pk: 'OPEN#follow-up' }))
    await queue.send({ kind: 'follow-up', order: sk });
  for (const { sk } of await queryAll(table, { pk: 'OPEN#import' })) await queue.send({ kind: 'import', import: sk });
  if (await needsSnapshot(table)) await queue.send({ kind: 'catalogue' });
  for (const arrival of await dueArrivals(table, now())) await queue.send({ kind: 'arrival', ...arrival });
}
