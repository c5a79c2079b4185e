import { costOf } from './prices.ts';

/** An order as most are; what is kept for it and how often somebody comes is assumed. */
export const ORDER = {
  lines: 8,
  views: 2,
  /** Pages that are opened, and those openings of them for which a browser has nothing kept of before. */
  pages: 4,
  visits: 2,
  /** Files taken one by one, looks at progress. */
  files: 10,
  looks: 3,
  /** ZIPs that are made as the order comes in: Web and Social; MB of each, on an average. */
  zips: 2,
  zipMegabytes: 36,
  /** ZIPs that somebody asks for, and those of them that were made beforehand and are gone by then. */
  asked: 0.4,
  late: 0.1,
};

/** Pictures, scripts, styles and the font, which a browser fetches for a page. */
export const SEEN = 20;

/** What a step asks for: units of the table; requests of S3 by their class of price, and of queues. */
export interface Asked {
  tableReads: number;
  tableWrites: number;
  s3Puts: number;
  s3Gets: number;
  queue: number;
}

/** Counted on the drivers, over doubles of DynamoDB, S3 and SQS: `test/infra/order.test.ts` holds the two together. */
export const ASKED = {
  'order event': { tableReads: 13, tableWrites: 11, s3Puts: 0, s3Gets: 0, queue: 1 },
  'follow-up': { tableReads: 21, tableWrites: 4, s3Puts: 0, s3Gets: 0, queue: 4 },
  'looking for likely ZIPs': { tableReads: 11, tableWrites: 0, s3Puts: 0, s3Gets: 0, queue: 2 },
  'likely ZIP made': { tableReads: 3, tableWrites: 2, s3Puts: 1, s3Gets: 92, queue: 0 },
  'ZIP made at the click': { tableReads: 3, tableWrites: 2, s3Puts: 1, s3Gets: 92, queue: 2 },
  notice: { tableReads: 14, tableWrites: 9, s3Puts: 0, s3Gets: 1, queue: 2 },
  page: { tableReads: 14, tableWrites: 1, s3Puts: 0, s3Gets: 0, queue: 0 },
  file: { tableReads: 14, tableWrites: 1.2, s3Puts: 0, s3Gets: 1, queue: 0 },
  'look at progress': { tableReads: 13, tableWrites: 0, s3Puts: 0, s3Gets: 1, queue: 0 },
  'ZIP handed out': { tableReads: 16.5, tableWrites: 1, s3Puts: 0, s3Gets: 2, queue: 0 },
  'ZIP asked for, not there': { tableReads: 15, tableWrites: 1, s3Puts: 1, s3Gets: 2, queue: 1 },
} satisfies Record<string, Asked>;

export type Step = keyof typeof ASKED;

/** The other steps come as requests through the gateway. */
const JOBS: Step[] = ['follow-up', 'looking for likely ZIPs', 'ZIP made at the click', 'notice'];
/** Without a call of its own. */
const PART_OF_ONE: Step[] = ['likely ZIP made'];
export const isJob = (step: Step) => JOBS.includes(step);
export const isRequest = (step: Step) => !JOBS.includes(step) && !PART_OF_ONE.includes(step);

export interface Choice {
  /** How many ZIPs are made before anybody asks; the others are made at the click. */
  likely: number;
  /** We send the mail; else the shop's own confirmation carries the link. */
  noticed: boolean;
}

/** How often each step comes for one order. */
export function timesOf({ likely, noticed }: Choice): Record<Step, number> {
  const anew = ORDER.late + (ORDER.asked - ORDER.late) * (1 - likely / ORDER.zips);
  return {
    'order event': 1,
    'follow-up': 1,
    'looking for likely ZIPs': 1,
    'likely ZIP made': likely,
    'ZIP made at the click': anew,
    notice: noticed ? 1 : 0,
    page: ORDER.pages,
    file: ORDER.files,
    'look at progress': ORDER.looks,
    'ZIP handed out': ORDER.asked,
    'ZIP asked for, not there': anew,
  };
}

/** All steps of one order together. */
export function sumOf(times: Record<Step, number>, of: (step: Step) => number): number {
  return (Object.keys(ASKED) as Step[]).reduce((sum, step) => sum + times[step] * of(step), 0);
}

/** US dollars for what one such step asks for. */
export function askedCost({ tableReads, tableWrites, s3Puts, s3Gets, queue }: Asked): number {
  const all = [
    { price: 'tableRead', amount: tableReads },
    { price: 'tableWrite', amount: tableWrites },
    { price: 's3Put', amount: s3Puts },
    { price: 's3Get', amount: s3Gets },
    { price: 'queueRequest', amount: queue },
  ] as const;
  return all.reduce((sum, one) => sum + costOf(one), 0);
}
