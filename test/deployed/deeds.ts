import { type Answered, type Asked, answerFault, loopback } from '../doubles/loopback.ts';
import type { Call, Operation } from '../doubles/s3/call.ts';
import type { Deed } from './rights.ts';

/** What the functions did: AWS's own services see it by the session token of whoever has signed. */
export interface Deeds {
  all(): Deed[];
  /** Notes what S3 is asked for. */
  ofS3(call: Call): void;
  /** The address of a double that speaks JSON, by a way on which it is noted what it is asked for. */
  before(service: Service, address: string): Promise<string>;
  stop(): Promise<void>;
}

type Service = 'dynamodb' | 'sqs' | 'ses' | 'secretsmanager';
type Input = Record<string, unknown>;
type Doing = Omit<Deed, 'by'>;

/** @param arnOf what templates call a table, a queue (by the last part of its address), an identity */
export function watchDeeds(arnOf: (service: Service, name: string) => string): Deeds {
  const seen = new Map<string, Deed>();
  const doors: { stop(): Promise<void> }[] = [];
  const note = (by: string | undefined, doings: Doing[]) => {
    if (by) for (const doing of doings) seen.set(JSON.stringify([by, doing]), { by, ...doing });
  };
  return {
    all: () => [...seen.values()],
    ofS3: call => note(call.field('x-amz-security-token'), ofS3(call)),
    async before(service, address) {
      const door = await loopback(asked => {
        const input: Input = JSON.parse(asked.body.toString());
        const action = String(asked.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
        const doings = OF[service](action, input, name => arnOf(service, name));
        note(asked.headers['x-amz-security-token']?.toString(), doings);
        return passOn(address, asked);
      });
      doors.push(door);
      return door.address;
    },
    stop: async () => void (await Promise.all(doors.map(door => door.stop()))),
  };
}

type Reading = (action: string, input: Input, arnOf: (name: string) => string) => Doing[];

const OF: Record<Service, Reading> = {
  dynamodb(action, { TableName, IndexName, RequestItems }, arnOf) {
    const tables = RequestItems ? Object.keys(RequestItems) : [String(TableName)];
    const within = IndexName ? `/index/${IndexName}` : '';
    return tables.map(table => ({ action: `dynamodb:${action}`, resource: `${arnOf(table)}${within}` }));
  },
  sqs: (action, { QueueUrl }, arnOf) => [{ action: `sqs:${action}`, resource: arnOf(lastOf(String(QueueUrl))) }],
  secretsmanager: (action, { SecretId }) => [{ action: `secretsmanager:${action}`, resource: String(SecretId) }],
  /** In the sandbox SES asks for the identities of readers too. */
  ses(_, { FromEmailAddress, ConfigurationSetName, Destination }, arnOf) {
    const context = { 'ses:FromAddress': String(FromEmailAddress) };
    const { ToAddresses } = Destination as { ToAddresses: string[] };
    const identities = [String(FromEmailAddress), ...ToAddresses].map(one => arnOf(`identity/${addressIn(one)}`));
    return [...identities, arnOf(`configuration-set/${ConfigurationSetName}`)].flatMap(resource =>
      ['ses:SendEmail', 'ses:SendRawEmail'].map(action => ({ action, resource, context })),
    );
  },
};

const PUTS: Operation[] = ['PutObject', 'CreateMultipartUpload', 'UploadPart', 'CompleteMultipartUpload'];
const GETS: Operation[] = ['GetObject', 'HeadObject'];

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html */
function ofS3({ operation, bucket, key, headers }: Call): Doing[] {
  const resource = objectArn(bucket, key);
  const listing = { action: 's3:ListBucket', resource: `arn:aws:s3:::${bucket}` };
  const put = { action: 's3:PutObject', resource };
  if (operation === 'Preflight') return [];
  if (PUTS.includes(operation)) return [put];
  // Without the second one an absent object is a forbidden one.
  if (GETS.includes(operation)) return [{ action: 's3:GetObject', resource }, listing];
  if (operation === 'ListObjectsV2') return [listing];
  if (operation === 'ListParts') return [{ action: 's3:ListMultipartUploadParts', resource }];
  if (operation !== 'UploadPartCopy') return [{ action: `s3:${operation}`, resource }];
  const [, from = '', source = ''] = /^\/?([^/]+)\/(.+)$/.exec(String(headers['x-amz-copy-source'])) ?? [];
  return [put, { action: 's3:GetObject', resource: objectArn(from, decodeURIComponent(source)) }];
}

const objectArn = (bucket: string, key: string) => `arn:aws:s3:::${bucket}/${key}`;
const lastOf = (address: string) => address.split('/').at(-1)!;
/** `"Mette" <mette@example.com>` */
const addressIn = (mailbox: string) => /<([^>]+)>/.exec(mailbox)?.[1] ?? mailbox;

const OWN_TO_CONNECTIONS = ['host', 'connection', 'content-length', 'transfer-encoding', 'content-encoding', 'expect'];

async function passOn(address: string, { method, path, headers, body }: Asked): Promise<Answered> {
  const passed = Object.entries(headers).filter(([name]) => !OWN_TO_CONNECTIONS.includes(name)) as [string, string][];
  // Whoever still asks when all is over hears nothing.
  const answer = await fetch(`${address}${path}`, { method, headers: passed, body: new Uint8Array(body) }).catch(
    () => undefined,
  );
  if (!answer) return answerFault({ status: 503, type: 'ServiceUnavailable', message: 'It has ended' });
  const given = [...answer.headers].filter(([name]) => !OWN_TO_CONNECTIONS.includes(name));
  return { status: answer.status, headers: Object.fromEntries(given), body: await answer.bytes() };
}
