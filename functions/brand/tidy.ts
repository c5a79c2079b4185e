import { AppError } from '../errors.ts';
import type { Platform, Table } from '../platform/platform.ts';
import { encode } from '../platform/table/key.ts';
import type { Brand } from './settings.ts';
import { getBrand } from './store.ts';

export type BrandFiles = Pick<Platform, 'objects' | 'table'>;

/** `BRAND#file` / `unused#<key>`: nothing names the file since then; any use clears it. */
interface Unused {
  schema: 1;
  /** Milliseconds since 1970. */
  since: number;
}

const DAY = 86_400_000;
/** Longer than any address lives, or a form stays open. */
const CONDEMNED_FOR = 35 * DAY;
/** How long one remover has a file to itself; it stops long before. */
const LEASE = 15 * 60_000;

const rowOf = (what: 'unused' | 'removal', file: string) => ({ pk: 'BRAND#file', sk: `${what}#${encode(file)}` });

/** Once a day, whoever calls it how often: has the brand's files looked through. */
export async function startBrandTidying({ table, queue, now }: Pick<Platform, 'table' | 'queue' | 'now'>) {
  const day = new Date(now()).toISOString().slice(0, 10);
  const first = { pk: 'SWEEP#brand-files', sk: day, value: { schema: 1 }, expiresAt: now() + 2 * DAY };
  if (await table.put(first, 'absent')) await queue.send({ kind: 'brand-files' });
}

/**
 * Sweeps the brand's files that its settings no longer name: marked first, removed 35 days later, unless they are taken
 * in or named again meanwhile. May run twice, and beside itself.
 */
export async function tidyBrandFiles(platform: Pick<Platform, 'objects' | 'table' | 'now'>): Promise<void> {
  const named = filesOf(await getBrand(platform.table));
  for await (const { key } of platform.objects.list('brand/')) await judge(platform, key, named.has(key));
}

async function judge(platform: Pick<Platform, 'objects' | 'table' | 'now'>, file: string, named: boolean) {
  const { table, now } = platform;
  const mark = await table.get<Unused>(rowOf('unused', file));
  if (named && mark) await table.remove(mark, { version: mark.version });
  if (named) return;
  if (!mark) await table.put<Unused>({ ...rowOf('unused', file), value: { schema: 1, since: now() } }, 'absent');
  else if (now() - mark.value.since >= CONDEMNED_FOR) await removeFile(platform, file);
}

/** Shows that the bytes are going before it looks whether they may. */
async function removeFile({ objects, table, now }: Pick<Platform, 'objects' | 'table' | 'now'>, file: string) {
  const lock = { ...rowOf('removal', file), value: { schema: 1 }, expiresAt: now() + LEASE };
  const taken = await table.put(lock, 'absent');
  if (!taken) return;
  const mark = await table.get<Unused>(rowOf('unused', file));
  const named = filesOf(await getBrand(table)).has(file);
  // Whoever has stalled for so long does nothing more.
  if (mark && !named && now() < lock.expiresAt - LEASE / 2) {
    await objects.remove(file);
    await table.remove(mark, { version: mark.version });
  }
  await table.remove(taken, { version: taken.version });
}

/** Clears the mark, then looks whether somebody is removing the bytes, who looks at the mark after showing that. */
export async function keepBrandFile(table: Table, file: string): Promise<void> {
  await table.remove(rowOf('unused', file));
  if (await table.get(rowOf('removal', file)))
    throw new AppError('conflict', 'This file is being tidied away. Send it again in a moment.', { detail: 'tidied' });
}

function filesOf({ logo, font, contact, contacts, printProfile }: Brand): Set<string | undefined> {
  return new Set([logo, font?.key, printProfile?.key, ...[contact, ...contacts].map(person => person?.portrait)]);
}
