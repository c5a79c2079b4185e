import { createPrivateKey, randomBytes } from 'node:crypto';
import { type AwsVariable, queueVariable } from '../env.aws.ts';
import { once, portOf } from './lazy.ts';
import { jsonLog } from './log.ts';
import type { Objects, Platform } from './platform.ts';
import { LANES, type Lane } from './queue/lanes.ts';

/** What is kept in every version: what people gave us. */
const ORIGINALS = /^(masters|brand)\//;

export interface AwsOptions {
  /** Gives a variable, or throws. */
  variable: (name: AwsVariable) => string;
  /** Takes the log, a line at a time without its end; standard output by default. */
  write?: (line: string) => void;
  now?: () => number;
}

/**
 * The platform of AWS, for one container. Each driver and its client is loaded when it is first used and kept from then
 * on, so that a function carries the start of what it needs only; what few functions need (`aws-uploads.ts`,
 * `aws-mailer.ts`, `aws-assembly.ts`) they add themselves.
 */
export function createAwsPlatform({ variable, write = toStandardOutput, now = Date.now }: AwsOptions): Platform {
  const log = jsonLog(write, now);
  const bucketOf = buckets(variable);

  const s3 = once(async () => (await import('./clients/s3.ts')).s3Client());
  const secretsManager = once(async () => (await import('./clients/secrets.ts')).secretsClient());

  const objects = objectsOf(
    once(async () => (await import('./objects/s3.ts')).s3Objects({ client: await s3(), bucketOf })),
  );
  const table = portOf(
    once(async () => {
      const [{ dynamodbTable }, { dynamodbClient }] = await Promise.all([
        import('./table/dynamodb.ts'),
        import('./clients/dynamodb.ts'),
      ]);
      return dynamodbTable({ client: dynamodbClient(), table: variable('PACKSHOT_TABLE'), now });
    }),
  );
  const queue = portOf(
    once(async () => {
      const [{ sqsQueue }, { sqsClient }] = await Promise.all([import('./queue/sqs.ts'), import('./clients/sqs.ts')]);
      return sqsQueue({ client: sqsClient(), addresses: queueAddresses(variable) });
    }),
  );
  const secrets = portOf(
    once(async () => {
      const { awsSecrets } = await import('./secrets/aws.ts');
      return awsSecrets({ client: await secretsManager(), secret: variable('PACKSHOT_SECRETS'), now });
    }),
  );
  const delivery = portOf(
    once(async () => {
      const [{ cloudfrontDelivery }, { mediaKey }] = await Promise.all([
        import('./delivery/cloudfront.ts'),
        import('./secrets/aws.ts'),
      ]);
      const privateKey = once(async () =>
        createPrivateKey(
          await mediaKey(
            await secretsManager(),
            variable('PACKSHOT_MEDIA_KEY'),
            Number(variable('PACKSHOT_MEDIA_KEY_NUMBER')),
          ),
        ),
      );
      const base = variable('PACKSHOT_URL');
      return cloudfrontDelivery({ base, keyId: variable('PACKSHOT_MEDIA_KEY_ID'), privateKey, objects, now });
    }),
  );
  const ports = { objects, table, queue, delivery, secrets, now, id: newId, log };
  return { ...ports, uploads: elsewhere('takes uploads'), mailer: elsewhere('sends mails') };
}

/** In which bucket an object lies. */
export function buckets(variable: AwsOptions['variable']) {
  return (key: string) => variable(ORIGINALS.test(key) ? 'PACKSHOT_ORIGINALS' : 'PACKSHOT_MEDIA');
}

function objectsOf(load: () => Promise<Objects>): Objects {
  return {
    put: async (...given) => (await load()).put(...given),
    get: async (...given) => (await load()).get(...given),
    head: async key => (await load()).head(key),
    async *list(prefix) {
      yield* (await load()).list(prefix);
    },
    remove: async key => (await load()).remove(key),
  };
}

/** A port that a function was not given. */
function elsewhere<Port extends object>(does: string): Port {
  return portOf(async () => {
    throw new Error(`Another function ${does}.`);
  });
}

function queueAddresses(variable: AwsOptions['variable']): Record<Lane, string> {
  return Object.fromEntries(LANES.map(lane => [lane, variable(queueVariable(lane))])) as Record<Lane, string>;
}

function newId(): string {
  return randomBytes(16).toString('base64url');
}

function toStandardOutput(line: string): void {
  process.stdout.write(`${line}\n`);
}
