import { Duration, Stack, Token } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { PublicHostedZone } from 'aws-cdk-lib/aws-route53';
import {
  CloudWatchDimensionSource,
  ConfigurationSet,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { type Config, domainOf, isIn } from '../config.ts';
import { acknowledge } from './acknowledge.ts';
import type { Alarms } from './alarms.ts';
import type { Door } from './door.ts';

/** AWS looks at an account from 5 % bounces and 0.1 % complaints on. */
const MOST_BOUNCES = 0.05;
const MOST_COMPLAINTS = 0.001;

/** The address that notices come from, made known to SES, and the rules that they go out by. */
export class Sender extends Construct {
  /** Name of the configuration set. */
  readonly set: string;

  constructor(scope: Construct, id: string, { config, alarms }: { config: Config; alarms: Alarms }) {
    super(scope, id);
    const set = new ConfigurationSet(this, 'Set', {
      reputationMetrics: true,
      // SES does not try again where a mail bounced for good, or somebody complained.
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    set.addEventDestination('Trouble', {
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT, EmailSendingEvent.REJECT],
      destination: EventDestination.cloudWatchDimensions([
        { source: CloudWatchDimensionSource.MESSAGE_TAG, name: 'ses:configuration-set', defaultValue: 'packshot' },
      ]),
    });
    this.set = set.configurationSetName;
    this.introduce(config, set);
    this.watch(alarms);
  }

  /**
   * Lets a door send, from the sender's address only. Which identity SES asks about is not ours to say: that of the
   * address or of its domain, whichever it knows, and while the account is in the sandbox that of each reader as well.
   * https://github.com/cloudposse/terraform-aws-ses/issues/40
   */
  allow(door: Door, { sender }: Config): void {
    const { account, region } = Stack.of(this);
    const from = { StringEquals: { 'ses:FromAddress': sender } };
    door.allow(
      ['ses:SendEmail', 'ses:SendRawEmail'],
      [this.arn('identity/*'), this.arn(`configuration-set/${this.set}`)],
      from,
    );
    const named = Token.isUnresolved(account) ? '<AWS::AccountId>' : account;
    const place = Token.isUnresolved(region) ? '<AWS::Region>' : region;
    acknowledge(door, {
      [`IAM5[Resource::arn:aws:ses:${place}:${named}:identity/*]`]:
        'A condition holds it to the one address of the sender',
    });
  }

  private introduce({ sender, senderIdentity, zone, zoneName }: Config, set: ConfigurationSet): void {
    if (senderIdentity === 'existing') return;
    const domain = domainOf(sender);
    const own = zone && zoneName && isIn(domain, zoneName) && domain === zoneName ? { zone, zoneName } : undefined;
    const identity =
      senderIdentity === 'address' ? Identity.email(sender) : own ? this.inZone(own) : Identity.domain(domain);
    new EmailIdentity(this, 'Identity', { identity, configurationSet: set });
  }

  /** DKIM records are written where the domain's zone is ours. */
  private inZone({ zone, zoneName }: { zone: string; zoneName: string }): Identity {
    const hosted = PublicHostedZone.fromPublicHostedZoneAttributes(this, 'Zone', { hostedZoneId: zone, zoneName });
    return Identity.publicHostedZone(hosted);
  }

  private arn(resource: string): string {
    const { account, region } = Stack.of(this);
    return `arn:aws:ses:${region}:${account}:${resource}`;
  }

  private watch(alarms: Alarms): void {
    const rate = (metricName: string) =>
      new Metric({ namespace: 'AWS/SES', metricName, statistic: Stats.MAXIMUM, period: Duration.hours(1) });
    alarms.add(this, 'Bounces', {
      metric: rate('Reputation.BounceRate'),
      from: MOST_BOUNCES,
      says: 'One mail in twenty comes back: AWS looks into accounts from there on, and may stop their mails.',
      runbook: 'mails-bounce-or-people-complain',
    });
    alarms.add(this, 'Complaints', {
      metric: rate('Reputation.ComplaintRate'),
      from: MOST_COMPLAINTS,
      says: 'One reader in a thousand calls the mails unwanted: AWS may stop the mails of this account.',
      runbook: 'mails-bounce-or-people-complain',
    });
  }
}
