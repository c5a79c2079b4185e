import type { Job, JobKind } from './job.ts';

export const LANES = ['asked', 'images', 'bundles', 'mail', 'rest'] as const;

/** Jobs of different lanes never wait for each other. */
export type Lane = (typeof LANES)[number];

/**
 * How many run at a time: image work is slow and takes whole cores; what somebody asked for does not wait for what is
 * made in advance; the rest is short and mostly waits.
 */
export const WORKERS: Record<Lane, number> = { asked: 1, images: 1, bundles: 1, mail: 2, rest: 4 };

/** Within its lane a lower rank goes first. */
export interface Place {
  lane: Lane;
  rank: number;
}

const PLACES: Record<JobKind, Place> = {
  assemble: { lane: 'bundles', rank: 1 },
  prepare: { lane: 'bundles', rank: 2 },
  intake: { lane: 'images', rank: 1 },
  render: { lane: 'images', rank: 2 },
  'own-size': { lane: 'asked', rank: 0 },
  tidy: { lane: 'rest', rank: 1 },
  scrub: { lane: 'rest', rank: 2 },
  'brand-files': { lane: 'rest', rank: 1 },
  card: { lane: 'rest', rank: 0 },
  refresh: { lane: 'rest', rank: 1 },
  'follow-up': { lane: 'mail', rank: 1 },
  mail: { lane: 'mail', rank: 0 },
  catalogue: { lane: 'rest', rank: 1 },
  import: { lane: 'rest', rank: 1 },
  arrival: { lane: 'mail', rank: 1 },
  'orders-in': { lane: 'rest', rank: 1 },
};

export function isJobKind(kind: unknown): kind is JobKind {
  return typeof kind === 'string' && Object.hasOwn(PLACES, kind);
}

/** Somebody waits for a file that was asked for by name: it goes before all that is made in advance. */
export function placeOf(job: Job): Place {
  if (job.kind === 'render' && job.later) return { lane: 'images', rank: 3 };
  const asked = job.kind === 'render' && job.files !== undefined;
  // Another version may have sent one that nobody here knows: it fails again, and lies among the dead again.
  return asked ? { lane: 'images', rank: 0 } : (PLACES[job.kind] ?? { lane: 'rest', rank: 2 });
}
