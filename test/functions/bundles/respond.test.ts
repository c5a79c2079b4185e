import { parse } from 'content-disposition';
import { describe, expect, it } from 'vitest';
import { planBundle, type StoredEntry } from '../../../functions/bundles/plan.ts';
import { respondWithBundle } from '../../../functions/bundles/respond.ts';
import { readZip } from './reader.ts';
import { brand, card, formats, shelf, storage } from './shelves.ts';

const cups = shelf(card('CUP-MINT', 'front', 'back'), card('BÆGER', 'front'));
const planned = planBundle({ shelf: cups, formats, brand, language: 'da' });
const plan = planned.kind === 'ready' ? planned.plan : expect.fail();
const whole = await bytes(await ask());

async function ask(
  headers: Record<string, string> = {},
  method = 'GET',
  { objects } = storage(cups),
): Promise<Response> {
  const request = new Request('http://localhost/o/token/bundle.zip', { method, headers });
  const answer = await respondWithBundle(request, plan, objects, 'Lørdag & Søn 100234.zip', () => {});
  return answer instanceof Response ? answer : expect.fail(`${answer.broken.name} is called broken`);
}

async function bytes(answer: Response): Promise<Buffer> {
  return Buffer.from(await answer.arrayBuffer());
}

describe('respondWithBundle', () => {
  it('answers with a ZIP of the length that it says', async () => {
    const answer = await ask();
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-store',
      'content-length': String(whole.length),
      'content-type': 'application/zip',
      etag: plan.etag,
    });
    const { type, parameters } = parse(answer.headers.get('content-disposition')!);
    expect([type, parameters.filename]).toEqual(['attachment', 'Lørdag & Søn 100234.zip']);
    expect((await readZip(await bytes(answer))).length).toBe(3 + 9);
  });

  it('answers HEAD like GET, and looks at no object', async () => {
    const stored = storage(cups);
    const head = await ask({ range: 'bytes=0-1' }, 'HEAD', stored);
    expect([head.status, head.body, stored.count.head, stored.count.get]).toEqual([200, null, 0, 0]);
    expect([...head.headers]).toEqual([...(await ask()).headers]);
  });

  it.each([
    ['bytes=0-0', 0, 0],
    ['bytes=100-9999', 100, 9999],
    ['bytes=30000-', 30_000, whole.length - 1],
    ['bytes=-50', whole.length - 50, whole.length - 1],
    [`bytes=5-${whole.length + 1000}`, 5, whole.length - 1],
    [`bytes=-${whole.length + 1}`, 0, whole.length - 1],
  ])('answers 206 to %s', async (range, start, end) => {
    const answer = await ask({ range });
    expect(answer.status).toBe(206);
    expect(answer.headers.get('content-range')).toBe(`bytes ${start}-${end}/${whole.length}`);
    expect(answer.headers.get('content-length')).toBe(String(end + 1 - start));
    expect((await bytes(answer)).equals(whole.subarray(start, end + 1))).toBe(true);
  });

  it.each(['bytes=', 'bytes=-', 'bytes=5-4', 'bytes=a-b', 'lines=1-2', 'bytes=0-1,4-5', 'bytes 0-1', '0-1'])(
    'answers the whole to %j',
    async range => {
      const answer = await ask({ range });
      expect([answer.status, answer.headers.get('content-range')]).toEqual([200, null]);
      expect((await bytes(answer)).equals(whole)).toBe(true);
    },
  );

  it.each([`bytes=${whole.length}-`, 'bytes=99999999999-', 'bytes=-0'])('answers 416 to %s', async range => {
    const answer = await ask({ range });
    expect([answer.status, answer.headers.get('content-range')]).toEqual([416, `bytes */${whole.length}`]);
  });

  it('goes on with a range only of the same ZIP', async () => {
    const same = await ask({ range: 'bytes=10-', 'if-range': plan.etag });
    expect(same.status).toBe(206);
    for (const other of ['"other"', `W/${plan.etag}`, 'Sat, 21 Nov 2026 10:15:00 GMT']) {
      const answer = await ask({ range: 'bytes=10-', 'if-range': other });
      expect([answer.status, (await bytes(answer)).length]).toEqual([200, whole.length]);
    }
  });

  it.each([plan.etag, `W/${plan.etag}`, `"a", ${plan.etag}`, '*'])('answers 304 to If-None-Match: %s', async tags => {
    const stored = storage(cups);
    const answer = await ask({ 'if-none-match': tags, range: 'bytes=0-1' }, 'GET', stored);
    expect([answer.status, answer.body, answer.headers.get('etag')]).toEqual([304, null, plan.etag]);
    expect(stored.count).toMatchObject({ head: 0, get: 0 });
  });

  it('answers 412 to If-Match of another ZIP, so that no rest of this one completes it', async () => {
    const stored = storage(cups);
    for (const [tags, status] of [
      ['"other"', 412],
      [`W/${plan.etag}`, 412],
      [`"a", ${plan.etag}`, 206],
      ['*', 206],
    ] as const) {
      const answer = await ask({ 'if-match': tags, range: 'bytes=10-19' }, 'GET', stored);
      expect([tags, answer.status, answer.headers.get('etag')]).toEqual([tags, status, plan.etag]);
    }
    expect((await ask({ 'if-match': '"other"' }, 'HEAD')).status).toBe(412);
  });

  it('answers the whole to another ETag', async () => {
    expect((await ask({ 'if-none-match': '"other"' })).status).toBe(200);
  });

  it.each(['POST', 'PUT', 'DELETE'])('refuses %s', async method => {
    await expect(ask({}, method)).rejects.toMatchObject({ code: 'wrong-method' });
  });

  it('joins to the whole when it is fetched in parts', async () => {
    const parts: Buffer[] = [];
    for (let start = 0; start < whole.length; start += 7001)
      parts.push(await bytes(await ask({ range: `bytes=${start}-${start + 7000}`, 'if-range': plan.etag })));
    expect(Buffer.concat(parts).equals(whole)).toBe(true);
  });
});

describe('a stored file that is gone', () => {
  const last = plan.entries.at(-1) as StoredEntry;
  const stored = () => {
    const found = storage(cups);
    found.held.delete(last.key);
    return found;
  };
  const answer = (range?: string) => {
    const request = new Request('http://localhost/bundle.zip', { headers: range ? { range } : {} });
    return respondWithBundle(request, plan, stored().objects, 'a.zip', () => {});
  };

  it('is found before the first byte', async () => {
    expect(await answer()).toEqual({ broken: last });
    expect(await answer('bytes=-6000')).toEqual({ broken: last });
    expect(last).toMatchObject({ master: cups.products[1]?.card?.views[0]?.master, file: 'print-high.jpg' });
  });

  it('does no harm to a range without it', async () => {
    expect(await answer('bytes=0-9999')).toMatchObject({ status: 206 });
  });
});
