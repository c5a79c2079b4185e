import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../functions/bundles/assembly/cut.ts';
import { MOST_TRIES } from '../../functions/platform/queue/backoff.ts';
import { LANES } from '../../functions/platform/queue/lanes.ts';
import { TABLE_DEFINITION, TABLE_TTL } from '../../functions/platform/table/dynamodb-definition.ts';
import { SWEEP_EVERY } from '../../functions/sweep.ts';
import { readConfig } from '../../infra/config.ts';
import { packshot } from '../../infra/packshot.ts';
import { named, ofType, only, plain, synth, type Template } from './synth.ts';

const { PackshotData: data, PackshotPortal: portal } = (await synth()) as Record<string, Template> as {
  PackshotData: Template;
  PackshotPortal: Template;
};
const words: Template = { Resources: {}, Outputs: data.Outputs ?? {} };
const INFRA = join(import.meta.dirname, '../../infra');

const functions = Object.fromEntries(
  ofType(portal, 'AWS::Lambda::Function').map(([id, properties]) => [
    plain(id).replace('DoorFunction', ''),
    properties,
  ]),
);
const variablesOf = (door: string) => functions[door].Environment?.Variables ?? {};

describe('what must never be lost', () => {
  it('outlives its stack', () => {
    const kept = Object.entries(data.Resources).filter(([, { DeletionPolicy }]) => DeletionPolicy === 'Retain');
    expect(kept.map(([id]) => id)).toMatchInlineSnapshot(`
      [
        "TableCD117FA1",
        "DeadB2807C34",
        "IntakeA0CA28E8",
        "Originals63BA965B",
        "MediaA721A567",
        "Secrets",
        "MediaKey",
        "PeopleE38C8D03",
      ]
    `);
    for (const [, { UpdateReplacePolicy }] of kept) expect(UpdateReplacePolicy).toBe('Retain');
    const others = Object.entries(data.Resources).filter(([, { DeletionPolicy }]) => DeletionPolicy !== 'Retain');
    expect([...new Set(others.map(([, { Type }]) => Type))].sort()).toEqual([
      'AWS::S3::BucketPolicy',
      'AWS::SQS::QueuePolicy',
    ]);
  });

  it('stands in a stack that nobody deletes by mistake, and that knows nothing of the portal', () => {
    const config = readConfig(name => ({ sender: 'pictures@example.com' })[name]);
    expect(packshot(new App({ context: { 'aws:cdk:bundling-stacks': [] } }), config).data.terminationProtection).toBe(
      true,
    );
    expect(JSON.stringify(data)).not.toContain('Fn::ImportValue');
  });

  it('has the table that the program knows, which can be set back to any second', () => {
    const { Properties } = only(data, 'Table');
    const { AttributeDefinitions, ...definition } = TABLE_DEFINITION;
    expect(Properties).toMatchObject({
      ...definition,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
      TimeToLiveSpecification: { AttributeName: TABLE_TTL, Enabled: true },
    });
    expect(Properties.AttributeDefinitions).toEqual(expect.arrayContaining([...AttributeDefinitions]));
  });

  it('keeps every version of what people gave, for 90 days after it was replaced', () => {
    const { VersioningConfiguration, LifecycleConfiguration } = only(data, 'Originals').Properties;
    expect(VersioningConfiguration).toEqual({ Status: 'Enabled' });
    expect(LifecycleConfiguration.Rules).toContainEqual(
      expect.objectContaining({ NoncurrentVersionExpiration: { NoncurrentDays: 90 } }),
    );
    for (const rule of LifecycleConfiguration.Rules) expect(rule.ExpirationInDays).toBeUndefined();
  });

  it('takes away what is on its way, when it has been there for long', () => {
    const { Rules } = only(data, 'Media').Properties.LifecycleConfiguration;
    const days = Object.fromEntries(
      (Rules as { Prefix?: string; ExpirationInDays?: number; ObjectSizeLessThan?: string }[]).flatMap(
        ({ Prefix, ExpirationInDays, ObjectSizeLessThan }) =>
          Prefix && !ObjectSizeLessThan ? [[Prefix, ExpirationInDays]] : [],
      ),
    );
    expect(days).toEqual({
      'incoming/': 7,
      'refused/': 30,
      'bundles/': 30,
      'assembling/': 7,
      'joining/': 1,
      'imports/': 40,
    });
  });

  it.each([
    ['for a day, large ones for 30', {}, 1, 30],
    ['as long as is set', { keepSmallBundlesDays: '4', keepBundlesDays: '12' }, 4, 12],
  ])('keeps ZIPs %s; small are those that are not glued', async (_, settings, small, most) => {
    const { PackshotData } = await synth(settings);
    const { Rules } = only(PackshotData!, 'Media').Properties.LifecycleConfiguration;
    const ofBundles = (Rules as { Prefix?: string }[]).filter(({ Prefix }) => Prefix === 'bundles/');
    const rule = { Prefix: 'bundles/', Status: 'Enabled' };
    expect(ofBundles).toEqual([
      { ...rule, Id: 'small-bundles', ExpirationInDays: small, ObjectSizeLessThan: `${LIMITS.glueAbove}` },
      { ...rule, Id: 'bundles', ExpirationInDays: most },
    ]);
  });

  it.each(['Originals', 'Media'])('shuts the bucket %s to the world, and ends uploads that nobody finished', name => {
    const { PublicAccessBlockConfiguration, LifecycleConfiguration } = only(data, name).Properties;
    expect(Object.values(PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
    expect(LifecycleConfiguration.Rules).toContainEqual(
      expect.objectContaining({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 2 }, Status: 'Enabled' }),
    );
    const [, { PolicyDocument }] = ofType(data, 'AWS::S3::BucketPolicy').find(([id]) => plain(id) === `${name}Policy`)!;
    expect(JSON.stringify(PolicyDocument)).toContain('"aws:SecureTransport":"false"');
  });

  it('lets browsers put parts and read their tags', () => {
    const [rule] = only(data, 'Media').Properties.CorsConfiguration.CorsRules;
    expect(rule).toMatchObject({ AllowedMethods: ['PUT'], ExposedHeaders: ['ETag'], AllowedOrigins: ['*'] });
  });

  it('tells the intake queue of every file that has come, once the queue admits it', () => {
    const { Properties, DependsOn } = only(data, 'Media');
    expect(Properties.NotificationConfiguration.QueueConfigurations).toEqual([
      {
        Event: 's3:ObjectCreated:*',
        Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: 'incoming/' }] } },
        Queue: expect.anything(),
      },
    ]);
    expect(DependsOn!.map(plain)).toContain('IntakePolicy');
  });
});

describe('what runs', () => {
  it('is Node 24 on arm64, and nothing of CDK’s own', () => {
    for (const { Runtime, Architectures } of Object.values(functions)) {
      expect(Runtime).toBe('nodejs24.x');
      expect(Architectures).toEqual(['arm64']);
    }
    const types = [data, portal].flatMap(({ Resources }) => Object.values(Resources).map(({ Type }) => Type));
    expect(types.filter(type => type.startsWith('Custom::')).sort()).toEqual(['Custom::Assets', 'Custom::Keys']);
    expect(JSON.stringify([data, portal])).not.toContain('python');
  });

  it('gives each door the variables that it reads', () => {
    const lanes = LANES.map(lane => `PACKSHOT_QUEUE_${lane.toUpperCase()}`);
    const rows = ['PACKSHOT_TABLE', ...lanes];
    const store = [...rows, 'PACKSHOT_ORIGINALS', 'PACKSHOT_MEDIA', 'PACKSHOT_SECRETS'];
    const page = ['URL', 'MEDIA_KEY', 'MEDIA_KEY_ID', 'MEDIA_KEY_NUMBER', 'ORIGIN_SECRET'].map(
      name => `PACKSHOT_${name}`,
    );
    const admin = ['PACKSHOT_UPLOAD_ORIGIN', 'PACKSHOT_OIDC_ISSUER', 'PACKSHOT_OIDC_CLIENT'];
    const expected: Record<string, string[]> = {
      Http: [...store, ...page],
      Admin: [...store, ...page, ...admin],
      Images: [...store, ...page, ...admin, 'MALLOC_ARENA_MAX'],
      Bundles: [...rows, 'PACKSHOT_MEDIA', 'PACKSHOT_URL'],
      Mail: [...rows, ...['MEDIA', 'SECRETS', 'URL', 'MAIL_FROM', 'MAIL_SET'].map(name => `PACKSHOT_${name}`)],
      Work: [...store, 'PACKSHOT_URL'],
      Sweep: rows,
      Orders: [...rows, 'PACKSHOT_SECRETS'],
      Dead: ['PACKSHOT_TABLE'],
      Deploy: [],
    };
    for (const [door, names] of Object.entries(expected))
      expect(Object.keys(variablesOf(door)).sort()).toEqual([...names].sort());
  });

  it('hides no message for less than six times what a function may take', () => {
    const queues = { ...data.Resources, ...portal.Resources };
    const timeouts = new Map(ofType(portal, 'AWS::Lambda::Function').map(([id, { Timeout }]) => [plain(id), Timeout]));
    const mappings = ofType(portal, 'AWS::Lambda::EventSourceMapping');
    expect(mappings.length).toBe(LANES.length + 2);
    for (const [, { EventSourceArn, FunctionName }] of mappings) {
      const queue = named(EventSourceArn, words);
      const { VisibilityTimeout } = Object.entries(queues).find(([id]) => plain(id) === queue)![1].Properties;
      expect(VisibilityTimeout).toBeGreaterThanOrEqual(6 * timeouts.get(named(FunctionName, words))!);
    }
  });

  it('works through queues some at a time; what fails comes again alone', () => {
    const mappings = ofType(portal, 'AWS::Lambda::EventSourceMapping').map(([, mapping]) => mapping);
    for (const { FunctionResponseTypes, ScalingConfig } of mappings) {
      expect(FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
      expect(ScalingConfig.MaximumConcurrency).toBeGreaterThanOrEqual(2);
    }
    const batches = mappings.map(({ EventSourceArn, BatchSize }) => [named(EventSourceArn, words), BatchSize]);
    expect(Object.fromEntries(batches)).toEqual({
      ...{ AskedLane: 1, ImagesLane: 1, Intake: 1, BundlesLane: 1 },
      ...{ MailLane: 10, RestLane: 10, Dead: 10 },
    });
  });

  it('gives a job up after as many tries as the program knows of', () => {
    const working = [...ofType(data, 'AWS::SQS::Queue'), ...ofType(portal, 'AWS::SQS::Queue')].filter(
      ([id]) => !['Dead', 'OrdersDoorLost'].includes(plain(id)),
    );
    expect(working.map(([id]) => plain(id)).sort()).toEqual(
      ['Intake', ...LANES.map(lane => `${lane[0]!.toUpperCase()}${lane.slice(1)}Lane`)].sort(),
    );
    for (const [, { RedrivePolicy }] of working) {
      expect(RedrivePolicy.maxReceiveCount).toBe(MOST_TRIES);
      expect(named(RedrivePolicy.deadLetterTargetArn, words)).toBe('Dead');
    }
  });

  it('sweeps every five minutes and looks after what is stored once a day', () => {
    const rules = ofType(portal, 'AWS::Events::Rule').filter(([id]) => id.startsWith('Sweep'));
    expect(rules.map(([, { ScheduleExpression }]) => ScheduleExpression)).toEqual([
      `rate(${SWEEP_EVERY / 60_000} minutes)`,
      'cron(17 3 * * ? *)',
    ]);
    expect(rules[1]![1].Targets[0].Input).toBe('{"daily":true}');
  });

  it('takes orders from a bus, of this account only, and keeps those that it could not take', () => {
    const { Properties } = only(portal, 'OrdersDoorEvents');
    expect(Properties.EventPattern).toEqual({
      source: ['shop'],
      'detail-type': ['order.confirmed', 'order.updated', 'order.cancelled'],
      account: ['123456789012'],
    });
    expect(named(Properties.Targets[0].DeadLetterConfig.Arn, words)).toBe('OrdersDoorLost');
    const [[, invoke] = []] = ofType(portal, 'AWS::Lambda::EventInvokeConfig');
    expect(named(invoke.DestinationConfig.OnFailure.Destination, words)).toBe('OrdersDoorLost');
  });

  it('leads paths to their functions', () => {
    const routes = ofType(portal, 'AWS::ApiGatewayV2::Route').map(([, { RouteKey, Target }]) => {
      const integration = named(Target, words).replace('integrations/', '');
      return [
        RouteKey,
        plain(named(only(portal, integration).Properties.IntegrationUri, words)).replace('DoorFunction', ''),
      ];
    });
    expect(Object.fromEntries(routes)).toEqual({
      $default: 'Http',
      ...{ 'ANY /admin': 'Admin', 'ANY /admin/{proxy+}': 'Admin' },
      ...{ 'ANY /render/{proxy+}': 'Images', 'ANY /admin/brand': 'Images', 'ANY /admin/brand/{proxy+}': 'Images' },
    });
    for (const [, { PayloadFormatVersion }] of ofType(portal, 'AWS::ApiGatewayV2::Integration'))
      expect(PayloadFormatVersion).toBe('2.0');
  });

  it('limits requests, and keeps the tokens of links out of its log', () => {
    const { DefaultRouteSettings, AccessLogSettings } = only(portal, 'ApiStage').Properties;
    expect(DefaultRouteSettings).toEqual({ ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 });
    expect(AccessLogSettings.Format).not.toMatch(/\.path|rawPath|header/i);
  });

  it('imports from the program nothing but the types of its environment', () => {
    const files = readdirSync(INFRA, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'));
    expect(files.length).toBeGreaterThan(20);
    const imports = files.flatMap(file =>
      [...readFileSync(join(INFRA, file), 'utf8').matchAll(/^import (\S+) [^;]*\/functions\/([^']+)';$/gm)].map(
        ([, what, from]) => `${what} ${from}`,
      ),
    );
    expect([...new Set(imports)]).toEqual(['type env.aws.ts']);
  });
});
