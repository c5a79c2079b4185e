import { AppError } from '../errors.ts';
import type { Platform } from '../platform/platform.ts';
import { queryAll } from '../platform/table/all.ts';
import { key } from '../platform/table/key.ts';
import { keyIdOf, type LinkClaims, readToken, signingKey, signToken } from './token.ts';

/** `ORDER#<id>` / `link#<number>`: keeps key and expiry, so that every repeat gives the same address. */
export interface Link {
  schema: 1;
  number: number;
  keyId: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
  createdAt: number;
  revokedAt?: number;
  /** It was given another life: until then it opens under the address that it has, whose own expiry is signed. */
  extendedTo?: number;
  /** Number of the link on whose page this one was made, for a colleague. */
  sharedBy?: number;
  /** Whom it was made for. */
  name?: string;
  /** Never stored: the brand itself looks at what the reseller sees, and leaves no trace. */
  look?: true;
}

export interface SignedLink extends Link {
  token: string;
}

type Links = Pick<Platform, 'table' | 'secrets' | 'now'>;

const DAY = 86_400_000;
const MOST_LINKS = 500;

/** The order's first link; made when there is none yet, the same at every repeat and from every caller at once. */
export async function firstLink(platform: Links, order: string, days: number): Promise<SignedLink> {
  const stored = await platform.table.get<Link>(linkKey(order, 1));
  if (stored) return sign(platform, order, stored.value);
  await putLink(platform, order, 1, { expiresAt: wholeSeconds(platform.now() + days * DAY) });
  return firstLink(platform, order, days);
}

/** Another link of the order, beside those that it has. */
export async function addLink(
  platform: Links,
  order: string,
  made: Pick<Link, 'expiresAt' | 'sharedBy' | 'name'>,
): Promise<SignedLink> {
  const number = (await listLinks(platform, order)).length + 1;
  if (number > MOST_LINKS)
    throw new AppError('too-many', 'This order has as many links as it can have.', { detail: 'links-full' });
  const link = await putLink(platform, order, number, { ...made, expiresAt: wholeSeconds(made.expiresAt) });
  return link ? sign(platform, order, link) : addLink(platform, order, made);
}

/** All links of an order, oldest first. */
export async function listLinks(platform: Links, order: string): Promise<Link[]> {
  const items = await queryAll<Link>(platform.table, { pk: key('ORDER', order).pk, prefix: 'link#' });
  return items.map(item => item.value);
}

/** The first link of each order that opens: mostly its first one, so that one read finds them all. */
export async function openLinks(platform: Links, orders: string[]): Promise<(Link | undefined)[]> {
  const now = platform.now();
  const opens = (link: Link) => !link.revokedAt && endOf(link) > now;
  const items = await platform.table.getMany<Link>(orders.flatMap(order => [linkKey(order, 1), linkKey(order, 2)]));
  const links = items.map(item => item?.value);
  return Promise.all(
    orders.map(async (order, n) => {
      const [first, second] = links.slice(2 * n);
      const open = [first, second].find(link => link && opens(link));
      return open || !second ? open : (await listLinks(platform, order)).find(opens);
    }),
  );
}

/** Ends one link for good; ending it twice is harmless. */
export async function revokeLink(platform: Links, order: string, number: number): Promise<void> {
  const item = await platform.table.get<Link>(linkKey(order, number));
  if (!item || item.value.revokedAt) return;
  const revoked = { ...item, value: { ...item.value, revokedAt: platform.now() } };
  if (!(await platform.table.put(revoked, { version: item.version }))) await revokeLink(platform, order, number);
}

/**
 * Ends every link of an order for good, and takes away whom they were made for.
 * @returns how many were not ended before
 */
export async function endLinks(platform: Links, order: string): Promise<number> {
  const items = await queryAll<Link>(platform.table, { pk: key('ORDER', order).pk, prefix: 'link#' });
  for (const item of items.filter(({ value }) => value.name || !value.revokedAt)) {
    const { name: _, ...link } = item.value;
    const ended = { ...item, value: { ...link, revokedAt: link.revokedAt ?? platform.now() } };
    if (!(await platform.table.put(ended, { version: item.version }))) return endLinks(platform, order);
  }
  return items.filter(({ value }) => !value.revokedAt).length;
}

/** When a link ends, with the life that it was given since; milliseconds since 1970. */
export function endOf({ expiresAt, extendedTo = 0 }: Pick<Link, 'expiresAt' | 'extendedTo'>): number {
  return Math.max(expiresAt, extendedTo);
}

/** The first link of the reseller's own that opens; none of those that she made for others. */
export function openOf(links: Link[], now: number): Link | undefined {
  return links.find(link => !link.sharedBy && !link.revokedAt && endOf(link) > now);
}

/** Gives a link another life; one that was ended stays ended. Never shortens it. */
export async function extendLink(platform: Links, order: string, number: number, until: number): Promise<void> {
  const item = await platform.table.get<Link>(linkKey(order, number));
  if (!item || item.value.revokedAt || endOf(item.value) >= until) return;
  const extended = { ...item, value: { ...item.value, extendedTo: wholeSeconds(until) } };
  if (!(await platform.table.put(extended, { version: item.version })))
    await extendLink(platform, order, number, until);
}

/** No link of an order has this number. */
const OWN_LOOK = 0;
const OWN_LOOK_LIFE = 3_600_000;

/** The token of the brand's own look at an order, for an hour. */
export async function ownLook({ secrets, now }: Links, order: string): Promise<string> {
  const signer = signingKey(await secrets.linkKeys(), now());
  return signToken({ order, link: OWN_LOOK, expiresAt: wholeSeconds(now() + OWN_LOOK_LIFE) }, signer);
}

export type LinkReading =
  | { kind: 'open' | 'expired' | 'revoked'; claims: LinkClaims; link?: Link | undefined }
  | { kind: 'malformed' | 'forged' };

/** What a portal address is worth now. */
export async function openLink(platform: Links, token: string): Promise<LinkReading> {
  const reading = readToken(token, await platform.secrets.linkKeys({ holding: keyIdOf(token) }));
  if (reading.kind !== 'valid') return reading;
  const { claims } = reading;
  if (claims.link === OWN_LOOK) return lookOf(platform, claims);
  const link = (await platform.table.get<Link>(linkKey(claims.order, claims.link)))?.value;
  if (Math.max(claims.expiresAt, link?.extendedTo ?? 0) <= platform.now()) return { kind: 'expired', claims };
  return { kind: link && !link.revokedAt ? 'open' : 'revoked', claims, link };
}

/** The brand sees what the order's first link shows. */
async function lookOf({ table, now }: Links, claims: LinkClaims): Promise<LinkReading> {
  if (claims.expiresAt <= now()) return { kind: 'expired', claims };
  const first = (await table.get<Link>(linkKey(claims.order, 1)))?.value;
  return first ? { kind: 'open', claims, link: { ...first, look: true } } : { kind: 'revoked', claims };
}

export async function sign(platform: Links, order: string, link: Link): Promise<SignedLink> {
  const ring = await platform.secrets.linkKeys({ holding: link.keyId });
  const signer = ring.find(({ id }) => id === link.keyId) ?? signingKey(ring, platform.now());
  return { ...link, token: signToken({ order, link: link.number, expiresAt: link.expiresAt }, signer) };
}

async function putLink(
  { table, secrets, now }: Links,
  order: string,
  number: number,
  made: Pick<Link, 'expiresAt' | 'sharedBy' | 'name'>,
): Promise<Link | undefined> {
  const keyId = signingKey(await secrets.linkKeys(), now()).id;
  const link: Link = { schema: 1, number, keyId, createdAt: now(), ...made };
  return (await table.put<Link>({ ...linkKey(order, number), value: link }, 'absent'))?.value;
}

const linkKey = (order: string, number: number) => key('ORDER', order, 'link', String(number).padStart(4, '0'));

const wholeSeconds = (milliseconds: number) => Math.floor(milliseconds / 1000) * 1000;
