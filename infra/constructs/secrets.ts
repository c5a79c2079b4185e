import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/**
 * A secret without a value: `Custom::Keys` writes the first one, and no deployment ever writes over it. (The Secret
 * construct would give it a random password.)
 */
export function filledLater(scope: Construct, id: string, description: string): CfnSecret {
  const secret = new CfnSecret(scope, id, { description });
  secret.applyRemovalPolicy(RemovalPolicy.RETAIN);
  acknowledge(secret, {
    SMG4: 'Keys are changed by hand, in two steps that keep links and addresses of the old key alive; see infra/README.md',
  });
  return secret;
}
