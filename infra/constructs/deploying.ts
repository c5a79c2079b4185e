import { createHash } from 'node:crypto';
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CustomResource, Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';
import type { DataStack } from '../data-stack.ts';
import { allowObjects } from './access.ts';
import type { Alarms } from './alarms.ts';
import { ROOT } from './code.ts';
import { Door } from './door.ts';

/** What `web/build.ts` made. */
const BUILT = join(ROOT, 'web/dist');

/** Makes what no template can: keys, and the files of the pages. CloudFormation calls it, nobody else. */
export function deployDoor(
  scope: Construct,
  { config, alarms, data }: { config: Config; alarms: Alarms; data: DataStack },
): Door {
  const door = new Door(scope, 'DeployDoor', {
    ...{ door: 'deploy', config, alarms },
    alarm: { from: 1, says: 'The function that a deployment calls has failed.' },
    package: { add: folder => cpSync(BUILT, join(folder, 'assets'), { recursive: true }) },
  });
  const secrets = [data.secrets.ref, data.mediaKey.ref];
  door.allow(['secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue'], secrets);
  allowObjects(door, data.media, { write: ['assets/'] });
  return door;
}

/** Scripts, styles and fonts go to S3 before a page names them. */
export function pageFiles(scope: Construct, { data, deploy }: { data: DataStack; deploy: Door }): CustomResource {
  const files = new CustomResource(scope, 'Assets', {
    resourceType: 'Custom::Assets',
    serviceToken: deploy.fn.functionArn,
    serviceTimeout: Duration.minutes(5),
    // Their names carry hashes: other files, other names, and CloudFormation calls again.
    properties: { Bucket: data.media.bucketName, Version: versionOf(readdirSync(BUILT)) },
  });
  files.node.addDependency(deploy);
  return files;
}

const versionOf = (names: string[]) => createHash('sha256').update(names.sort().join()).digest('hex').slice(0, 16);
