import type { JobKind } from './job.ts';

export const LANES = ['images', 'rest'] as const;

/** Jobs of different lanes never wait for each other. */
export type Lane = (typeof LANES)[number];

/** How many run at a time: image work is slow and takes whole cores; the rest is short and mostly waits. */
export const WORKERS: Record<Lane, number> = { images: 1, rest: 4 };

/** Within its lane a lower rank goes first. */
export const PLACE: Record<JobKind, { lane: Lane; rank: number }> = {
  intake: { lane: 'images', rank: 0 },
  render: { lane: 'images', rank: 1 },
  card: { lane: 'rest', rank: 0 },
  'follow-up': { lane: 'rest', rank: 0 },
  mail: { lane: 'rest', rank: 0 },
};
