import { createSecretKey } from 'node:crypto';
import { resellerKey } from '../orders/reseller.ts';
import type { Platform, Table } from '../platform/platform.ts';
import { isSigned, sign } from '../platform/signature.ts';

const DAY = 86_400_000;
/** Of a reseller's hash, in characters. */
const HASH_LENGTH = 22;

/** `RESELLER#<hash>` / `told`: the last notice about new pictures that she got. */
interface Told {
  schema: 1;
  notice: string;
  /** Milliseconds since 1970. */
  at: number;
}

/**
 * Takes a reseller's notice of the day for one notice; whoever has it already may go on.
 * @returns from when on it is free, in milliseconds since 1970: now, when it was taken
 */
export async function claimDay(
  platform: Pick<Platform, 'table' | 'now'>,
  reseller: string,
  notice: string,
): Promise<number> {
  const now = platform.now();
  const place = resellerKey(reseller, 'told');
  const item = await platform.table.get<Told>(place);
  if (item?.value.notice === notice) return now;
  if (item && item.value.at + DAY > now) return item.value.at + DAY;
  const value: Told = { schema: 1, notice, at: now };
  const only = item ? { version: item.version } : ('absent' as const);
  const taken = await platform.table.put<Told>({ ...place, value, expiresAt: now + 2 * DAY }, only);
  return taken ? now : claimDay(platform, reseller, notice);
}

/** `RESELLER#<hash>` / `no-notices`: she wants no mails about new pictures. It stays: a wish does not expire. */
const noNotices = (reseller: string) => resellerKey(reseller, 'no-notices');

export async function wantsNoNotices(table: Table, reseller: string): Promise<boolean> {
  return (await table.get(noNotices(reseller))) !== undefined;
}

export async function stopNotices({ table, now }: Pick<Platform, 'table' | 'now'>, reseller: string): Promise<void> {
  await table.put({ ...noNotices(reseller), value: { schema: 1, at: now() } }, 'absent');
}

export async function resumeNotices({ table }: Pick<Platform, 'table'>, reseller: string): Promise<void> {
  await table.remove(noNotices(reseller));
}

/** What a mail's address for "no more of these" carries. It names nobody, and nobody can make one for another. */
export async function stopCode(platform: Pick<Platform, 'secrets'>, reseller: string): Promise<string> {
  return reseller + sign(await stopSecret(platform), ['stop-notices', reseller]);
}

/** The reseller of a code, undefined when it is none of ours. */
export async function readStopCode(platform: Pick<Platform, 'secrets'>, code: string): Promise<string | undefined> {
  const [reseller, signature] = [code.slice(0, HASH_LENGTH), code.slice(HASH_LENGTH)];
  return isSigned(await stopSecret(platform), ['stop-notices', reseller], signature) ? reseller : undefined;
}

const stopSecret = async ({ secrets }: Pick<Platform, 'secrets'>) => createSecretKey(await secrets.session());
