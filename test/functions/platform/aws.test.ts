import { describe, expect, it } from 'vitest';
import type { AwsVariable } from '../../../functions/env.aws.ts';
import { buckets, createAwsPlatform } from '../../../functions/platform/aws.ts';
import { once, onFirstUse, portOf } from '../../../functions/platform/lazy.ts';

describe('the platform of AWS', () => {
  it('puts what people gave us where versions are kept, and the rest elsewhere', () => {
    const bucketOf = buckets(name => name);
    for (const key of ['masters/1', 'brand/logo.png']) expect(bucketOf(key), key).toBe('PACKSHOT_ORIGINALS');
    for (const key of ['renditions/1.jpg', 'bundles/1.zip', 'incoming/1', 'assets/brand/1', ''])
      expect(bucketOf(key), key).toBe('PACKSHOT_MEDIA');
  });

  it('asks for a variable when it is first needed, and says which is missing', async () => {
    const asked: AwsVariable[] = [];
    const variable = (name: AwsVariable) => {
      asked.push(name);
      throw new Error(`${name} is missing`);
    };
    const platform = createAwsPlatform({ variable, write: () => {} });
    expect(asked).toEqual([]);
    await expect(platform.table.get({ pk: 'a', sk: 'b' })).rejects.toThrow('PACKSHOT_TABLE is missing');
  });

  it('has no uploads and no mails before a function brings its own', async () => {
    const { uploads, mailer } = createAwsPlatform({ variable: name => name, write: () => {} });
    await expect(uploads.sign('ticket', [1])).rejects.toThrow('Another function takes uploads.');
    const mail = {
      id: '1',
      to: { address: 'a@b.example' },
      fromName: '',
      subject: '',
      html: '',
      text: '',
      pictures: [],
    };
    await expect(mailer.send(mail)).rejects.toThrow('Another function sends mails.');
  });
});

describe('what is loaded late', () => {
  it('is made once, for however many who come at the same time', async () => {
    let made = 0;
    const load = once(async () => ++made);
    expect(await Promise.all([load(), load(), load()])).toEqual([1, 1, 1]);
    const first = onFirstUse(() => ({ made: ++made }));
    expect([first(), first()]).toEqual([{ made: 2 }, { made: 2 }]);
  });

  it('is tried again after a failure', async () => {
    const answers = [Promise.reject(new Error('away')), Promise.resolve('there')];
    const load = once(() => answers.shift()!);
    await expect(load()).rejects.toThrow('away');
    expect(await load()).toBe('there');
  });

  it('passes calls on to the port', async () => {
    const port = portOf(async () => ({ add: async (a: number, b: number) => a + b }));
    expect(await port.add(1, 2)).toBe(3);
  });
});
