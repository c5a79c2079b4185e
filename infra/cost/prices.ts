/**
 * List prices of eu-central-1 in US dollars, without tax, as of November 2026: https://aws.amazon.com/pricing/. In
 * eu-north-1 and eu-west-1 most are 5 to 20 % lower.
 */
export const PRICES = {
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

export type Price = keyof typeof PRICES;

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

export const costOf = ({ price, amount }: Pick<Line, 'price' | 'amount'>) => amount * PRICES[price];
