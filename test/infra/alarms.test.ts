import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonLog } from '../../functions/platform/log.ts';
import { STANDING } from '../../infra/cost/standing.ts';
import { named, ofType, plain, synth, type Template } from './synth.ts';

const { PackshotData: data, PackshotPortal: portal } = (await synth()) as Record<string, Template> as {
  PackshotData: Template;
  PackshotPortal: Template;
};
const words: Template = { Resources: {}, Outputs: data.Outputs ?? {} };
const readme = readFileSync(join(import.meta.dirname, '../../infra/README.md'), 'utf8');

/** As GitHub makes anchors of headings. */
const anchors = new Set(
  [...readme.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  ),
);

const alarms = ofType(portal, 'AWS::CloudWatch::Alarm');

describe('alarms', () => {
  it('say what has happened and where it is written what to do', () => {
    expect(alarms.length).toBeGreaterThan(20);
    for (const [, { AlarmDescription, AlarmActions }] of alarms) {
      const [, says, anchor] = /^([A-Z].{20,}\.) What to do: infra\/README\.md#([\w-]+)$/.exec(AlarmDescription) ?? [];
      expect(says, AlarmDescription).toBeDefined();
      expect(anchors, AlarmDescription).toContain(anchor);
      expect(AlarmActions.map((action: unknown) => named(action, words))).toEqual(['AlarmsTopic']);
    }
  });

  it('ring for every function that fails', () => {
    const watched = alarms.filter(
      ([, { MetricName, Namespace }]) => Namespace === 'AWS/Lambda' && MetricName === 'Errors',
    );
    const names = watched.map(([, { Dimensions }]) => named(Dimensions[0].Value, words));
    const functions = ofType(portal, 'AWS::Lambda::Function').map(([id]) => plain(id));
    expect(names.sort()).toEqual(functions.sort());
  });

  it('ring for every queue that is not worked off', () => {
    const queues = [...ofType(data, 'AWS::SQS::Queue'), ...ofType(portal, 'AWS::SQS::Queue')].map(([id]) => plain(id));
    const watched = alarms
      .filter(([, { Namespace }]) => Namespace === 'AWS/SQS')
      .map(([, { Dimensions }]) => named(Dimensions[0].Value, words));
    expect(watched.sort()).toEqual(queues.sort());
  });

  it('ring when the sweep is silent', () => {
    const [, silence] = alarms.find(([id]) => id.startsWith('SweepDoorSilence'))!;
    expect(silence).toMatchObject({
      TreatMissingData: 'breaching',
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
    });
  });

  it('ring for what the program writes as an error', () => {
    const lines: string[] = [];
    const log = jsonLog(
      line => lines.push(line),
      () => Date.parse('2026-11-21T10:15:00Z'),
    );
    log.error('an original is broken');
    log.warn('a job failed');
    const filters = ofType(portal, 'AWS::Logs::MetricFilter');
    expect(filters.length).toBe(ofType(portal, 'AWS::Lambda::Function').length);
    for (const [, { FilterPattern }] of filters) {
      // CloudWatch: `?"a" ?"b"` is any of the terms, each in quotes with its own escaped.
      const terms = [...FilterPattern.matchAll(/\?"((?:[^"\\]|\\.)*)"/g)].map(([, term]) => JSON.parse(`"${term}"`));
      expect(lines.map(line => terms.some(term => line.includes(term)))).toEqual([true, false]);
    }
  });

  it('ring before a month has cost more than was meant', () => {
    const [[, { Budget, NotificationsWithSubscribers }] = ['', {}]] = ofType(portal, 'AWS::Budgets::Budget');
    expect(Budget.BudgetLimit).toEqual({ Amount: 50, Unit: 'USD' });
    expect(NotificationsWithSubscribers.length).toBe(2);
  });

  it('go to the sender where no other address is given', () => {
    const [[, subscription] = []] = ofType(portal, 'AWS::SNS::Subscription');
    expect(subscription).toMatchObject({ Protocol: 'email', Endpoint: 'pictures@example.com' });
  });
});

describe('the runbook', () => {
  it('looks into logs for what rings', () => {
    const [[, { FilterPattern }] = ['', {}]] = ofType(portal, 'AWS::Logs::MetricFilter');
    expect(readme).toContain(`--filter-pattern '${FilterPattern}'`);
  });

  it('calls functions as the AWS CLI takes it: JSON said to be JSON, and a file for the answer', () => {
    const calls = [...readme.matchAll(/`(aws lambda invoke [^`]+)`/g)].map(([, call]) => call);
    expect(calls.length).toBe(2);
    for (const call of calls)
      expect(call).toMatch(/--cli-binary-format raw-in-base64-out --payload \S+ \/dev\/stdout$/);
  });

  it('goes back without setting the data stack back', () => {
    const [, back] = /\*\*Back\*\*: (.*)/.exec(readme) ?? [];
    expect(back).toContain('`npx cdk deploy PackshotPortal --exclusively`');
  });
});

describe('what is paid for month by month', () => {
  it('is what stands in the tables of costs', () => {
    const count = (type: string) => [data, portal].flatMap(template => ofType(template, type)).length;
    expect({
      alarms: count('AWS::CloudWatch::Alarm'),
      secrets: count('AWS::SecretsManager::Secret'),
      dashboards: count('AWS::CloudWatch::Dashboard'),
      queues: count('AWS::Lambda::EventSourceMapping'),
    }).toEqual(STANDING);
  });
});
