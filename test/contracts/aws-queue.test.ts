import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { describe, expect, it, onTestFinished } from 'vitest';
import { jsonLog } from '../../functions/platform/log.ts';
import type { JobHandler, Table } from '../../functions/platform/platform.ts';
import { buryMessages } from '../../functions/platform/queue/bury.ts';
import { sqsConsumer } from '../../functions/platform/queue/consume.ts';
import type { DeadJob } from '../../functions/platform/queue/dead.ts';
import type { Job } from '../../functions/platform/queue/job.ts';
import { BROKEN, THROTTLED } from '../doubles/loopback.ts';
import { sqsDouble } from '../doubles/sqs.ts';
import { testPlatform } from '../platform.ts';
import { queueContract } from './queue.ts';
import { sqsHome } from './sqs-home.ts';

const card = (sku: string): Job => ({ kind: 'card', sku });

async function doubleHome(most: number) {
  const double = await sqsDouble();
  const client = double.makeClient();
  const home = await sqsHome(client, { most });
  const stop = async () => {
    await home.stop();
    client.destroy();
    await double.stop();
  };
  return { ...home, ...double, client, stop };
}

async function home(most = 3) {
  const made = await doubleHome(most);
  onTestFinished(made.stop);
  return made;
}

queueContract('SQS', ({ most }) => doubleHome(most), 15_000);

if (process.env.PACKSHOT_TEST_AWS === '1')
  queueContract('SQS itself', tries => sqsHome(new SQSClient(), tries), 90_000);

describe('sending a job', () => {
  it.each([
    ['throttles', THROTTLED],
    ['fails', BROKEN],
  ])('is done again while SQS %s', async (_, fault) => {
    const { queue, fail, start } = await home();
    fail('SendMessage', fault, fault);
    await queue.send(card('a'));
    const seen: Job[] = [];
    start(async job => void seen.push(job));
    await expect.poll(() => seen).toEqual([card('a')]);
  });

  it('fails when SQS keeps failing, so that nothing is taken for sent', async () => {
    const { queue, fail } = await home();
    fail('SendMessage', BROKEN, BROKEN, BROKEN);
    await expect(queue.send(card('a'))).rejects.toMatchObject({ name: 'ServiceUnavailable' });
  });

  it('refuses one that is larger than any message', async () => {
    const { queue } = await home();
    await expect(queue.send(card('x'.repeat(256 * 1024)))).rejects.toThrow('too large');
  });

  it('brings pictures that somebody waits for past those that are made in advance', async () => {
    const { queue, lanes, called } = await home();
    await queue.send({ kind: 'render', master: 'm', files: ['web-large.webp'] });
    await queue.send({ kind: 'render', master: 'm' });
    const queues = called('SendMessage').map(({ QueueUrl }) => QueueUrl);
    expect(queues).toEqual([lanes.asked.address, lanes.images.address]);
  });
});

function record(body: unknown, { tries = 1, id = 'message-1' } = {}): SQSRecord {
  const times = { SentTimestamp: '1795255200000', ApproximateFirstReceiveTimestamp: '1795255201000' };
  return {
    messageId: id,
    receiptHandle: `handle-${id}`,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: { ...times, ApproximateReceiveCount: `${tries}`, SenderId: 'AIDATEST' },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-north-1:123456789012:rest',
    awsRegion: 'eu-north-1',
  };
}

const broken: Table = new Proxy({} as Table, { get: () => () => Promise.reject(new Error('the table is away')) });

/** A consumer of messages that no queue holds, so that each visibility it asks for fails. */
async function consumer(handler: JobHandler, table: Table = testPlatform().platform.table) {
  const double = await sqsDouble();
  onTestFinished(double.stop);
  const lines: string[] = [];
  const log = jsonLog(line => void lines.push(line), Date.now);
  const options = { table, log, now: Date.now, retryAfter: (tries: number) => tries * 1500, mostTries: 6 };
  const consume = sqsConsumer({ handler, client: double.makeClient(), ...options });
  const bury = buryMessages({ table, log });
  const failed = async (Records: SQSRecord[], longest = 5_000) =>
    (await consume({ Records }, longest)).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  const dead = async () => (await table.query<DeadJob>({ pk: 'JOB#dead' })).items.map(({ value }) => value);
  const fails = async (record: SQSRecord) => expect(await failed([record])).toEqual([record.messageId]);
  return { ...double, failed, fails, bury: (...Records: SQSRecord[]) => bury({ Records }), dead, lines, table };
}

describe('a batch of messages', () => {
  it('leaves behind those only that failed or hang', async () => {
    const done: string[] = [];
    const { failed } = await consumer(async job => {
      if (job.kind === 'catalogue') throw new Error('broken');
      if (job.kind === 'tidy') await new Promise(() => {});
      done.push(job.kind);
    });
    const jobs: Job[] = [card('a'), { kind: 'catalogue' }, { kind: 'tidy', shard: 1 }, { kind: 'prepare', order: 'o' }];
    const records = jobs.map((job, n) => record(job, { id: `${n}` }));
    expect(await failed(records, 50)).toEqual(['1', '2']);
    expect(done).toEqual(['card', 'prepare']);
  });

  it('does a message again that comes twice', async () => {
    let runs = 0;
    const { failed } = await consumer(async () => void runs++);
    expect(await failed([record(card('a')), record(card('a'))])).toEqual([]);
    expect(runs).toBe(2);
  });

  it('hides what failed for longer each time, and after the last try not at all', async () => {
    const { failed, called } = await consumer(async () => {
      throw new Error('broken');
    });
    for (const tries of [1, 2, 5, 6]) await failed([record(card('a'), { tries })]);
    const asked = called('ChangeMessageVisibility');
    expect(asked.map(({ VisibilityTimeout }) => VisibilityTimeout)).toEqual([2, 3, 8, 0]);
    expect(asked[0]).toMatchObject({
      QueueUrl: 'https://sqs.eu-north-1.amazonaws.com/123456789012/rest',
      ReceiptHandle: 'handle-message-1',
    });
  });

  it('names what failed even when neither table nor queue can be told of it', async () => {
    const { fails, lines } = await consumer(async () => {
      throw new Error('broken');
    }, broken);
    await fails(record(card('a')));
    expect(lines.join()).toMatch(/could not be kept.*comes again later than it should/);
  });

  it.each([['no JSON'], ['"text"'], ['null'], ['{"order":1}'], ['{"kind":"newer"}'], ['{"Records":[{}]}']])(
    'fails %s, so that it ends among the dead',
    async body => {
      const { fails } = await consumer(async () => {});
      await fails(record(body));
    },
  );
});

describe('a notice of S3', () => {
  const arrived = (...keys: string[]) => ({
    Records: keys.map(key => ({
      eventSource: 'aws:s3',
      eventName: 'ObjectCreated:CompleteMultipartUpload',
      s3: { bucket: { name: 'media' }, object: { key, size: 1024, eTag: 'e' } },
    })),
  });

  it('is the arrival of each file that it names', async () => {
    const seen: Job[] = [];
    const { failed } = await consumer(async job => void seen.push(job));
    expect(await failed([record(arrived('incoming/aTT8XJ2mQ4C8xq0Yw3Zk1A', 'incoming/b%5Fc'))])).toEqual([]);
    expect(seen).toEqual([
      { kind: 'intake', ticket: 'aTT8XJ2mQ4C8xq0Yw3Zk1A' },
      { kind: 'intake', ticket: 'b_c' },
    ]);
  });

  it('of anything else, and of the test when it was set up, is ignored', async () => {
    const seen: Job[] = [];
    const { failed } = await consumer(async job => void seen.push(job));
    const test = { Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'media' };
    const others = arrived('renditions/a.jpg', 'incoming/', 'incoming/a/b', 'incoming/a+b');
    expect(await failed([record(test), record(others)])).toEqual([]);
    expect(seen).toEqual([]);
  });

  it('that is given up is a dead arrival', async () => {
    const { fails, bury, dead } = await consumer(async () => {
      throw new Error('no such file');
    });
    const message = record(arrived('incoming/one', 'incoming/two'), { tries: 6 });
    await fails(message);
    await bury(message);
    const jobs = ['one', 'two'].map(ticket => ({ kind: 'intake', ticket }));
    expect(await dead()).toMatchObject(jobs.map(job => ({ job, reason: 'no such file', tries: 6 })));
  });
});

describe('a message among the dead', () => {
  it('is buried once, however often it is delivered', async () => {
    const { fails, bury, dead, lines } = await consumer(async () => {
      throw new Error('550 no such reader: mette@butikhavn.example');
    });
    await fails(record(card('a'), { tries: 6 }));
    await bury(record(card('a')), record(card('a')));
    await bury(record(card('a'), { tries: 2 }));
    expect(await dead()).toMatchObject([
      { job: card('a'), reason: '550 no such reader: …@butikhavn.example', tries: 6 },
    ]);
    expect(lines.join()).toContain('a job is given up');
  });

  it('says what can be known of a function that was ended', async () => {
    const { bury, dead } = await consumer(async () => {});
    await bury(record(card('a')));
    const why = { reason: expect.stringMatching(/time or memory/), cause: 'gave-out' };
    expect(await dead()).toEqual([{ schema: 1, job: card('a'), tries: 6, at: 1795255201000, ...why }]);
  });

  it('stays in its queue while the table cannot be written to', async () => {
    const { bury } = await consumer(async () => {}, broken);
    expect(await bury(record(card('a')))).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }] });
  });

  it('is kept for people when it is no job', async () => {
    const { bury, dead, table, lines } = await consumer(async () => {});
    await bury(record('no JSON'));
    expect(await dead()).toEqual([]);
    const { items } = await table.query({ pk: 'JOB#unreadable' });
    expect(items).toMatchObject([{ sk: 'message-1', value: { body: 'no JSON' } }]);
    expect(lines.join()).toContain('nobody can read');
  });
});
