import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { standardFormats } from './formats/standard.ts';
import { base, platform } from './home.lambda.ts';
import type { Engine } from './images/engine.ts';
import { createJobs } from './jobs.ts';
import { sqsClient } from './platform/clients/sqs.ts';
import type { Platform } from './platform/platform.ts';
import { sqsConsumer } from './platform/queue/consume.ts';

/** So long before a function is stopped, in milliseconds, its jobs count as failed: there is time to say so. */
const GRACE = 3000;

/** What lets a function work on the jobs of its queues, with the ports that few functions have. */
export function consumer({ engine = noEngine, ...ports }: Partial<Platform> & { engine?: Engine } = {}) {
  const own = { ...platform, ...ports };
  const handler = createJobs({ platform: own, engine, formats: standardFormats, base: base() });
  const consume = sqsConsumer({ ...own, handler, client: sqsClient() });
  return (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
    consume(event, context.getRemainingTimeInMillis() - GRACE);
}

const away = async (): Promise<never> => {
  throw new Error('This function carries no image engine: the job came to the wrong queue.');
};
const noEngine: Engine = { inspect: away, render: away };
