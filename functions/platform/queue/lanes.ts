import type { Job, JobKind } from './job.ts';

export const LANES = ['images', 'rest'] as const;

/** Jobs of different lanes never wait for each other. */
export type Lane = (typeof LANES)[number];

/** How many run at a time: image work is slow and takes whole cores; the rest is short and mostly waits. */
export const WORKERS: Record<Lane, number> = { images: 1, rest: 4 };

/** Within its lane a lower rank goes first. */
export interface Place {
  lane: Lane;
  rank: number;
}

const PLACES: Record<JobKind, Place> = {
  intake: { lane: 'images', rank: 1 },
  render: { lane: 'images', rank: 2 },
  card: { lane: 'rest', rank: 0 },
  'follow-up': { lane: 'rest', rank: 0 },
  mail: { lane: 'rest', rank: 0 },
};

/** Somebody waits for a file that was asked for by name: it goes before all that is made in advance. */
export function placeOf(job: Job): Place {
  const asked = job.kind === 'render' && job.files !== undefined;
  return asked ? { lane: 'images', rank: 0 } : PLACES[job.kind];
}
