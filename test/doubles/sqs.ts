import { SQSClient } from '@aws-sdk/client-sqs';
import { startFauxqs } from 'fauxqs';
import { answerFault, type Fault, here, loopback } from './loopback.ts';

/**
 * An SQS emulator behind a door that can fail.
 * @param options.hurried what is to be hidden for a while comes again at once
 */
export async function sqsDouble({ hurried = false } = {}) {
  const emulator = await startFauxqs({ port: 0, logger: false });
  const faults: { action: string; fault: Fault }[] = [];
  const calls: { action: string; input: Record<string, unknown> }[] = [];
  const door = await loopback(async ({ method, path, headers, body }) => {
    const action = String(headers['x-amz-target']).replace('AmazonSQS.', '');
    const input = JSON.parse(body.toString());
    calls.push({ action, input });
    if (hurried && action === 'ChangeMessageVisibility') input.VisibilityTimeout = 0;
    const next = faults.findIndex(fault => fault.action === action);
    if (next >= 0) return answerFault(faults.splice(next, 1)[0]!.fault);
    const passed = new Headers({ 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${action}` });
    passed.set('authorization', String(headers.authorization));
    // Whoever still asks when all is over hears nothing.
    const answer = await fetch(`http://127.0.0.1:${emulator.port}${path}`, {
      method,
      headers: passed,
      body: JSON.stringify(input),
    }).catch(() => undefined);
    if (!answer) return answerFault({ status: 503, type: 'ServiceUnavailable', message: 'It has ended' });
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.bytes() };
  });
  const stop = async () => {
    await door.stop();
    await emulator.stop();
  };
  /** The next calls of one action fail, in this order. */
  const fail = (action: string, ...given: Fault[]) => void faults.push(...given.map(fault => ({ action, fault })));
  /** What one action was called with. */
  const called = (name: string) => calls.filter(({ action }) => action === name).map(({ input }) => input);
  return { address: door.address, makeClient: () => new SQSClient(here(door.address)), fail, called, stop };
}
