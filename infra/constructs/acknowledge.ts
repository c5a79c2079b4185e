import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Why a finding of cdk-nag is as it should be; `rules` are the ends of their ids, e.g. `S1`. */
export function acknowledge(scope: IConstruct, rules: Record<string, string>): void {
  for (const [rule, reason] of Object.entries(rules))
    Validations.of(scope).acknowledge({ id: `AwsSolutions-${rule}`, reason });
}
