import type { EventBridgeEvent } from 'aws-lambda';
import { platform } from './home.lambda.ts';
import { bodyHash } from './orders/hook.ts';
import { readOrderEvent, receiveOrder } from './orders/receive.ts';

/** Orders from an event bus: `detail` is what a shop would post. Who may put events there is the bus's to say. */
export async function handler({ detail }: EventBridgeEvent<string, unknown>): Promise<void> {
  const event = readOrderEvent(detail, platform.now());
  await receiveOrder(platform, event, bodyHash(Buffer.from(JSON.stringify(detail))));
}
