import { fileURLToPath } from 'node:url';

/**
 * List prices of eu-central-1 in US dollars, without tax, as of November 2026: https://aws.amazon.com/pricing/. In
 * eu-north-1 and eu-west-1 most are 5 to 20 % lower.
 */
const PRICES = {
  gigabyteSecond: 0.000_013_333_4,
  invocation: 0.2e-6,
  apiRequest: 1.2e-6,
  cdnRequest: 0.012 / 10_000,
  cdnFunction: 0.1e-6,
  cdnGigabyte: 0.085,
  s3Gigabyte: 0.0245,
  s3Put: 0.0054 / 1000,
  s3Get: 0.00043 / 1000,
  tableWrite: 0.7625e-6,
  tableRead: 0.1525e-6,
  tableGigabyte: 0.306,
  tableRecovery: 0.2448,
  queueRequest: 0.4e-6,
  mail: 0.1 / 1000,
  mailGigabyte: 0.12,
  secret: 0.4,
  secretRead: 0.05 / 10_000,
  alarm: 0.1,
  dashboard: 3,
  logGigabyte: 0.63,
} as const;

type Price = keyof typeof PRICES;

/** What every account has each month without end, of all that runs in it together. */
const FREE: Partial<Record<Price, number>> = {
  gigabyteSecond: 400_000,
  invocation: 1_000_000,
  cdnRequest: 10_000_000,
  cdnFunction: 2_000_000,
  cdnGigabyte: 1024,
  tableGigabyte: 25,
  queueRequest: 1_000_000,
  alarm: 10,
  dashboard: 3,
  logGigabyte: 5,
};

export interface Line {
  what: string;
  price: Price;
  amount: number;
}

/** US dollars; `free`: after what the account has for nothing, if nothing else in it uses that up. */
export function total(lines: Line[], free = false): number {
  const amounts = Map.groupBy(lines, ({ price }) => price);
  return [...amounts].reduce((sum, [price, of]) => {
    const amount = of.reduce((all, line) => all + line.amount, 0);
    return sum + Math.max(0, amount - (free ? (FREE[price] ?? 0) : 0)) * PRICES[price];
  }, 0);
}

const costOf = ({ price, amount }: Line) => amount * PRICES[price];

const MONTH_SECONDS = 30 * 86_400;

/** Queues that a function listens to; Lambda asks each with five long polls of 20 s at a time. */
const LISTENED = 7;
/** Of all stacks; `test/infra/alarms.test.ts` counts them. */
export const STANDING = { alarms: 28, secrets: 3, dashboards: 1, queues: LISTENED };

/** A month in which nobody orders, uploads or looks. */
export function quietMonth(): Line[] {
  const sweeps = MONTH_SECONDS / 300;
  return [
    { what: 'alarms', price: 'alarm', amount: STANDING.alarms },
    { what: 'secrets', price: 'secret', amount: STANDING.secrets },
    { what: 'dashboard', price: 'dashboard', amount: STANDING.dashboards },
    { what: 'asking the queues', price: 'queueRequest', amount: STANDING.queues * 5 * (MONTH_SECONDS / 20) },
    { what: 'sweeps: calls', price: 'invocation', amount: sweeps },
    { what: 'sweeps: 0.5 GB, 0.3 s', price: 'gigabyteSecond', amount: sweeps * 0.5 * 0.3 },
    { what: 'sweeps: reads', price: 'tableRead', amount: sweeps * 10 },
    { what: 'logs', price: 'logGigabyte', amount: (sweeps * 600) / 1e9 },
    { what: 'table of 1 GB', price: 'tableGigabyte', amount: 1 },
    { what: 'its way back to any second', price: 'tableRecovery', amount: 1 },
  ];
}

export const ORDER = {
  lines: 8,
  views: 2,
  /** Pages that are opened, files taken one by one, looks at progress. */
  pages: 4,
  files: 10,
  progress: 3,
  /** ZIPs that are made, of so many files and MB: Web and Social, as the order comes in. */
  bundles: 2,
  bundleFiles: 96,
  bundleMegabytes: 36,
  /** ZIPs that somebody asks for, and those of them that were made beforehand and are gone by then. */
  asked: 0.4,
  late: 0.1,
};

/** A lifecycle rule takes things away at the midnight after so many days. */
const UNTIL_MIDNIGHT = 0.5;

/**
 * 1,000 orders, from their events to what resellers take, beside the bytes that go out.
 * @param how.prepared whether ZIPs are made before anybody asks, or at the click
 * @param how.noticed whether we send the mail, or the shop's own confirmation carries the link
 */
export function orders(
  count = 1000,
  { preparedDays = 3, keptDays = 30, prepared = true, noticed = true }: Partial<OrdersHow> = {},
): Line[] {
  const asked = prepared ? ORDER.late : ORDER.asked;
  const bundles = asked + (prepared ? ORDER.bundles : 0);
  const keptFor = (made: number, days: number) =>
    (made * ORDER.bundleMegabytes * ((days + UNTIL_MIDNIGHT) / 30)) / 1000;
  const requests = 1 + ORDER.pages + ORDER.files + ORDER.progress + bundles;
  const previews = 2 * ORDER.lines * ORDER.views;
  const fromS3 = previews + ORDER.files + bundles;
  const jobs = 3 + 2 * bundles;
  const each: Line[] = [
    { what: 'the notice', price: 'mail', amount: noticed ? 1 : 0 },
    { what: 'its picture', price: 'mailGigabyte', amount: noticed ? 60e-6 : 0 },
    { what: 'pages and hooks: gateway', price: 'apiRequest', amount: requests },
    { what: 'pages and hooks: calls', price: 'invocation', amount: requests },
    { what: 'pages and hooks: 1 GB, 0.1 s', price: 'gigabyteSecond', amount: requests * 0.1 },
    { what: 'jobs: calls', price: 'invocation', amount: jobs },
    { what: 'mail jobs: 0.5 GB, 0.4 s', price: 'gigabyteSecond', amount: 3 * 0.5 * 0.4 },
    { what: 'ZIPs: 1 GB, 2.5 s', price: 'gigabyteSecond', amount: bundles * 2.5 },
    { what: 'ZIPs: reading files', price: 's3Get', amount: bundles * (ORDER.bundleFiles + 8) },
    { what: 'ZIPs: writing parts', price: 's3Put', amount: bundles * 5 },
    {
      what: `ZIPs: made before the click, lying ready for ${preparedDays} days`,
      price: 's3Gigabyte',
      amount: keptFor(bundles - asked, preparedDays),
    },
    { what: `ZIPs: made at the click, for ${keptDays} days`, price: 's3Gigabyte', amount: keptFor(asked, keptDays) },
    { what: 'table: writes', price: 'tableWrite', amount: 45 },
    { what: 'table: reads', price: 'tableRead', amount: requests * (ORDER.lines + 5) },
    { what: 'queues', price: 'queueRequest', amount: jobs * 3 },
    { what: 'CloudFront: requests', price: 'cdnRequest', amount: requests + fromS3 },
    { what: 'CloudFront: functions', price: 'cdnFunction', amount: requests + fromS3 },
    { what: 'CloudFront: files that it has to fetch', price: 's3Get', amount: fromS3 / 2 },
    { what: 'logs', price: 'logGigabyte', amount: ((requests + jobs) * 900) / 1e9 },
  ];
  return each.map(line => ({ ...line, amount: line.amount * count }));
}

interface OrdersHow {
  preparedDays: number;
  keptDays: number;
  prepared: boolean;
  noticed: boolean;
}

export const MASTER = {
  megabytes: 12,
  /** What is made of one as it comes in: first file types and previews. */
  files: 20,
  filesMegabytes: 9,
  /** Seconds of the images function (3 GB, two processors). */
  seconds: 5,
};

/** Taking in masters, once. */
export function masters(count = 10_000): Line[] {
  const { files, seconds, megabytes } = MASTER;
  const parts = Math.ceil(megabytes / 8) + 2;
  const each: Line[] = [
    { what: 'making their files: 3 GB, 5 s', price: 'gigabyteSecond', amount: seconds * (3008 / 1024) },
    { what: 'calls', price: 'invocation', amount: 6 },
    { what: 'S3: writes', price: 's3Put', amount: parts + 1 + files },
    { what: 'S3: reads', price: 's3Get', amount: 6 + files },
    { what: 'table: writes', price: 'tableWrite', amount: 5 * files + 30 },
    { what: 'table: reads', price: 'tableRead', amount: 5 * files + 30 },
    { what: 'queues', price: 'queueRequest', amount: 15 },
    { what: 'gateway', price: 'apiRequest', amount: 4 },
  ];
  return each.map(line => ({ ...line, amount: line.amount * count }));
}

/** Keeping masters and what was made of them, for a month. */
export function keeping(count = 10_000): Line[] {
  const { megabytes, files, filesMegabytes } = MASTER;
  const gigabytes = (count * (megabytes + filesMegabytes)) / 1000;
  const walks = 30 / 7;
  return [
    { what: 'originals and renditions', price: 's3Gigabyte', amount: gigabytes },
    { what: 'their rows', price: 'tableGigabyte', amount: (count * (files + 5) * 1.2e3) / 1e9 },
    { what: 'looking at them all every week: requests', price: 's3Get', amount: walks * count * (files + 1) },
    { what: 'looking at them all every week: 1 GB, 0.06 s', price: 'gigabyteSecond', amount: walks * count * 0.06 },
    { what: 'sweeping every day: reads', price: 'tableRead', amount: 30 * count * 12 },
  ];
}

function table(title: string, lines: Line[]): string {
  const rows = lines.map(line => `| ${line.what} | ${round(line.amount)} | ${usd(costOf(line))} |`);
  const end = `| **list price** | | **${usd(total(lines))}** |\n| after what an account has for nothing | | ${usd(total(lines, true))} |`;
  return [`| ${title} | amount | USD |`, '|---|---|---|', ...rows, end].join('\n');
}

const round = (amount: number) => Number(amount.toPrecision(3)).toLocaleString('en');
const usd = (amount: number) => amount.toFixed(amount < 1 ? 3 : 2);

/** The tables of `infra/README.md`. */
export function costTables(): string[] {
  return [
    table('1,000 orders', orders()),
    table('10,000 masters, once', masters()),
    table('10,000 masters, each month', keeping()),
    table('a quiet month', quietMonth()),
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(costTables().join('\n\n'));
