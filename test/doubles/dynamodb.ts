import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { TABLE_DEFINITION } from '../../functions/platform/table/dynamodb-definition.ts';
import { strictDynalite } from './dynalite.ts';
import type { Answer, Ask, Fault, Next } from './faults.ts';

export interface DynamodbDouble {
  /** For `AWS_ENDPOINT_URL_DYNAMODB`. */
  endpoint: string;
  client(config?: DynamoDBClientConfig): DynamoDBClient;
  /** How often each operation was asked for, repeats included. */
  asked: Record<string, number>;
  stop(): Promise<void>;
}

/**
 * DynamoDB in this process and in memory, on a port of its own: dynalite, behind faults, the first of which meets a
 * request first. It has one table, `table`.
 */
export async function dynamodbDouble(...faults: Fault[]): Promise<DynamodbDouble> {
  const inner = strictDynalite();
  const asked: Record<string, number> = {};
  const answer = faults.reduceRight<Next>(
    (next, fault) => ask => fault(ask, next),
    ask => forward(inner, ask),
  );
  const outer = createServer(
    door(async ask => {
      asked[ask.operation] = (asked[ask.operation] ?? 0) + 1;
      return answer(ask);
    }),
  );
  const endpoint = await listen(outer);
  await answer({ operation: 'CreateTable', body: { TableName: 'table', ...TABLE_DEFINITION }, attempt: 2 });
  return {
    endpoint,
    client: config =>
      new DynamoDBClient({
        region: 'eu-central-1',
        endpoint,
        credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
        ...config,
      }),
    asked,
    stop: () => close(outer),
  };
}

/** Makes a client ask again at once, up to five times; its own strategy would wait, and in the end give up asking. */
export const atOnce = {
  acquireInitialRetryToken: async () => retryToken(0),
  async refreshRetryTokenForRetry(token: { getRetryCount(): number }, { errorType }: { errorType: string }) {
    const count = token.getRetryCount() + 1;
    if (count === 5 || !['TRANSIENT', 'THROTTLING'].includes(errorType)) throw new Error('asked often enough');
    return retryToken(count);
  },
  recordSuccess() {},
};

const retryToken = (count: number) => ({ getRetryCount: () => count, getRetryDelay: () => 0 });

/** DynamoDB's protocol: the operation in a header, JSON in and out. No answer is a connection that breaks. */
function door(answer: (ask: Ask) => Promise<Answer | undefined>): RequestListener {
  return async (request, response) => {
    const found = await answer(await askOf(request));
    if (!found) return request.socket.destroy();
    response.writeHead(found.status, { 'content-type': 'application/x-amz-json-1.0' });
    return response.end(JSON.stringify(found.body));
  };
}

async function askOf(request: IncomingMessage): Promise<Ask> {
  const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
  const attempt = Number(/attempt=(\d+)/.exec(String(request.headers['amz-sdk-request']))?.[1] ?? 1);
  return { operation, body: JSON.parse((await buffer(request)).toString()), attempt };
}

/** dynalite looks for a signature, not at it. */
const headers = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-date': '20261121T100000Z',
  authorization: 'AWS4-HMAC-SHA256 Credential=key, SignedHeaders=host, Signature=none',
};

/** Straight to dynalite, with no connection in between. */
function forward(dynalite: Server, { operation, body }: Ask): Promise<Answer> {
  const target = { 'x-amz-target': `DynamoDB_20120810.${operation}` };
  const text = Readable.from([JSON.stringify(body)], { objectMode: false });
  const request = Object.assign(text, { method: 'POST', url: '/', headers: { ...headers, ...target } });
  return new Promise(resolve => {
    const response = {
      statusCode: 200,
      setHeader() {},
      end: (answer: string) => resolve({ status: response.statusCode, body: JSON.parse(answer) }),
    };
    dynalite.emit('request', request, response);
  });
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise(resolve => server.close(resolve));
}
