import type { Line } from './prices.ts';

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
