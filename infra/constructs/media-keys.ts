import { CustomResource, Duration } from 'aws-cdk-lib';
import { KeyGroup, PublicKey } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';
import type { DataStack } from '../data-stack.ts';
import type { Door } from './door.ts';

export interface MediaKeys {
  group: KeyGroup;
  /** CloudFront's id of the newest public key, which addresses are signed for, and the number of its pair. */
  newest: { id: string; number: number };
}

/**
 * CloudFront's keys: made by a function, so that the private halves are nowhere but in their secret. The one before the
 * newest stays good: addresses that were given out with it live for up to 25 hours.
 */
export function mediaKeys(
  scope: Construct,
  { config, data, deploy }: { config: Config; data: DataStack; deploy: Door },
): MediaKeys {
  const number = config.mediaKeys;
  const made = new CustomResource(scope, 'Keys', {
    resourceType: 'Custom::Keys',
    serviceToken: deploy.fn.functionArn,
    serviceTimeout: Duration.minutes(5),
    properties: { Secrets: data.secrets.ref, MediaKey: data.mediaKey.ref, MediaKeys: number },
  });
  // It may not run before its role says what it may do.
  made.node.addDependency(deploy);
  const keys = [number - 1, number]
    .filter(one => one > 0)
    .map(one => new PublicKey(scope, `MediaKey${one}`, { encodedKey: made.getAttString(`PublicKey${one}`) }));
  const group = new KeyGroup(scope, 'MediaKeys', { items: keys });
  return { group, newest: { id: keys.at(-1)!.publicKeyId, number } };
}
