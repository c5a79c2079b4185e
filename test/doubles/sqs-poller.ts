import { DeleteMessageCommand, type Message, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';

export interface Source {
  client: SQSClient;
  address: string;
  arn: string;
}

export type Invoke = (event: SQSEvent) => Promise<SQSBatchResponse>;

/**
 * What Lambda does for a function with a queue as its event source: asks for messages, calls the function with them, and
 * deletes those that it did not name as failed.
 * @returns stops it, once what it has begun has ended
 */
export function startPolling(source: Source, invoke: Invoke, batch: number): () => Promise<void> {
  const end = new AbortController();
  const running = new Set<Promise<void>>();
  const poll = async () => {
    while (!end.signal.aborted) {
      const messages = await receive(source, batch, end.signal);
      if (messages.length === 0) continue;
      const call = invokeWith(source, invoke, messages).finally(() => running.delete(call));
      running.add(call);
    }
  };
  const polling = poll();
  return async () => {
    end.abort();
    await polling;
    await Promise.all(running);
  };
}

async function invokeWith(source: Source, invoke: Invoke, messages: Message[]): Promise<void> {
  const { batchItemFailures } = await invoke({ Records: messages.map(message => recordOf(message, source.arn)) });
  const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  const { client, address: QueueUrl } = source;
  for (const { MessageId, ReceiptHandle } of messages)
    if (!failed.has(MessageId!)) await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
}

async function receive({ client, address }: Source, most: number, abortSignal: AbortSignal): Promise<Message[]> {
  try {
    const names = { MessageSystemAttributeNames: ['All' as const] };
    const wish = { QueueUrl: address, MaxNumberOfMessages: most, WaitTimeSeconds: 1, ...names };
    return (await client.send(new ReceiveMessageCommand(wish), { abortSignal })).Messages ?? [];
  } catch (error) {
    if (abortSignal.aborted) return [];
    throw error;
  }
}

/** A message as a function gets it. */
export function recordOf(message: Message, arn: string): SQSRecord {
  return {
    messageId: message.MessageId!,
    receiptHandle: message.ReceiptHandle!,
    body: message.Body!,
    attributes: message.Attributes as unknown as SQSRecord['attributes'],
    messageAttributes: {},
    md5OfBody: message.MD5OfBody!,
    eventSource: 'aws:sqs',
    eventSourceARN: arn,
    awsRegion: arn.split(':')[3]!,
  };
}
