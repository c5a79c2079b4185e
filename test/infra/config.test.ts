import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig, SETTING_NAMES } from '../../infra/config.ts';

const read = (given: Record<string, unknown>) => readConfig(name => given[name]);
const sender = 'pictures@example.com';
const certificate = 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d';

describe('settings of a deployment', () => {
  it('needs a sender and nothing else', () => {
    expect(read({ sender })).toMatchObject({ sender, alarmMail: sender, budget: 50, mediaKeys: 1, firewall: false });
  });

  it('says in one sentence what to write when the sender is missing', () => {
    expect(() => read({})).toThrow(
      new ConfigError(
        'sender is missing: write the mail address that notices come from: -c sender=pictures@example.com.',
      ),
    );
  });

  it('names every setting that is wrong', () => {
    const wrong = { sender: 'pictures', region: 'Frankfurt', account: '1234', budget: '-1', keepLogsDays: '2' };
    expect(() => read(wrong)).toThrow(
      /^sender is wrong.*\naccount is wrong.*\nregion is wrong.*\nbudget.*\nkeepLogsDays/,
    );
  });

  it('reads what the command line gives as text', () => {
    const given = { sender, budget: '12.5', firewall: 'true', imagesAtOnce: '8', keepLogsDays: '90' };
    expect(read(given)).toMatchObject({ budget: 12.5, firewall: true, imagesAtOnce: 8, keepLogsDays: 90 });
  });

  it('takes a domain with its certificate only, and one of us-east-1', () => {
    expect(() => read({ sender, domain: 'pictures.example.com' })).toThrow('certificate is missing');
    expect(() => read({ sender, certificate })).toThrow('domain is missing');
    const elsewhere = certificate.replace('us-east-1', 'eu-central-1');
    expect(() => read({ sender, domain: 'pictures.example.com', certificate: elsewhere })).toThrow(
      'certificate is wrong',
    );
  });

  it('takes a zone that the domain lies in', () => {
    const own = { sender, domain: 'pictures.example.com', certificate, zone: 'Z0123456789ABC' };
    expect(read({ ...own, zoneName: 'example.com' }).zoneName).toBe('example.com');
    expect(() => read(own)).toThrow('zoneName is missing');
    expect(() => read({ ...own, zoneName: 'ample.com' })).toThrow('does not lie in the zone ample.com');
  });

  it('knows a slip in the name of a setting, and what is CDK’s own', () => {
    const names = (given: string[]) => readConfig(name => ({ sender })[name], given);
    expect(() => names(['sender', 'keepBundelsDays'])).toThrow(
      /^There is no setting keepBundelsDays: write one of sender, .*keepBundlesDays/,
    );
    expect(names(['sender', '@aws-cdk/core:x', 'aws:cdk:bundling-stacks', 'cli-telemetry']).sender).toBe(sender);
  });

  it('says which numbers may be written', () => {
    const numbers = SETTING_NAMES.filter(name => typeof read({ sender, requestsAtOnce: 1 })[name] === 'number');
    expect(numbers.length).toBeGreaterThan(9);
    for (const name of numbers) expect(() => read({ sender, [name]: 'many' })).toThrow(/ is wrong: write .*\d/);
  });

  it('takes the name of a bus', () => {
    expect(read({ sender, orderBus: 'aws.partner/shop.example/1' }).orderBus).toBe('aws.partner/shop.example/1');
    expect(() => read({ sender, orderBus: 'arn:aws:events:eu-central-1:123456789012:event-bus/shop' })).toThrow(
      'orderBus is wrong',
    );
  });

  it('lets no queue have fewer than the two workers that AWS asks for', () => {
    expect(() => read({ sender, bundlesAtOnce: '1' })).toThrow('bundlesAtOnce is wrong');
  });
});
