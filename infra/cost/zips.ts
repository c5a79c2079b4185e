import { costOf } from './prices.ts';

/**
 * What making a ZIP again takes, by the model of `npm run bench -- assembly`: requests of S3 by their class of price, and
 * seconds of functions of 1 GB, starts among them. `test/infra/cost.test.ts` holds the two together.
 */
export interface Zip {
  what: string;
  /** Of a usual file, and how many. */
  files: number;
  megabytes: number;
  reads: number;
  writes: number;
  seconds: number;
}

export const USUAL_ZIP: Zip = {
  what: 'Web or Social of a usual order',
  ...{ files: 88, megabytes: 0.41, reads: 91, writes: 2, seconds: 2.1 },
};

export const ZIPS: Zip[] = [
  USUAL_ZIP,
  { what: 'Web of 40 products', files: 480, megabytes: 0.35, reads: 484, writes: 9, seconds: 5.7 },
  { what: 'Print of 40 products', files: 160, megabytes: 9, reads: 169, writes: 164, seconds: 15.9 },
  { what: 'what just passes through us', files: 1500, megabytes: 5, reads: 1565, writes: 253, seconds: 128 },
  { what: 'what is glued', files: 3000, megabytes: 5, reads: 3016, writes: 19_505, seconds: 43 },
];

export const gigabytesOf = ({ files, megabytes }: Zip) => (files * megabytes) / 1000;

/** US dollars. */
export function madeAgain({ reads, writes, seconds }: Zip): number {
  const requests = costOf({ price: 's3Get', amount: reads }) + costOf({ price: 's3Put', amount: writes });
  return requests + costOf({ price: 'gigabyteSecond', amount: seconds });
}

/** US dollars. */
export const keptADay = (zip: Zip) => costOf({ price: 's3Gigabyte', amount: gigabytesOf(zip) / 30 });
