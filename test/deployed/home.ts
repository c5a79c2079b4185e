import { join } from 'node:path';
import { CreateTableCommand, type CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { CreateQueueCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse } from 'aws-lambda';
import { dynamodbDouble } from '../doubles/dynamodb.ts';
import { startS3 } from '../doubles/s3/index.ts';
import { secretsDouble } from '../doubles/secrets.ts';
import { sesDouble } from '../doubles/ses.ts';
import { sqsDouble } from '../doubles/sqs.ts';
import { startPolling } from '../doubles/sqs-poller.ts';
import { type Deeds, watchDeeds } from './deeds.ts';
import { type RunningFunction, runFunction } from './runtime.ts';
import { type Deployed, type Found, readDeployed } from './template.ts';

/** The address of the portal, in place of CloudFront's. */
export const HOST = 'portal.test';
const ACCOUNT = '000000000000';

/**
 * A stand-in for the account that templates are deployed to: emulators of the very tables, queues and buckets, and the very
 * packages under AWS's own runtime client, called by what calls them there.
 */
export async function deployHere(folder: string) {
  const sqs = await sqsDouble({ hurried: true });
  const [ses, dynamodb, secrets] = [await sesDouble(), await dynamodbDouble(), await secretsDouble({})];
  const client = sqs.makeClient();
  const addresses = new Map<string, string>();

  const deployed = readDeployed(folder, (id, { Type }, attribute) => naming(id, Type, attribute, addresses));
  // What the table is made of must not depend on where queues are.
  for (const table of deployed.resources('AWS::DynamoDB::Table')) await makeTable(dynamodb.client(), table);
  await makeQueues(deployed, client, addresses);
  const deeds = watchDeeds((service, name) => arnIn(deployed, service, name));
  const s3 = await startS3({
    buckets: deployed.resources('AWS::S3::Bucket').map(({ id }) => bucketName(id)),
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    faults: call => void deeds.ofS3(call),
    onCreated: async event => {
      const { bucket, object } = event.Records[0]!.s3;
      for (const queue of toldOf(deployed, bucket.name, object.key))
        await client.send(new SendMessageCommand({ QueueUrl: queue, MessageBody: JSON.stringify(event) }));
    },
  });

  const endpoints = {
    AWS_ENDPOINT_URL_S3: s3.url,
    AWS_ENDPOINT_URL_DYNAMODB: await deeds.before('dynamodb', dynamodb.endpoint),
    AWS_ENDPOINT_URL_SQS: await deeds.before('sqs', sqs.address),
    AWS_ENDPOINT_URL_SESV2: await deeds.before('ses', ses.address),
    AWS_ENDPOINT_URL_SECRETS_MANAGER: await deeds.before('secretsmanager', secrets.address),
  };
  const functions = new Map(
    deployed.resources('AWS::Lambda::Function').map(found => [found.id, runOne(folder, found, endpoints)]),
  );
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const idOf = (name: string) => {
    const found = [...functions.keys()].find(id => id.toLowerCase().startsWith(`${name}door`));
    if (!found) throw new Error(`no function is called ${name}`);
    return found;
  };
  const env = (name: string) =>
    variablesOf(deployed.resources('AWS::Lambda::Function').find(({ id }) => id === idOf(name))!);
  const pollers: (() => Promise<void>)[] = [];
  const stop = async () => {
    await Promise.all(pollers.map(end => end()));
    for (const one of functions.values()) await one.stop();
    client.destroy();
    for (const one of [deeds, sqs, ses, dynamodb, secrets, s3]) await one.stop();
  };

  return {
    ...{ deployed, functions, client, addresses, s3, ses, dynamodb, secrets, endpoints, stop },
    credentials,
    /** What functions have done so far. */
    deeds: deeds.all,
    originSecret: env('http').PACKSHOT_ORIGIN_SECRET!,
    /** The function of `functions/<name>.lambda.ts`, and its variables. */
    door: (name: string): RunningFunction => functions.get(idOf(name))!,
    env,
    /** Lets queues call their functions, as the event sources of the templates say. */
    startSources() {
      for (const { properties } of deployed.resources('AWS::Lambda::EventSourceMapping')) {
        const { EventSourceArn, FunctionName, BatchSize = 10 } = properties as Record<string, string>;
        const id = EventSourceArn!.split(':').at(-1)!;
        const source = { client, address: addresses.get(id)!, arn: EventSourceArn! };
        const fn = functions.get(FunctionName!)!;
        pollers.push(startPolling(source, event => invoke(fn, event), Number(BatchSize)));
      }
    },
  };
}

export type Home = Awaited<ReturnType<typeof deployHere>>;

/** A function that dies or fails has failed with all of its messages. */
async function invoke(fn: RunningFunction, event: { Records: { messageId: string }[] }): Promise<SQSBatchResponse> {
  try {
    return await fn.invoke<SQSBatchResponse>(event);
  } catch {
    return { batchItemFailures: event.Records.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  }
}

function naming(id: string, type: string, attribute: string | undefined, addresses: Map<string, string>) {
  switch (type) {
    case 'AWS::SQS::Queue':
      return attribute === 'Arn' ? `arn:aws:sqs:eu-north-1:${ACCOUNT}:${id}` : addresses.get(id);
    case 'AWS::S3::Bucket':
      return attribute === 'Arn' ? `arn:aws:s3:::${bucketName(id)}` : bucketName(id);
    case 'AWS::CloudFront::Distribution':
      return attribute === 'DomainName' ? HOST : undefined;
    default:
      return attribute === 'Arn' ? `arn:aws:${type}:${id}` : undefined;
  }
}

/** As policies have it. */
function arnIn(deployed: Deployed, service: Parameters<Deeds['before']>[0], name: string): string {
  if (service === 'ses') return `arn:aws:ses:eu-central-1:${ACCOUNT}:${name}`;
  return String(deployed.value({ 'Fn::GetAtt': [name, 'Arn'] }));
}

const bucketName = (id: string) => id.toLowerCase();

async function makeTable(
  client: ReturnType<Awaited<ReturnType<typeof dynamodbDouble>>['client']>,
  { id, properties }: Found,
) {
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode } = properties;
  const definition = { TableName: id, AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode };
  await client.send(new CreateTableCommand(definition as CreateTableCommandInput));
}

/** Those first that others send their dead letters to. */
async function makeQueues(deployed: Deployed, client: SQSClient, addresses: Map<string, string>): Promise<void> {
  const queues = deployed.resources('AWS::SQS::Queue');
  for (const { id, properties } of queues.sort(
    (a, b) => Number('RedrivePolicy' in a.properties) - Number('RedrivePolicy' in b.properties),
  )) {
    const { RedrivePolicy, VisibilityTimeout = 30 } = properties;
    const redrive = RedrivePolicy ? { RedrivePolicy: JSON.stringify(RedrivePolicy) } : {};
    const Attributes = { VisibilityTimeout: String(VisibilityTimeout), ...redrive };
    const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: id, Attributes }));
    addresses.set(id, QueueUrl!);
  }
}

/** Addresses of the queues that the templates have S3 tell of a new object. */
function toldOf(deployed: Deployed, bucket: string, key: string): string[] {
  const found = deployed.resources('AWS::S3::Bucket').find(({ id }) => bucketName(id) === bucket);
  const configuration = found?.properties.NotificationConfiguration as Notifications | undefined;
  return (configuration?.QueueConfigurations ?? [])
    .filter(({ Filter }) => Filter.S3Key.Rules.every(({ Value }) => key.startsWith(Value)))
    .map(({ Queue }) => String(deployed.value({ Ref: Queue.split(':').at(-1) })));
}

interface Notifications {
  QueueConfigurations: { Queue: string; Filter: { S3Key: { Rules: { Name: 'prefix'; Value: string }[] } } }[];
}

function runOne(folder: string, found: Found, endpoints: Record<string, string>): RunningFunction {
  const { id, properties, metadata } = found;
  const { Handler, Timeout, MemorySize } = properties as { Handler: string; Timeout: number; MemorySize: number };
  return runFunction({
    name: id,
    folder: join(folder, String(metadata['aws:asset:path'])),
    handler: Handler,
    env: { ...variablesOf(found), ...endpoints },
    timeout: Timeout,
    memory: MemorySize,
  });
}

function variablesOf({ properties }: Found): Record<string, string> {
  const { Variables = {} } = (properties.Environment ?? {}) as { Variables?: Record<string, unknown> };
  return Object.fromEntries(Object.entries(Variables).map(([name, value]) => [name, String(value)]));
}
