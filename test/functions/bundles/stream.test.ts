import { mkdtemp, rm, truncate } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { planBundle, type StoredEntry } from '../../../functions/bundles/plan.ts';
import { bundleBody } from '../../../functions/bundles/stream.ts';
import { fileObjects } from '../../../functions/platform/objects/files.ts';
import type { ByteRange, Objects } from '../../../functions/platform/platform.ts';
import { readZip } from './reader.ts';
import { brand, card, formats, shelf, storage } from './shelves.ts';

const cups = shelf(card('CUP-MINT', 'front'), card('BÆGER', 'front'));
const planned = planBundle({ shelf: cups, formats, brand, language: 'da' });
const plan = planned.kind === 'ready' ? planned.plan : expect.fail();
const last = plan.entries.at(-1) as StoredEntry;
const directory = plan.length - 22 - plan.entries.reduce((sum, { name }) => sum + 46 + name.length, 0);

const noneBroken = (entry: StoredEntry) => expect.fail(`${entry.name} is called broken`);

async function bytesOf(body: ReadableStream<Uint8Array>): Promise<Buffer> {
  return Buffer.from(await new Response(body).arrayBuffer());
}
const read = (objects: Pick<Objects, 'get' | 'head'>, range?: ByteRange) =>
  bytesOf(bundleBody(plan, objects, range, noneBroken));

describe('bundleBody', () => {
  it('is the ZIP of the planned files, of exactly the planned length', async () => {
    const { objects, held, count } = storage(cups);
    const zip = await read(objects);
    expect(zip.length).toBe(plan.length);
    const entries = await readZip(zip);
    expect(entries.map(({ name }) => name)).toEqual(plan.entries.map(({ name }) => name));
    for (const [i, { bytes }] of entries.entries()) {
      const planned = plan.entries[i]!;
      const content = planned.kind === 'text' ? planned.content : held.get(planned.key)!;
      expect(Buffer.compare(bytes, content)).toBe(0);
    }
    expect(count.open).toBe(0);
  });

  it('gives every range as the slice of the whole', async () => {
    const { objects, count } = storage(cups);
    const whole = await read(objects);
    const place = fc.integer({ min: 0, max: plan.length - 1 });
    const range = fc.tuple(place, place).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
    await fc.assert(
      fc.asyncProperty(range, async ({ start, end }) => {
        expect((await read(objects, { start, end })).equals(whole.subarray(start, end + 1))).toBe(true);
      }),
      { numRuns: 100 },
    );
    expect(count.open).toBe(0);
  });

  it('reads no further than it is asked, one object at a time', async () => {
    const { objects, count } = storage(cups);
    const reader = bundleBody(plan, objects, undefined, noneBroken).getReader();
    expect(count.get).toBe(0);
    let most = 0;
    for (let chunks = 1, done = false; !done; chunks++) {
      ({ done } = await reader.read());
      most = Math.max(most, count.open);
      expect(count.chunks).toBeLessThanOrEqual(chunks);
    }
    expect(most).toBe(1);
  });

  it('frees the open object when it is cancelled, also while it waits for bytes', async () => {
    const { objects, count } = storage(cups);
    const reader = bundleBody(
      plan,
      objects,
      { start: plan.length - 22 - 4000, end: plan.length - 1 },
      noneBroken,
    ).getReader();
    await reader.read();
    expect(count.open).toBe(1);
    await reader.cancel();
    expect(count.open).toBe(0);

    let freed = false;
    const never = new ReadableStream<Uint8Array>({
      pull: () => new Promise(() => {}),
      cancel() {
        freed = true;
      },
    });
    const stuck: typeof objects = { ...objects, get: async key => ({ key, size: 5000, body: never }) };
    const waiting = bundleBody(plan, stuck, undefined, noneBroken).getReader();
    while (!never.locked) await Promise.race([waiting.read(), new Promise(resolve => setTimeout(resolve, 5))]);
    await waiting.cancel();
    expect(freed).toBe(true);
  });

  it('streams from real files', async () => {
    const { objects, folder } = await filesOf();
    const zip = await read(objects);
    expect((await readZip(zip)).length).toBe(plan.entries.length);
    expect((await read(objects, { start: 3000, end: 17_000 })).equals(zip.subarray(3000, 17_001))).toBe(true);
    await truncate(join(folder, last.key), 4000);
    await expect(bytesOf(bundleBody(plan, objects, undefined, () => {}))).rejects.toThrow('of another size');
  });
});

/** What is wrong with the last picture's bytes in storage. */
const FAULTS: Record<string, (bytes: Uint8Array) => Uint8Array | undefined> = {
  missing: () => undefined,
  'too short': bytes => bytes.slice(0, -1),
  'too long': bytes => Buffer.concat([bytes, Buffer.from('x')]),
  empty: () => new Uint8Array(),
  'one bit off at its start': bytes => bytes.with(0, bytes[0]! ^ 1),
  'one bit off at its end': bytes => bytes.with(bytes.length - 1, bytes.at(-1)! ^ 0x80),
};

describe.each(Object.keys(FAULTS))('a stored file that is %s', fault => {
  const faulty = () => {
    const { held, objects, count } = storage(cups);
    const bytes = FAULTS[fault]!(held.get(last.key)!);
    held.delete(last.key);
    if (bytes) held.set(last.key, bytes);
    return { objects, count };
  };
  // The whole, and a range that is over with the faulty file's last byte.
  it.each([undefined, { start: 10, end: directory - 1 }])('breaks the stream before its end', async range => {
    const broken: string[] = [];
    const chunks: Uint8Array[] = [];
    const { objects, count } = faulty();
    const body = bundleBody(plan, objects, range, ({ key }) => void broken.push(key));
    const reading = body.pipeTo(new WritableStream({ write: chunk => void chunks.push(chunk) }));
    await expect(reading).rejects.toThrow(last.key);
    expect(Buffer.concat(chunks).length).toBeLessThan((range?.end ?? plan.length - 1) - (range?.start ?? 0) + 1);
    expect(broken).toEqual([last.key]);
    expect(count.open).toBe(0);
  });

  it('is never a complete answer over HTTP', async () => {
    const { objects } = faulty();
    const address = await serve(
      () =>
        new Response(
          bundleBody(plan, objects, undefined, () => {}),
          { headers: { 'Content-Length': `${plan.length}` } },
        ),
    );
    await expect(fetch(address).then(answer => answer.arrayBuffer())).rejects.toThrow();
  });
});

describe('a range inside a stored file', () => {
  it.each([4999, 5001])('breaks when the file has %i bytes in place of 5000', async bytes => {
    const { held, objects } = storage(cups);
    held.set(last.key, new Uint8Array(bytes));
    const range = { start: directory - 2000, end: directory - 1000 };
    await expect(bytesOf(bundleBody(plan, objects, range, () => {}))).rejects.toThrow('of another size');
  });
});

describe('an object that is not what its size says', () => {
  it.each([
    [4000, 'shorter'],
    [6000, 'longer'],
  ])('breaks the stream with %i bytes in place of 5000', async (bytes, how) => {
    const { objects } = storage(cups);
    const body = new Blob([new Uint8Array(bytes)]).stream();
    const lying: typeof objects = { ...objects, get: async key => ({ key, size: 5000, body }) };
    await expect(bytesOf(bundleBody(plan, lying, undefined, () => {}))).rejects.toThrow(how);
  });

  it('that storage cannot read is not called broken', async () => {
    const { objects } = storage(cups);
    const failing: typeof objects = { ...objects, get: () => Promise.reject(new Error('EIO')) };
    await expect(bytesOf(bundleBody(plan, failing, undefined, noneBroken))).rejects.toThrow('EIO');
  });
});

async function filesOf() {
  const folder = await mkdtemp(join(tmpdir(), 'packshot-bundles-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const objects = fileObjects(folder);
  for (const [key, bytes] of storage(cups).held) await objects.put(key, bytes);
  return { folder, objects };
}

async function serve(answer: () => Response): Promise<string> {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {}); // the adapter tells of broken streams
  onTestFinished(() => logged.mockRestore());
  const server = createServer(getRequestListener(answer));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return typeof address === 'object' && address ? `http://127.0.0.1:${address.port}/` : expect.fail();
}
