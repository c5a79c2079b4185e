import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Queue } from '../platform.ts';
import { checkedDelay } from './delay.ts';
import type { Job } from './job.ts';
import { type Lane, placeOf } from './lanes.ts';

export interface SqsQueueOptions {
  client: SQSClient;
  /** Address of the queue of each lane. */
  addresses: Record<Lane, string>;
}

/** Jobs name things and hold none: one that comes near this is a bug. */
const MOST_BYTES = 256 * 1024;

/** One standard queue for each lane; `consume.ts` is its other end. */
export function sqsQueue({ client, addresses }: SqsQueueOptions): Queue {
  return {
    async send(job, { delaySeconds } = {}) {
      const MessageBody = asciiJson(job);
      if (MessageBody.length > MOST_BYTES) throw new Error(`a ${job.kind} job is too large for its queue`);
      const DelaySeconds = Math.ceil(checkedDelay(delaySeconds));
      await client.send(new SendMessageCommand({ QueueUrl: addresses[laneOf(job)], MessageBody, DelaySeconds }));
    },
  };
}

/** SQS refuses a few characters of Unicode, and emulators others. */
function asciiJson(job: Job): string {
  return JSON.stringify(job).replace(/[^\x20-\x7e]/g, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** SQS knows no ranks: pictures that somebody waits for go with what was asked for, past all that is made in advance. */
function laneOf(job: Job): Lane {
  const { lane, rank } = placeOf(job);
  return lane === 'images' && rank === 0 ? 'asked' : lane;
}
