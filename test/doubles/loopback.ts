import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

export interface Answered {
  status: number;
  headers?: Record<string, string | string[]>;
  body: string | Uint8Array;
}

/** A server on this machine only, at a port of its own. */
export async function loopback(answer: (asked: Asked) => Answered | Promise<Answered>) {
  const server = createServer((request, response) => {
    void request.toArray().then(async chunks => {
      const { method = '', url: path = '', headers } = request;
      const { status, headers: given, body } = await answer({ method, path, headers, body: Buffer.concat(chunks) });
      response.writeHead(status, given).end(body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = async () => {
    server.close();
    server.closeAllConnections();
  };
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}

/** What clients of a double are given: it is here, and nothing is secret. */
export const here = (endpoint: string) => ({
  endpoint,
  region: 'eu-north-1',
  credentials: { accessKeyId: 'AKIATESTTESTTESTTEST', secretAccessKey: 'test' },
});

/** A fault as AWS answers it, for services that speak JSON. */
export interface Fault {
  status: number;
  /** The error's name. */
  type: string;
  message: string;
}

export function answerFault({ status, type, message }: Fault): Answered {
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': type };
  return { status, headers, body: JSON.stringify({ __type: type, message }) };
}

export const THROTTLED: Fault = { status: 400, type: 'ThrottlingException', message: 'Rate exceeded' };
export const BROKEN: Fault = { status: 503, type: 'ServiceUnavailable', message: 'Try again' };
