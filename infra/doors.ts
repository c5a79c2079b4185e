import { Duration } from 'aws-cdk-lib';

export interface Figures {
  /** MB; processor comes with it, a whole one at 1769. */
  memory: number;
  /** Seconds. */
  timeout: number;
  /** Messages that one call takes. */
  batch?: number;
}

/**
 * Memory: walking the main job on one machine (`test/deployed/`) no door took more than 110 MB at its peak, images 270 MB
 * with a picture of 6 MP; `npm run bench -- renditions` saw 850 MB with one of 100 MP. What goes beyond that buys
 * processor. Lambda's own REPORT lines tell more after a week. The gateway gives up on an answer after 30 s.
 */
export const DOORS = {
  /** Half a processor: pages are rendered from a handful of reads. */
  http: { memory: 1024, timeout: 29 },
  admin: { memory: 1024, timeout: 29 },
  /** A 150-megapixel picture is 450 MB decoded, twice while it is turned; two processors, which libvips uses. */
  images: { memory: 3008, timeout: 300, batch: 1 },
  /** What S3 does not copy passes through memory, 96 MiB at a time; the network comes with it as well. */
  bundles: { memory: 1024, timeout: 300, batch: 1 },
  mail: { memory: 512, timeout: 60, batch: 10 },
  /** The catalogue's snapshot of 100,000 products is held whole while it is rewritten. */
  work: { memory: 1024, timeout: 120, batch: 10 },
  dead: { memory: 256, timeout: 30, batch: 10 },
  sweep: { memory: 512, timeout: 120 },
  orders: { memory: 512, timeout: 30 },
  deploy: { memory: 512, timeout: 120 },
} as const satisfies Record<string, Figures>;

export type DoorName = keyof typeof DOORS;

/** A message is not given to a second function while the first may still be at it: AWS asks for six times the timeout. */
export const visibilityOf = ({ timeout }: Figures) => Duration.seconds(6 * timeout);
