import { describe, expect, it } from 'vitest';
import { named, ofType, plain, synth, type Template } from './synth.ts';

const { PackshotData: data, PackshotPortal: portal } = (await synth()) as {
  PackshotData: Template;
  PackshotPortal: Template;
};
const words: Template = { Resources: {}, Outputs: data.Outputs ?? {} };

interface Statement {
  Effect: 'Allow' | 'Deny';
  Action: string | string[];
  Resource: unknown;
  Principal?: unknown;
  Condition?: unknown;
}

const list = <One>(one: One | One[]): One[] => (Array.isArray(one) ? one : [one]);

/** `Media/renditions/*`, `Table/index/index`, `MailLane`. */
function resourcesOf({ Resource }: Statement): string[] {
  return list(Resource).map(one => named(one, words));
}

/** By door: each action with what it may be done to. */
const rights = Object.fromEntries(
  ofType(portal, 'AWS::IAM::Policy').map(([id, { PolicyDocument }]) => {
    const allowed: Record<string, string[]> = {};
    for (const statement of PolicyDocument.Statement as Statement[])
      for (const action of list(statement.Action))
        allowed[action] = [...(allowed[action] ?? []), ...resourcesOf(statement)].sort();
    return [plain(id).replace('DoorRoleDefaultPolicy', ''), allowed];
  }),
);

const objects = (door: string) =>
  Object.fromEntries(
    Object.entries(rights[door]!).flatMap(([action, on]) => (action.startsWith('s3:') ? [[action.slice(3), on]] : [])),
  );

const whoMay = (action: string, on: RegExp) =>
  Object.keys(rights).filter(door => rights[door]![action]?.some(resource => on.test(resource)));

const SENDERS = 'arn:aws:ses:eu-central-1:123456789012:identity/*';

/** Every wildcard that may stand in a right: all objects of one kind, whose names are made as they come. */
const WILDCARDS: Record<string, string> = {
  'Originals/masters/*': 'named by the hash of their bytes',
  'Originals/brand/*': 'named by the hash of their bytes',
  'Media/incoming/*': 'named by the ticket of their upload',
  'Media/refused/*': 'named by the ticket of their upload',
  'Media/renditions/*': 'named by the hash of their bytes',
  'Media/bundles/*': 'named by the hash of their plan',
  'Media/assembling/*': 'named by the hash of a plan',
  'Media/joining/*': 'named by the hash of a plan',
  'Media/imports/*': 'named by the id of their import',
  'Media/catalogue/*': 'named by the hash of their bytes',
  'Media/assets/*': 'named by a hash of their content',
  [SENDERS]: 'in the sandbox SES asks about readers too; a condition holds it to the one address of the sender',
};

describe('what functions may do', () => {
  it('is said for every function, each with a role of its own', () => {
    const roles = ofType(portal, 'AWS::Lambda::Function').map(([, { Role }]) => named(Role, words));
    expect(new Set(roles).size).toBe(roles.length);
    const doors = roles.map(role => role.replace('DoorRole', '')).sort();
    expect(doors).toEqual(['Admin', 'Bundles', 'Dead', 'Deploy', 'Http', 'Images', 'Mail', 'Orders', 'Sweep', 'Work']);
    expect(Object.keys(rights).sort()).toEqual(doors);
    for (const [, role] of ofType(portal, 'AWS::IAM::Role')) expect(role.ManagedPolicyArns).toBeUndefined();
  });

  it('has no wildcard in an action', () => {
    const actions = Object.values(rights).flatMap(allowed => Object.keys(allowed));
    expect(actions.filter(action => action.includes('*'))).toEqual([]);
  });

  it('has no wildcard in a resource but at the end of a known prefix', () => {
    const resources = Object.values(rights).flatMap(allowed => Object.values(allowed).flat());
    const wild = new Set(resources.filter(resource => resource.includes('*')));
    expect([...wild].filter(resource => !(resource in WILDCARDS))).toEqual([]);
    expect(Object.keys(WILDCARDS).filter(resource => !wild.has(resource))).toEqual([]);
  });

  it('lets nobody remove a version, change a bucket, or read what it cannot name', () => {
    const actions = new Set(Object.values(rights).flatMap(allowed => Object.keys(allowed)));
    expect([...actions].sort()).toEqual([
      ...['dynamodb:BatchGetItem', 'dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
      ...['logs:CreateLogStream', 'logs:PutLogEvents'],
      ...['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:GetObject', 's3:ListBucket', 's3:ListMultipartUploadParts'],
      's3:PutObject',
      ...['secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue', 'ses:SendEmail', 'ses:SendRawEmail'],
      ...['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:GetQueueUrl'],
      ...['sqs:ReceiveMessage', 'sqs:SendMessage'],
    ]);
  });

  it('lets each write to its own log only', () => {
    for (const [door, allowed] of Object.entries(rights))
      expect(allowed['logs:PutLogEvents']).toEqual([`${door}DoorLog`]);
  });

  it('lets pages of resellers read what was made, and hide nothing that came from people', () => {
    expect(objects('Http')).toEqual({
      GetObject: ['Media/assembling/*', 'Media/bundles/*', 'Media/renditions/*', 'Originals/brand/*'],
      PutObject: ['Media/assembling/*'],
      DeleteObject: ['Media/renditions/*'],
      ListBucket: ['Media', 'Originals'],
    });
  });

  it('lets the brand’s pages take files in, and remove the demo', () => {
    expect(objects('Admin')).toEqual({
      GetObject: ['Media/catalogue/*', 'Media/imports/*', 'Media/incoming/*', 'Originals/brand/*'],
      PutObject: ['Media/imports/*', 'Media/incoming/*', 'Originals/brand/*'],
      DeleteObject: [
        ...['Media/incoming/*', 'Media/refused/*', 'Media/renditions/*'],
        ...['Originals/brand/*', 'Originals/masters/*'],
      ],
      AbortMultipartUpload: ['Media/incoming/*'],
      ListMultipartUploadParts: ['Media/incoming/*'],
      ListBucket: ['Media', 'Originals'],
    });
  });

  it('lets the image engine alone store originals and renditions', () => {
    expect(whoMay('s3:PutObject', /masters/)).toEqual(['Images']);
    expect(whoMay('s3:PutObject', /renditions/)).toEqual(['Images']);
    expect(whoMay('s3:DeleteObject', /masters/).sort()).toEqual(['Admin', 'Work']);
    expect(whoMay('s3:GetObject', /masters/).sort()).toEqual(['Images', 'Work']);
  });

  it('lets one function alone store ZIPs', () => {
    expect(whoMay('s3:PutObject', /bundles/)).toEqual(['Bundles']);
    expect(objects('Bundles')).toEqual({
      GetObject: ['Media/assembling/*', 'Media/bundles/*', 'Media/joining/*', 'Media/renditions/*'],
      PutObject: ['Media/assembling/*', 'Media/bundles/*', 'Media/joining/*'],
      DeleteObject: ['Media/bundles/*', 'Media/joining/*', 'Media/renditions/*'],
      AbortMultipartUpload: ['Media/bundles/*', 'Media/joining/*'],
      ListMultipartUploadParts: ['Media/bundles/*'],
      ListBucket: ['Media'],
    });
  });

  it('lets one function alone send mails, and from the sender’s address only', () => {
    expect(whoMay('ses:SendRawEmail', /./)).toEqual(['Mail']);
    const [, { PolicyDocument }] = ofType(portal, 'AWS::IAM::Policy').find(([id]) => id.startsWith('MailDoor'))!;
    const sending = (PolicyDocument.Statement as Statement[]).find(
      ({ Action }) => list(Action)[0] === 'ses:SendEmail',
    )!;
    expect(sending.Condition).toEqual({ StringEquals: { 'ses:FromAddress': 'pictures@example.com' } });
    expect(resourcesOf(sending)).toEqual([
      SENDERS,
      'arn:aws:ses:eu-central-1:123456789012:configuration-set/SenderSet',
    ]);
    expect(objects('Mail')).toEqual({ GetObject: ['Media/renditions/*'], ListBucket: ['Media'] });
  });

  it('lets the keys of addresses be read by pages, and written by deployments only', () => {
    expect(whoMay('secretsmanager:GetSecretValue', /^MediaKey$/).sort()).toEqual(['Admin', 'Deploy', 'Http', 'Images']);
    expect(whoMay('secretsmanager:PutSecretValue', /./)).toEqual(['Deploy']);
  });

  it('lets each function take messages from its own queues only', () => {
    const taking = Object.entries(rights).map(([door, allowed]) => [door, allowed['sqs:ReceiveMessage']]);
    expect(Object.fromEntries(taking.filter(([, queues]) => queues))).toEqual({
      Images: ['AskedLane', 'ImagesLane', 'Intake'],
      Bundles: ['BundlesLane'],
      Mail: ['MailLane'],
      Work: ['RestLane'],
      Dead: ['Dead'],
    });
  });

  it('lets alarms reach the topic that they ring at', () => {
    const [[, { PolicyDocument }] = ['', {}]] = ofType(portal, 'AWS::SNS::TopicPolicy');
    const allowed = (PolicyDocument.Statement as Statement[]).filter(({ Effect }) => Effect === 'Allow');
    expect(allowed).toMatchObject([{ Action: 'sns:Publish', Principal: { Service: 'cloudwatch.amazonaws.com' } }]);
    expect(allowed.flatMap(resourcesOf)).toEqual(['AlarmsTopic']);
  });

  it('opens buckets and queues to no stranger', () => {
    const policies = [data, portal].flatMap(template =>
      ['AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy'].flatMap(type =>
        ofType(template, type),
      ),
    );
    expect(policies.length).toBeGreaterThan(8);
    const allowed = policies.flatMap(([, { PolicyDocument }]) =>
      (PolicyDocument.Statement as Statement[]).filter(({ Effect }) => Effect === 'Allow'),
    );
    for (const { Principal, Condition } of allowed) {
      expect(Object.keys(Principal as object)).toEqual(['Service']);
      expect(Condition).toBeDefined();
    }
  });

  it('opens to CloudFront what pages link to, and no original that is on its way in', () => {
    const toCloudFront = ofType(data, 'AWS::S3::BucketPolicy').flatMap(([, { PolicyDocument }]) =>
      (PolicyDocument.Statement as (Statement & { Sid?: string })[])
        .filter(({ Sid }) => Sid === 'CloudFrontReads')
        .flatMap(statement => resourcesOf(statement)),
    );
    expect(toCloudFront.sort()).toEqual([
      ...['Media/assets/*', 'Media/bundles/*', 'Media/renditions/*', 'Originals/brand/*', 'Originals/masters/*'],
    ]);
  });
});
