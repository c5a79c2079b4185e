import type { Job } from './job.ts';

/** What S3 tells a queue. https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html */
interface S3Notice {
  Records?: { eventSource?: string; s3?: { object?: { key?: string } } }[];
  /** `s3:TestEvent`, once when the notification is set up. */
  Event?: string;
}

const TICKET = /^incoming\/([\w-]+)$/;

/**
 * The jobs that a message stands for: the one that was sent, or those of the files that have arrived.
 * @throws Error when it is neither a job nor a notice of S3
 */
export function jobsIn(body: string): Job[] {
  const value: unknown = JSON.parse(body);
  if (typeof value !== 'object' || value === null) throw new Error('the message is no job');
  if ('kind' in value && typeof value.kind === 'string') return [value as Job];
  const { Records, Event } = value as S3Notice;
  if (Event === 's3:TestEvent') return [];
  if (!Array.isArray(Records)) throw new Error('the message is no job');
  return Records.map(ticketOf).flatMap(ticket => (ticket ? [{ kind: 'intake', ticket }] : []));
}

/** Keys come encoded as in forms. */
function ticketOf({ eventSource, s3 }: NonNullable<S3Notice['Records']>[number]): string | undefined {
  if (eventSource !== 'aws:s3') throw new Error('the message is no job');
  const key = decodeURIComponent((s3?.object?.key ?? '').replaceAll('+', ' '));
  return TICKET.exec(key)?.[1];
}
