import { ASKED, type Choice, isJob, isRequest, ORDER, SEEN, type Step, sumOf, timesOf } from './order-steps.ts';
import type { Line } from './prices.ts';
import { USUAL_ZIP } from './zips.ts';

/** Of each ZIP's model. */
const ZIP_START = 0.6;

/**
 * Seconds of functions, assumed. One of 1 GB has 0.56 of a processor, one of 0.5 GB 0.28
 * (https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html).
 */
export const SECONDS = {
  /** `npm run bench -- pages`: 99 of 100 within 19 ms on a whole processor; and some rounds to the table of 3 to 4 ms. */
  answer: 0.05,
  /** `npm run bench -- cold`: 206 to 232 ms of a processor from the start of the process to the first page. */
  start: 0.4,
  /** Such starts for an order: the event, and each visit. In a portal that is never quiet there are fewer. */
  starts: 1 + ORDER.visits,
  /** Follow-up and notice: a few rounds to the table, one to SES, and now and then a start. */
  mailJob: 0.4,
  /** Two rounds to the table, and a start. */
  looking: 0.15 + ZIP_START,
  zip: USUAL_ZIP.seconds - ZIP_START,
  zipStart: ZIP_START,
};

/** GB of the functions, see `infra/doors.ts`. */
const MEMORY = { http: 1, mail: 0.5, bundles: 1 };

/** Bytes of log lines: Lambda writes three for each call, the gateway one for each request. */
const LOGGED = { call: 400, request: 250 };

/** A lifecycle rule takes things away at the midnight after so many days. */
const UNTIL_MIDNIGHT = 0.5;

export interface OrdersHow extends Choice {
  /** How long a ZIP lies ready (`keepSmallBundlesDays`). */
  days: number;
}

export const USUAL: OrdersHow = { likely: ORDER.zips, noticed: true, days: 1 };

/** 1,000 orders, from their events to what resellers take, beside the bytes that go out (`goingOut`). */
export function orders(count = 1000, given: Partial<OrdersHow> = {}): Line[] {
  const how = { ...USUAL, ...given };
  const times = timesOf(how);
  const requests = sumOf(times, step => Number(isRequest(step)));
  const jobs = sumOf(times, step => Number(isJob(step)));
  const zips = times['likely ZIP made'] + times['ZIP made at the click'];
  const fetched = ORDER.visits * SEEN + ORDER.files + ORDER.asked;
  const kept = zips * (ORDER.zipMegabytes / 1000) * ((how.days + UNTIL_MIDNIGHT) / 30);
  const asked = (of: 'tableReads' | 'tableWrites' | 's3Puts' | 's3Gets' | 'queue') =>
    sumOf(times, (step: Step) => ASKED[step][of]);
  const answering = requests * SECONDS.answer + SECONDS.starts * SECONDS.start;
  const mails = times['follow-up'] + times.notice;
  const making = zips * SECONDS.zip + times['ZIP made at the click'] * SECONDS.zipStart + SECONDS.looking;
  const each: Line[] = [
    { what: 'the notice', price: 'mail', amount: times.notice },
    { what: 'pages and hooks: gateway', price: 'apiRequest', amount: requests },
    { what: 'pages and hooks: seconds of 1 GB', price: 'gigabyteSecond', amount: answering * MEMORY.http },
    { what: 'ZIPs: seconds of 1 GB', price: 'gigabyteSecond', amount: making * MEMORY.bundles },
    {
      what: 'follow-ups and mails: seconds of 0.5 GB',
      price: 'gigabyteSecond',
      amount: mails * SECONDS.mailJob * MEMORY.mail,
    },
    { what: 'calls of functions', price: 'invocation', amount: requests + jobs },
    { what: 'S3: reading and looking', price: 's3Get', amount: asked('s3Gets') },
    { what: 'S3: writing', price: 's3Put', amount: asked('s3Puts') },
    { what: `ZIPs: lying ready for ${how.days} to ${how.days + 1} days`, price: 's3Gigabyte', amount: kept },
    { what: 'table: writes', price: 'tableWrite', amount: asked('tableWrites') },
    { what: 'table: reads', price: 'tableRead', amount: asked('tableReads') },
    { what: 'queues', price: 'queueRequest', amount: asked('queue') },
    { what: 'CloudFront: requests', price: 'cdnRequest', amount: requests + fetched },
    { what: 'CloudFront: functions', price: 'cdnFunction', amount: requests + fetched },
    // The other half it has kept since somebody else asked.
    { what: 'CloudFront: files that it has to fetch', price: 's3Get', amount: fetched / 2 },
    {
      what: 'logs',
      price: 'logGigabyte',
      amount: ((requests + jobs) * LOGGED.call + requests * LOGGED.request) / 1e9,
    },
  ];
  return each.map(line => ({ ...line, amount: line.amount * count })).filter(({ amount }) => amount > 0);
}

/** MB. */
const SIZES = { page: 0.03, preview: 0.05, file: 0.4, mailPicture: 0.08 };

/** What the target leaves out: bytes that leave AWS for 1,000 orders. What SES takes for the bytes of mails is of that kind. */
export function goingOut(count = 1000, given: Partial<OrdersHow> = {}): Line[] {
  const times = timesOf({ ...USUAL, ...given });
  const pages = sumOf(times, step => Number(isRequest(step))) * SIZES.page + ORDER.visits * SEEN * SIZES.preview;
  const files = ORDER.files * SIZES.file + ORDER.asked * ORDER.zipMegabytes;
  return [
    { what: 'CloudFront: pages and their pictures', price: 'cdnGigabyte', amount: (count * pages) / 1000 },
    { what: 'CloudFront: files and ZIPs', price: 'cdnGigabyte', amount: (count * files) / 1000 },
    {
      what: 'SES: the picture in the notice',
      price: 'mailGigabyte',
      amount: (count * times.notice * SIZES.mailPicture) / 1000,
    },
  ];
}
