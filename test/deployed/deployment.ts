import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { Home } from './home.ts';

/** Calls a resource of our own as CloudFormation does; gives what it made. */
export async function callDeployment({ deployed, functions }: Home, type: string): Promise<Record<string, string>> {
  const [found] = deployed.resources(type);
  const { ServiceToken, ...given } = found!.properties as Record<string, unknown>;
  const answered = Promise.withResolvers<Answer>();
  const server = createServer((request, response) => {
    answered.resolve(json(request) as Promise<Answer>);
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const fn = functions.get(String(ServiceToken).split(':').at(-1)!)!;
  await fn.invoke({
    RequestType: 'Create',
    ResourceType: type,
    ResponseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/answer`,
    StackId: 'stack',
    RequestId: 'request',
    LogicalResourceId: found!.id,
    ResourceProperties: given,
  });
  const { Status, Reason, Data } = await answered.promise;
  server.close();
  if (Status !== 'SUCCESS') throw new Error(Reason);
  return Data ?? {};
}

interface Answer {
  Status: 'SUCCESS' | 'FAILED';
  Reason?: string;
  Data?: Record<string, string>;
}
