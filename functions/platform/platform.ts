import type { Job } from './queue/job.ts';

/**
 * What a home (one machine, AWS) gives the program. Nothing above the doors knows which home it is in.
 * Each port promises only what both homes can keep; `test/contracts/` holds one suite per port.
 */
export interface Platform {
  objects: Objects;
  uploads: Uploads;
  table: Table;
  queue: Queue;
  delivery: Delivery;
  /** Only where bundles cannot be streamed. */
  assembly?: Assembly;
  mailer: Mailer;
  secrets: Secrets;
  /** Milliseconds since 1970, UTC. */
  now: () => number;
  /** A new id, 22 URL-safe characters (128 random bits). */
  id: () => string;
  log: Log;
}

// ── objects: bytes by key ─────────────────────────────────────────────────────────────────────────────────────────

/**
 * Keys are 1–300 characters of `a-z A-Z 0-9 - _ . /`, with no empty, `.` or `..` segment and none above 255;
 * no key is the folder of another (`a` and `a/b`).
 */
export interface Objects {
  /**
   * Stores bytes whole or not at all; once it resolves they survive a power cut.
   * @returns false when `onlyIfAbsent` was asked for and the key exists already (its bytes stay as they were).
   */
  put(key: string, body: Uint8Array | ReadableStream<Uint8Array>, only?: 'if-absent'): Promise<boolean>;
  /** The bytes, or those of `range` (both ends included, within the object); undefined where there is no such key. */
  get(key: string, range?: ByteRange): Promise<ObjectBody | undefined>;
  head(key: string): Promise<ObjectHead | undefined>;
  /** All keys with a prefix, in the order of their bytes, however many pages it takes. */
  list(prefix: string): AsyncIterable<ObjectHead>;
  /** Removing what is not there is no error. */
  remove(key: string): Promise<void>;
}

export interface ByteRange {
  start: number;
  /** Included. */
  end: number;
}

export interface ObjectHead {
  key: string;
  /** Bytes of the whole object. */
  size: number;
  /** Where the home keeps such marks (heads only): changes whenever the bytes do; and their CRC-32, taken as they came. */
  etag?: string;
  crc32?: number;
}

export interface ObjectBody extends ObjectHead {
  /** Cancelling frees the file or connection. */
  body: ReadableStream<Uint8Array>;
}

// ── uploads: a browser sends a large file straight into object storage ────────────────────────────────────────────

/** A ticket is an `id()`; the finished file is the object `incoming/<ticket>`. */
export interface Uploads {
  /** Opens an upload of `size` bytes; the file is cut into parts of `partSize` bytes, the last one shorter. */
  begin(ticket: string, size: number): Promise<{ partSize: number }>;
  /** Addresses to PUT the given parts (from 1) to, valid for at least an hour. */
  sign(ticket: string, parts: number[]): Promise<string[]>;
  /** The parts that have arrived whole, for resuming after a reload. */
  arrived(ticket: string): Promise<number[]>;
  /**
   * Joins the parts. Repeating it is harmless.
   * @throws AppError `conflict` when parts are missing.
   */
  finish(ticket: string): Promise<void>;
  abandon(ticket: string): Promise<void>;
}

// ── table: items by partition and sort key ────────────────────────────────────────────────────────────────────────

export interface Key {
  pk: string;
  sk: string;
}

export interface NewItem<Value = unknown> extends Key {
  /** JSON; up to 350 KB with its keys as stored, where a long value is compressed. */
  value: Value;
  /** A place in the one index. Index reads may lag: no decision rests on them. */
  index?: Key;
  /** Milliseconds since 1970; from then on the item is hidden. */
  expiresAt?: number;
}

export interface Item<Value = unknown> extends NewItem<Value> {
  /** 1 when first put, then one more at every put. */
  version: number;
}

/** `'absent'`: only where no (unexpired) item stands; `{ version }`: only over exactly that version. */
export type Condition = 'absent' | { version: number };

export interface Query {
  /** The partition, of the table or with `index: true` of the index. */
  pk: string;
  index?: boolean;
  /** Only sort keys that begin with this. */
  prefix?: string;
  /** Only sort keys from this one on (included) and up to that one (included). */
  from?: string;
  to?: string;
  newestFirst?: boolean;
  /** A page may end before, at 1 MB: `next` tells. */
  limit?: number;
  /** `next` of the page before. */
  after?: string;
}

export interface Table {
  get<Value>(key: Key): Promise<Item<Value> | undefined>;
  /** In the order asked, undefined where there is none; any number of keys. */
  getMany<Value>(keys: Key[]): Promise<(Item<Value> | undefined)[]>;
  /** @returns the stored item, or undefined when the condition did not hold. Resolves once it survives a power cut. */
  put<Value>(item: NewItem<Value>, only?: Condition): Promise<Item<Value> | undefined>;
  query<Value>(query: Query): Promise<{ items: Item<Value>[]; next?: string }>;
  /** @returns false when `only` did not hold; removing what is not there is no error. */
  remove(key: Key, only?: { version: number }): Promise<boolean>;
}

// ── queue: jobs that are not lost ─────────────────────────────────────────────────────────────────────────────────

export interface Queue {
  /** Resolves once the job survives a power cut. It then runs at least once, is retried with backoff, and in the end
   *  becomes an item in `JOB#dead` with its reason. It is kept back for 15 minutes at most. */
  send(job: Job, options?: { delaySeconds?: number }): Promise<void>;
}

/** What a home calls for each job; a throw means "try again later". */
export type JobHandler = (job: Job) => Promise<void>;

// ── delivery: hands an object or a bundle to a browser ────────────────────────────────────────────────────────────

export interface FileAddress {
  /** Media type that the browser is told. */
  type: string;
  /** Set: the browser saves it under this name. Not set: it shows it. */
  fileName?: string;
}

export interface Delivery {
  /** A signed address of an object, valid for 1 to 25 hours (its end is rounded, so that browsers can cache). */
  address(key: string, as: FileAddress): Promise<string>;
  /**
   * How a bundle reaches the browser: `stream` – the caller answers with the bytes of its plan; `address` – it lies
   * ready there, whole; `absent` – it has to be assembled as `bundles/<id>.zip` first.
   */
  bundle(plan: { id: string; length: number }, fileName: string): Promise<BundleDelivery>;
}

export type BundleDelivery = { kind: 'stream' } | { kind: 'address'; url: string } | { kind: 'absent' };

// ── assembly: an object joined from parts of others, without their bytes passing through us ───────────────────────

/**
 * S3's multipart upload: up to 10,000 parts, each but the last of 5 MiB to 5 GiB, sent or copied in any order, from any
 * process. A part that comes again takes the place of the one before.
 */
export interface Assembly {
  /** @returns the id of the upload. */
  begin(key: string, type: string): Promise<string>;
  put(upload: AssemblyPlace, part: number, bytes: Uint8Array): Promise<AssembledPart>;
  /**
   * Copies bytes of another object (both ends included).
   * @throws AppError `conflict` when that object is not there or no longer has this ETag.
   */
  copy(upload: AssemblyPlace, part: number, from: Required<AssemblyPiece>): Promise<AssembledPart>;
  /**
   * Joins the parts, unless the key has an object already. Repeating it is harmless.
   * @throws AppError `not-found` when the upload was abandoned and there is no such object.
   */
  finish(upload: AssemblyPlace, parts: AssembledPart[]): Promise<void>;
  abandon(upload: AssemblyPlace): Promise<void>;
  /** As that of `objects`, at the least that it can cost: it is asked for by the thousand. */
  head(key: string): Promise<ObjectHead | undefined>;
  /**
   * Makes an object of others, or puts it in the place of the one that is there. The same rules hold for its pieces as for
   * parts; a range can be taken only of what is longer than 5 MiB. One thing is asked for after the other.
   * @returns its ETag
   * @throws AppError `conflict` when an object of the pieces is not there or no longer has this ETag
   */
  join(key: string, pieces: AssemblyPiece[]): Promise<string>;
  /** Removes all objects of a folder. */
  discard(folder: `${string}/`): Promise<void>;
}

export interface AssemblyPiece {
  key: string;
  etag: string;
  /** Both ends included; absent: all of it. */
  range?: ByteRange;
}

export interface AssemblyPlace {
  key: string;
  upload: string;
}

export interface AssembledPart {
  part: number;
  etag: string;
}

// ── mailer ────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface MailMessage {
  /** The same id is the same mail: a driver that can tell does not send it twice. URL-safe. */
  id: string;
  to: { name?: string; address: string };
  replyTo?: { name?: string; address: string };
  /** Shown as the sender's name; the address is the deployment's own. */
  fromName: string;
  subject: string;
  html: string;
  text: string;
  /** `html` shows it as `<img src="cid:<cid>">`. */
  pictures: { cid: string; key: string; type: string }[];
  /** Extra headers, e.g. List-Unsubscribe. */
  headers?: Record<string, string>;
}

export interface Mailer {
  send(message: MailMessage): Promise<void>;
}

// ── log ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** One line of JSON each; portal tokens in any value are masked. */
export interface Log {
  info(message: string, facts?: Record<string, unknown>): void;
  warn(message: string, facts?: Record<string, unknown>): void;
  /** `error` of the facts is written with its stack and causes. */
  error(message: string, facts?: Record<string, unknown>): void;
}

// ── secrets ───────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Secrets {
  /**
   * The link key ring, oldest first. A home that keeps it in memory looks again, once a minute at most, when it lacks
   * the key that it should be `holding`.
   */
  linkKeys(wanted?: { holding?: string | undefined }): Promise<LinkKey[]>;
  /** What shops may sign their order events with. */
  webhooks(): Promise<WebhookSecret[]>;
  /** Signs the admin's sessions and start links; at least 32 bytes. */
  session(): Promise<Uint8Array>;
}

export interface LinkKey {
  /** 8 hexadecimal digits. */
  id: string;
  /** At least 32 bytes. */
  key: Uint8Array;
  /** Milliseconds since 1970; until then the key is accepted but not yet signed with. */
  acceptOnlyUntil?: number;
}

export interface WebhookSecret {
  /** `whsec_<base64 of 24 to 64 bytes>`. */
  secret: string;
  /** Set: it signs for this shop only. */
  shop?: string;
}
