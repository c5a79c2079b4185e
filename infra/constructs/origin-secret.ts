import { RemovalPolicy } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { acknowledge } from './acknowledge.ts';

/** The word that CloudFront says to the functions; both are given it by CloudFormation, and templates never hold it. */
export function originSecret(scope: Construct, { originWord }: Config): string {
  // Another number, another word.
  const secret = new Secret(scope, `OriginSecret${originWord}`, {
    description: 'Packshot: what CloudFront says to the portal, so that nobody else is answered',
    generateSecretString: { excludePunctuation: true, passwordLength: 40 },
    removalPolicy: RemovalPolicy.DESTROY,
  });
  acknowledge(secret, {
    SMG4: 'It has to change in CloudFront and in the functions at once: a deployment does that; see infra/README.md',
  });
  return secret.secretValue.unsafeUnwrap();
}
