import { generateKeyPairSync } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { onTestFinished } from 'vitest';
import { standardFormats } from '../../functions/formats/standard.ts';
import { createJobs } from '../../functions/jobs.ts';
import { s3Assembly } from '../../functions/platform/assembly/s3.ts';
import { cloudfrontDelivery } from '../../functions/platform/delivery/cloudfront.ts';
import { jsonLog } from '../../functions/platform/log.ts';
import { outboxMailer } from '../../functions/platform/mailer/outbox.ts';
import { sesMailer } from '../../functions/platform/mailer/ses.ts';
import { s3Objects } from '../../functions/platform/objects/s3.ts';
import type { Platform } from '../../functions/platform/platform.ts';
import { sqsConsumer } from '../../functions/platform/queue/consume.ts';
import { LANES, type Lane } from '../../functions/platform/queue/lanes.ts';
import { sqsQueue } from '../../functions/platform/queue/sqs.ts';
import { awsSecrets } from '../../functions/platform/secrets/aws.ts';
import { newSecrets } from '../../functions/platform/secrets/fresh.ts';
import { dynamodbTable } from '../../functions/platform/table/dynamodb.ts';
import { createPortal } from '../../functions/portal/app.ts';
import type { Asked } from '../../infra/cost/order-steps.ts';
import { BASE } from '../app.ts';
import { createQueue } from '../contracts/sqs-home.ts';
import { dynamodbDouble } from '../doubles/dynamodb.ts';
import { countUnits } from '../doubles/dynamodb-units.ts';
import type { Operation } from '../doubles/s3/call.ts';
import { startS3 } from '../doubles/s3/index.ts';
import { secretsDouble } from '../doubles/secrets.ts';
import { sesDouble } from '../doubles/ses.ts';
import { sqsDouble } from '../doubles/sqs.ts';
import { recordOf } from '../doubles/sqs-poller.ts';

/** https://aws.amazon.com/s3/pricing/: "PUT, COPY, POST, LIST"; removing and giving up cost nothing. */
const DEAR: Operation[] = [
  ...(['PutObject', 'CreateMultipartUpload', 'UploadPart', 'UploadPartCopy'] as const),
  ...(['CompleteMultipartUpload', 'ListObjectsV2', 'ListParts', 'ListMultipartUploads'] as const),
];
const CHEAP: Operation[] = ['GetObject', 'HeadObject'];

/** The portal and its jobs over the drivers of AWS, which are counted. The clock stands still until it is set. */
export async function countingHome(start: number) {
  let time = start;
  const now = () => time;
  const { units, fault } = countUnits();
  const ring = { ring: JSON.stringify(newSecrets()) };
  const [s3, dynamodb] = [await startS3({ buckets: ['originals', 'media'] }), await dynamodbDouble(fault)];
  const [sqs, ses, secret] = [await sqsDouble(), await sesDouble(), await secretsDouble(ring)];
  const [s3Client, client, sqsClient] = [new S3Client(s3.client), dynamodb.client(), sqs.makeClient()];
  onTestFinished(async () => {
    for (const one of [s3Client, client, sqsClient, ses.client, secret.client]) one.destroy();
    for (const one of [s3, dynamodb, sqs, ses, secret]) await one.stop();
  });

  const made = LANES.map(async lane => [lane, await createQueue(sqsClient, lane, {})] as const);
  const sources = Object.fromEntries(await Promise.all(made)) as Record<Lane, Awaited<ReturnType<typeof createQueue>>>;
  const addresses = Object.fromEntries(LANES.map(lane => [lane, sources[lane].address])) as Record<Lane, string>;
  const stores = {
    client: s3Client,
    bucketOf: (key: string) => (/^(masters|brand)\//.test(key) ? 'originals' : 'media'),
  };
  const objects = s3Objects(stores);
  const table = dynamodbTable({ client, table: 'table', now });
  const through = sesMailer({ client: ses.client, from: 'brand@example.com', configurationSet: 'set', objects });
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const log: string[] = [];
  let ids = 0;
  const platform: Platform = {
    ...{ objects, table, now, assembly: s3Assembly(stores) },
    queue: sqsQueue({ client: sqsClient, addresses }),
    mailer: outboxMailer({ table, now, through }),
    delivery: cloudfrontDelivery({ base: BASE, keyId: 'K', privateKey: async () => privateKey, objects, now }),
    secrets: awsSecrets({ client: secret.client, secret: 'ring', now }),
    uploads: undefined as never,
    id: () => `count${String(++ids).padStart(17, '0')}`,
    log: jsonLog(line => void log.push(line), now),
  };
  const given = { platform, base: BASE, formats: standardFormats };
  const assets = { file: (name: string) => `/assets/${name}` };
  const portal = createPortal({ ...given, assets, renders: '/render', outbox: true, caller: () => 'test' });
  const handler = createJobs({ ...given, engine: undefined as never });
  const consume = sqsConsumer({ handler, client: sqsClient, table, now, log: platform.log });

  const soFar = (): Asked => {
    const requests = (of: Operation[]) => of.reduce((sum, one) => sum + (s3.requests.get(one) ?? 0), 0);
    const calls = ['SendMessage', 'DeleteMessage'].flatMap(action => sqs.called(action)).length;
    return {
      ...{ tableReads: units.reads, tableWrites: units.writes },
      ...{ s3Puts: requests(DEAR), s3Gets: requests(CHEAP), queue: calls },
    };
  };
  /** What it asked for while it ran. */
  const counted = async <Done>(work: () => Promise<Done>): Promise<{ done: Done; asked: Asked }> => {
    const before = soFar();
    const done = await work();
    const after = soFar();
    const names = Object.keys(after) as (keyof Asked)[];
    return { done, asked: Object.fromEntries(names.map(name => [name, after[name] - before[name]])) as never as Asked };
  };
  const waiting = (lane: Lane) => {
    const of = (action: string) => sqs.called(action).filter(({ QueueUrl }) => QueueUrl === addresses[lane]).length;
    return of('SendMessage') - of('DeleteMessage');
  };
  /** Gives the next message to its function, as Lambda does. Undefined where all is done. */
  const nextJob = async () => {
    const lane = LANES.find(lane => waiting(lane) > 0);
    if (!lane) return undefined;
    const wish = { QueueUrl: addresses[lane], MaxNumberOfMessages: 1, WaitTimeSeconds: 5 };
    const { Messages: [message] = [] } = await sqsClient.send(
      new ReceiveMessageCommand({ ...wish, MessageSystemAttributeNames: ['All'] }),
    );
    if (!message) throw new Error(`nothing comes out of the queue ${lane}`);
    const { asked } = await counted(async () => {
      const { batchItemFailures } = await consume({ Records: [recordOf(message, sources[lane].arn)] }, 60_000);
      if (batchItemFailures.length > 0) throw new Error(`a job failed: ${message.Body} ${log.at(-1)}`);
      const { ReceiptHandle } = message;
      await sqsClient.send(new DeleteMessageCommand({ QueueUrl: addresses[lane], ReceiptHandle }));
    });
    // And the request that brought it.
    return { kind: JSON.parse(message.Body!).kind as string, asked: { ...asked, queue: asked.queue + 1 } };
  };
  const at = (next: number) => {
    time = next;
  };
  return { platform, portal, work: handler, counted, nextJob, at, log };
}
