import { describe, expect, it } from 'vitest';
import { AppError } from '../../../functions/errors.ts';
import { causeOf, FAILURE_CAUSES, type FailureCause, GaveOut } from '../../../functions/platform/queue/cause.ts';
import { buryJob, DEAD_JOBS } from '../../../functions/platform/queue/dead.ts';
import type { Job } from '../../../functions/platform/queue/job.ts';
import { undoneText } from '../../../web/i18n/admin/undone/messages.ts';
import { NOON } from '../../platform.ts';
import { complaints, words } from '../../web/html.ts';
import { addCup, jobTaker, type SignedIn, signedIn } from './signed-in.ts';

const card: Job = { kind: 'card', sku: 'CUP-MINT' };

async function bury({ platform: { table } }: SignedIn, job: Job, cause?: FailureCause): Promise<string> {
  const reason = `ENOSPC: no space left on device, write <${job.kind}>`;
  await buryJob(table, `${job.kind}-${cause}`, { schema: 1, job, reason, cause, tries: 6, at: NOON });
  return `/admin/undone/${encodeURIComponent(`${new Date(NOON).toISOString()}#${job.kind}-${cause}`)}`;
}

describe('the page of what could not be done', () => {
  it.each([
    ['da', 'Opdatere det, som forhandlere ser af et produkt', 'Disken, hvor portalen gemmer alt, er fuld.'],
    ['en', 'Bring up to date what resellers see of a product', 'The disk where the portal keeps everything is full.'],
  ])('says in %s what it was and what to do, the technical text folded', async (language, what, why) => {
    const test = await signedIn();
    await bury(test, card, 'disk-full');
    const html = await test.page(`/admin/undone?lang=${language}`);
    expect(words(html)).toContain(what);
    expect(words(html)).toContain(why);
    expect(html).toContain('<a href="/admin/products/CUP-MINT">CUP-MINT</a>');
    expect(html).toMatch(/<details class="technical"><summary>[^<]+<\/summary><p lang="en">ENOSPC: no space/);
    expect(await complaints(html)).toEqual([]);
  });

  it.each([
    [{ kind: 'render', master: 'm' }, 'gave-out', 'cause.gave-out.picture'],
    [{ kind: 'render', master: 'm' }, undefined, 'cause.picture'],
    [{ kind: 'mail', order: 'o', notice: 'ready' }, 'unreachable', 'cause.mail-server'],
    [{ kind: 'catalogue' }, 'unreachable', 'cause.unreachable'],
    [{ kind: 'catalogue' }, undefined, 'cause.other'],
  ] as [Job, FailureCause | undefined, 'cause.other'][])('says of %o, %s: %s', async (job, cause, expected) => {
    const test = await signedIn();
    await bury(test, job, cause);
    expect(words(await test.page('/admin/undone?lang=da'))).toContain(undoneText('da')(expected));
  });

  it('has a sentence for every cause in every language', () => {
    for (const cause of FAILURE_CAUSES)
      for (const language of ['en', 'da'] as const) expect(undoneText(language)(`cause.${cause}`)).toMatch(/\.$/);
  });

  it('tries again, or takes it off the list', async () => {
    const test = await signedIn();
    await addCup(test.platform);
    const take = jobTaker(test);
    await take();
    const [first, second] = [await bury(test, card, 'busy'), await bury(test, card, 'gone')];
    expect(words(await test.page('/admin?lang=en'))).toContain('2 things could not be done.');
    expect((await test.form(first, {})).headers.get('location')).toBe('/admin/undone');
    expect(await take()).toEqual([card]);
    expect((await test.form(`${second}/forget`, {})).headers.get('location')).toBe('/admin/undone');
    expect(await take()).toEqual([]);
    expect((await test.platform.table.query({ pk: DEAD_JOBS })).items).toEqual([]);
  });
});

describe('what is known of a failure', () => {
  it.each([
    [Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' }), 'disk-full'],
    [Object.assign(new Error('database or disk is full'), { code: 'ERR_SQLITE_ERROR', errcode: 13 }), 'disk-full'],
    [new Error('in the way', { cause: Object.assign(new Error(), { code: 'ENOTEMPTY' }) }), 'in-the-way'],
    [Object.assign(new Error('535 5.7.8'), { code: 'EAUTH', responseCode: 535 }), 'sign-in'],
    [Object.assign(new Error('550 no such user'), { code: 'EENVELOPE', responseCode: 550 }), 'mail-refused'],
    [Object.assign(new Error('slow down'), { name: 'ThrottlingException' }), 'busy'],
    [new AppError('not-found', 'There is no masters/abc.'), 'gone'],
    [new AppError('bad-input', 'No.'), undefined],
    [new GaveOut('the job did not answer'), 'gave-out'],
    [new TypeError('undefined is not a function'), undefined],
    ['thrown text', undefined],
  ])('%s: %s', (error, cause) => {
    expect(causeOf(error)).toBe(cause);
  });
});
