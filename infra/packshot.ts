import { type App, type Environment, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { Config } from './config.ts';
import { DataStack } from './data-stack.ts';
import { FirewallStack } from './firewall-stack.ts';
import { PortalStack } from './portal-stack.ts';

/** CloudFront looks for its firewall there only. */
const FIREWALL_REGION = 'us-east-1';

/**
 * All stacks: what must never be lost, what can be rebuilt, and if wanted the firewall. A finding of cdk-nag that nobody
 * has given a reason for ends the synthesis.
 */
export function packshot(app: App, config: Config) {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const env: Environment = {
    account: config.account ?? process.env.CDK_DEFAULT_ACCOUNT,
    region: config.region ?? process.env.CDK_DEFAULT_REGION,
  };
  const data = new DataStack(app, 'PackshotData', { config, env, terminationProtection: true });
  const portal = new PortalStack(app, 'PackshotPortal', { config, data, env });
  const firewall = config.firewall
    ? new FirewallStack(app, 'PackshotFirewall', { config, env: { ...env, region: FIREWALL_REGION } })
    : undefined;
  return { data, portal, firewall };
}
