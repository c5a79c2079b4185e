import { endLinks } from '../links/link.ts';
import type { Order } from '../orders/order.ts';
import { resellerHash, resellerKey } from '../orders/reseller.ts';
import { type OutboxMail, outboxForget } from '../platform/mailer/outbox.ts';
import type { Item, Platform } from '../platform/platform.ts';
import { DEAD_JOBS, type DeadJob } from '../platform/queue/dead.ts';
import { queryAll } from '../platform/table/all.ts';

type Home = Pick<Platform, 'table' | 'secrets' | 'now'>;

/** What a person was taken out of. */
export interface Forgotten {
  orders: string[];
  /** Links that were ended: they were hers, and her colleagues'. */
  links: number;
  mails: number;
  deadJobs: number;
  /** Keys of what names her still, and is nobody's to change without a look: the brand's own people, files of orders. */
  left: string[];
}

/**
 * Takes a person out of everything that is stored: name and address of her orders, the links and their names, mails to
 * her, and what failed jobs say of her. What was ordered stays, and so does her wish for no more mails, which is kept
 * under a keyed hash. May run twice.
 * @param items every item of the table
 * @param address as `addressSchema` gives it
 */
export async function forgetPerson(
  platform: Home,
  items: () => AsyncIterable<Item>,
  address: string,
): Promise<Forgotten> {
  const forgotten: Forgotten = { orders: [], links: 0, mails: 0, deadJobs: 0, left: [] };
  const person = { address: same(address), mention: mentionOf(address) };
  for await (const item of items())
    if (JSON.stringify(item.value).normalize('NFC').search(person.mention) >= 0)
      await forgetIn(platform, item, person, forgotten);
  await forgetHash(platform, address);
  return forgotten;
}

interface Person {
  address: string;
  mention: RegExp;
}

const same = (address: string) => address.normalize('NFC').trim().toLowerCase();

/** Her address in any text; not where it is the end or the beginning of another one. */
function mentionOf(address: string): RegExp {
  const [before, after] = ['(?<![\\p{L}\\p{N}._+-])', '(?![\\p{L}\\p{N}-]|\\.[\\p{L}\\p{N}])'];
  return new RegExp(before + RegExp.escape(same(address)) + after, 'giu');
}

async function forgetIn(platform: Home, item: Item, person: Person, forgotten: Forgotten): Promise<void> {
  const { table } = platform;
  if (isOrder(item) && same(item.value.reseller.email) === person.address) {
    // Before her name goes: who was interrupted finds the order by it. And after it, since no new one is made from then on.
    forgotten.links += await endLinks(platform, item.value.id);
    if (!(await forgetOrder(platform, item))) return forgetAgain(platform, item, person, forgotten);
    forgotten.links += await endLinks(platform, item.value.id);
    forgotten.orders.push(item.value.number);
  } else if (isMail(item) && same(item.value.message.to.address) === person.address) {
    await outboxForget(table, item.value.message.id);
    forgotten.mails++;
  } else if (isDeadJob(item)) {
    const reason = item.value.reason.normalize('NFC').replace(person.mention, '…');
    await table.put({ ...item, value: { ...item.value, reason } }, { version: item.version });
    forgotten.deadJobs++;
  } else forgotten.left.push(`${item.pk} / ${item.sk}`);
}

const isOrder = (item: Item): item is Item<Order> => item.pk.startsWith('ORDER#') && item.sk === 'order';
const isMail = (item: Item): item is Item<OutboxMail> => item.pk.startsWith('MAIL#') && item.sk === 'mail';
const isDeadJob = (item: Item): item is Item<DeadJob> => item.pk === DEAD_JOBS;

/** @returns false when it has changed since it was read */
async function forgetOrder({ table, now }: Home, item: Item<Order>): Promise<boolean> {
  const { name: _, ...reseller } = item.value.reseller;
  const value: Order = { ...item.value, reseller: { ...reseller, email: '' }, forgottenAt: now() };
  return (await table.put({ ...item, value }, { version: item.version })) !== undefined;
}

async function forgetAgain(platform: Home, { pk, sk }: Item, person: Person, forgotten: Forgotten): Promise<void> {
  const item = await platform.table.get({ pk, sk });
  if (item) await forgetIn(platform, item, person, forgotten);
}

/** The rows that lead from her address to her orders, and to the last mail of its day. */
async function forgetHash(platform: Home, address: string): Promise<void> {
  const { pk } = resellerKey(await resellerHash(platform, address));
  const rows = await queryAll(platform.table, { pk });
  for (const row of rows.filter(({ sk }) => sk !== 'no-notices')) await platform.table.remove(row);
}
