import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { Config } from './config.ts';

/** Requests of one address in five minutes, above which it has to wait. */
const MOST_OF_ONE = 3000;

/**
 * An option with a price of its own: a limit for each address, and AWS's lists of addresses that are known for harm. It
 * lies in us-east-1, where CloudFront looks; its ARN goes to the portal as the setting `webAcl`.
 */
export class FirewallStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { config: Config }) {
    super(scope, id, { description: 'Packshot: firewall of the distribution', ...props });
    const acl = new CfnWebACL(this, 'Acl', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: seen('Packshot'),
      rules: [
        managed('AWSManagedRulesAmazonIpReputationList', 0),
        managed('AWSManagedRulesKnownBadInputsRuleSet', 1),
        {
          name: 'MostOfOne',
          priority: 2,
          action: { block: { customResponse: { responseCode: 429 } } },
          statement: {
            rateBasedStatement: { limit: MOST_OF_ONE, aggregateKeyType: 'IP', evaluationWindowSec: 300 },
          },
          visibilityConfig: seen('MostOfOne'),
        },
      ],
    });
    new CfnOutput(this, 'WebAcl', { value: acl.attrArn, description: 'Deploy the portal with -c webAcl=<this>' });
  }
}

const seen = (metricName: string) => ({ cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false, metricName });

const managed = (name: string, priority: number): CfnWebACL.RuleProperty => ({
  name,
  priority,
  overrideAction: { none: {} },
  statement: { managedRuleGroupStatement: { vendorName: 'AWS', name } },
  visibilityConfig: seen(name),
});
