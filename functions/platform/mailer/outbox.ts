import type { Item, Mailer, MailMessage, Table } from '../platform.ts';

const DAY = 86_400_000;
/** Mails carry a name and an address, so they are not kept for ever. */
const KEPT_DAYS = 90;
/** Longer than the slowest way to send one takes; milliseconds. */
const SENDING = 2 * 60_000;

/** `MAIL#<id>` / `mail`. */
export interface OutboxMail {
  schema: 1;
  message: MailMessage;
  /** Milliseconds since 1970. */
  at: number;
  /** It also went out to its reader; else it lies here only. */
  sent: boolean;
}

export interface OutboxOptions {
  table: Table;
  now: () => number;
  /** Sends for real; without it mails only lie here. */
  through?: Mailer | undefined;
}

/**
 * Keeps mails where the admin can read them, and sends them on if there is a way. A mail is noted once it has been taken,
 * so none is lost; it goes out a second time only where its sender died between the two, after `SENDING`.
 */
export function outboxMailer({ table, now, through }: OutboxOptions): Mailer {
  return {
    async send(message) {
      const claim = through && (await claimOf(table, message.id, now()));
      if (await outboxGet(table, message.id)) return;
      if (through) await sendClaimed(table, claim, () => through.send(message));
      const at = now();
      const value: OutboxMail = { schema: 1, message, at, sent: through !== undefined };
      const index = { pk: dayKey(at), sk: `${new Date(at).toISOString()}#${message.id}` };
      await table.put({ ...mailKey(message.id), value, index, expiresAt: at + KEPT_DAYS * DAY }, 'absent');
    },
  };
}

/** `MAIL#<id>` / `sending`: somebody is at it; two at once would both send it. */
async function claimOf(table: Table, id: string, at: number): Promise<Item | undefined> {
  return table.put({ pk: mailKey(id).pk, sk: 'sending', value: { schema: 1 }, expiresAt: at + SENDING }, 'absent');
}

async function sendClaimed(table: Table, claim: Item | undefined, send: () => Promise<void>): Promise<void> {
  if (!claim) throw new Error('another is sending this mail, or died doing it a moment ago');
  try {
    await send();
  } catch (error) {
    // The next try need not wait.
    await table.remove(claim, { version: claim.version });
    throw error;
  }
}

export async function outboxGet(table: Table, id: string): Promise<OutboxMail | undefined> {
  return (await table.get<OutboxMail>(mailKey(id)))?.value;
}

/** Takes a mail out of the outbox. */
export async function outboxForget(table: Table, id: string): Promise<void> {
  await table.remove(mailKey(id));
}

/** The newest mails, newest first. */
export async function outboxList(table: Table, now: number, limit = 50): Promise<OutboxMail[]> {
  const mails: OutboxMail[] = [];
  for (let day = 0; day <= KEPT_DAYS && mails.length < limit; day++) {
    const items = await mailsOf(table, dayKey(now - day * DAY), limit - mails.length);
    mails.push(...items.map(item => item.value));
  }
  return mails;
}

async function mailsOf(table: Table, pk: string, limit: number): Promise<Item<OutboxMail>[]> {
  const items: Item<OutboxMail>[] = [];
  let after: string | undefined;
  do {
    const rest = limit - items.length;
    const page = await table.query<OutboxMail>({
      pk,
      index: true,
      newestFirst: true,
      limit: rest,
      ...(after && { after }),
    });
    items.push(...page.items);
    after = page.next;
  } while (after && items.length < limit);
  return items;
}

function mailKey(id: string) {
  return { pk: `MAIL#${id}`, sk: 'mail' };
}

function dayKey(at: number): string {
  return `mail#${new Date(at).toISOString().slice(0, 10)}`;
}
