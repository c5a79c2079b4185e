import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Config } from './config.ts';
import { Alarms } from './constructs/alarms.ts';
import { Api } from './constructs/api.ts';
import { deployDoor, pageFiles } from './constructs/deploying.ts';
import { Front } from './constructs/distribution.ts';
import type { Home } from './constructs/home.ts';
import { lanes } from './constructs/lanes.ts';
import { mediaKeys } from './constructs/media-keys.ts';
import { originSecret } from './constructs/origin-secret.ts';
import { adminDoor, httpDoor, imagesDoor, type Web } from './constructs/pages.ts';
import { Sender } from './constructs/sender.ts';
import { signIn } from './constructs/sign-in.ts';
import { Watch } from './constructs/watch.ts';
import { bundlesDoor, deadDoor, mailDoor, ordersDoor, sweepDoor, workDoor } from './constructs/workers.ts';
import type { DataStack } from './data-stack.ts';

/** What can be built again: everything that runs. */
export class PortalStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { config: Config; data: DataStack }) {
    super(scope, id, { description: 'Packshot: everything that runs', ...props });
    const { config, data } = props;
    const alarms = new Alarms(this, 'Alarms', config);
    const deploy = deployDoor(this, { config, alarms, data });
    const keys = mediaKeys(this, { config, data, deploy });
    const secret = originSecret(this, config);
    const api = new Api(this, 'Api', { config, alarms });
    const front = new Front(this, 'Front', { config, data, api: api.host, originSecret: secret, keys: keys.group });

    const home: Home = { config, alarms, data, lanes: lanes(this, data.dead, alarms), url: front.url };
    const web: Web = {
      mediaKey: keys.newest,
      originSecret: secret,
      signIn: signIn(this, data.people, front.url),
    };
    const http = httpDoor(this, home, web);
    const admin = adminDoor(this, home, web);
    const images = imagesDoor(this, home, web);
    api.leadTo({ http, admin, images });
    const mail = mailDoor(this, home, new Sender(this, 'Sender', { config, alarms }));
    const others = [bundlesDoor, workDoor, deadDoor, sweepDoor, ordersDoor].map(make => make(this, home));
    // A page may name a file only once it is there.
    const files = pageFiles(this, { data, deploy });
    for (const { fn } of [http, admin, images]) fn.node.addDependency(files);
    new Watch(this, 'Watch', { home, doors: [http, images, admin, mail, ...others, deploy] });
    new CfnOutput(this, 'Url', { value: front.url });
    new CfnOutput(this, 'Distribution', { value: front.distribution.distributionDomainName });
  }
}
