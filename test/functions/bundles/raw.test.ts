import { copyFile, open, readFile, rename, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, get as request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { StoredEntry } from '../../../functions/bundles/plan.ts';
import { bundleBody } from '../../../functions/bundles/stream.ts';
import { piecesOf } from '../../../functions/platform/delivery/pieces.ts';
import { pieceSender } from '../../../functions/platform/delivery/send.ts';
import { jsonLog } from '../../../functions/platform/log.ts';
import { readZip } from './reader.ts';
import { openFiles, type Served, serveBundle } from './served.ts';

// The way that bytes take on one machine: from files straight to the socket.

const MB = 1_000_000;

async function fetched({ address }: Served, headers: Record<string, string> = {}) {
  const answer = await fetch(address, { headers });
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
}

const stored = ({ plan }: Served) => plan.entries as StoredEntry[];

describe('a ZIP from files', () => {
  it.each([0, 1, 5000, 0.9 * MB, 1.5 * MB, 2 * 1024 * 1024, 3.3 * MB])(
    'with entries of %d bytes is whole, with its headers',
    async bytes => {
      const served = await serveBundle(bytes);
      const { answer, bytes: zip } = await fetched(served);
      expect(zip.length).toBe(served.plan.length);
      expect((await readZip(zip)).map(({ name }) => name)).toEqual(stored(served).map(({ name }) => name));
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-length': `${served.plan.length}`,
        etag: served.plan.etag,
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      });
      expect(await openFiles()).toBe(0);
    },
  );

  it('is the same in eight ranges at once, and after a cut', async () => {
    const served = await serveBundle(2.2 * MB);
    const { bytes: whole } = await fetched(served);
    const step = Math.ceil(whole.length / 8);
    const parts = await Promise.all(
      Array.from({ length: 8 }, async (_, n) => {
        const end = Math.min((n + 1) * step, whole.length) - 1;
        const { answer, bytes } = await fetched(served, {
          range: `bytes=${n * step}-${end}`,
          'if-range': served.plan.etag,
        });
        expect([answer.status, answer.headers.get('content-range')]).toEqual([
          206,
          `bytes ${n * step}-${end}/${whole.length}`,
        ]);
        return bytes;
      }),
    );
    expect(Buffer.concat(parts).equals(whole)).toBe(true);
    expect((await fetched(served, { range: 'bytes=-70' })).bytes.equals(whole.subarray(-70))).toBe(true);
    expect((await fetched(served, { range: 'bytes=9-', 'if-range': '"other"' })).answer.status).toBe(200);
    const head = await fetch(served.address, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe(`${whole.length}`);
  });

  it('waits for a slow reader, and frees everything when that one goes away', async () => {
    const served = await serveBundle(30 * MB, 5000);
    const { message, socket } = await stalled(served.address);
    await vi.waitFor(async () => expect(await openFiles()).toBe(1));
    await sleep(300);
    const taken = socket.bytesRead;
    await sleep(300);
    expect(socket.bytesRead).toBe(taken);
    message.destroy();
    await vi.waitFor(async () => expect(await openFiles()).toBe(0));
    expect(served.log).toEqual([]);
    // Who went away did not get it all; who reads on did.
    expect(served.ended()).toBe(0);
    expect((await fetched(served)).bytes.length).toBe(served.plan.length);
    await vi.waitFor(() => expect(served.ended()).toBe(1));
  });

  it('is not taken by who went away before its few bytes left', async () => {
    const served = await serveBundle(5000);
    const sent = new Promise<number>((resolve, reject) => {
      const server = createServer(async (_, outgoing) => {
        const headers = { 'content-length': `${served.plan.length}` };
        outgoing.destroy();
        await pieceSender(served.objects.open, jsonLog(reject, Date.now))(outgoing, {
          ...{ status: 200, headers, length: served.plan.length },
          pieces: piecesOf(bundleBody(served.plan, served.objects, undefined, reject, () => reject('taken')))!,
        });
        resolve(await openFiles());
      });
      onTestFinished(() => void server.close());
      server.listen(0, '127.0.0.1', () =>
        request({ port: (server.address() as AddressInfo).port }).on('error', () => {}),
      );
    });
    expect(await sent).toBe(0);
  });

  it('goes on where a slow reader goes on', async () => {
    const served = await serveBundle(8 * MB);
    const { message } = await stalled(served.address);
    await sleep(100);
    let bytes = 0;
    for await (const chunk of message) bytes += chunk.length;
    expect(bytes).toBe(served.plan.length);
  });
});

/** Asks for an address, and takes no more than its head. */
function stalled(address: string): Promise<{ message: IncomingMessage; socket: IncomingMessage['socket'] }> {
  return new Promise((resolve, reject) => {
    request(address, message => {
      message.pause();
      message.on('error', () => {});
      resolve({ message, socket: message.socket });
    }).on('error', reject);
  });
}

/** What somebody does to a file under the running server. */
const FAULTS: Record<string, (path: string, other: string) => Promise<void>> = {
  'is removed': path => rm(path),
  'is truncated': path => truncate(path, 4000),
  grows: path => writeFile(path, 'x', { flag: 'a' }),
  'has a bit flipped': path => flip(path),
  'has a bit flipped and its time set back': async path => {
    await flip(path);
    await utimes(path, 1, 1);
  },
  'is replaced by another one of its size': (path, other) => copyFile(other, path),
  'is replaced by an older one of its size': async (path, other) => {
    await copyFile(other, `${path}.new`);
    await utimes(`${path}.new`, 1, 1);
    await rename(`${path}.new`, path);
  },
};

async function flip(path: string): Promise<void> {
  const file = await open(path, 'r+');
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, 4999);
  await file.write(Buffer.from([buffer[0]! ^ 4]), 0, 1, 4999);
  await file.close();
}

describe.each(Object.keys(FAULTS))('a file that %s', how => {
  it('is in no ZIP or range of one that arrives whole, and the next is whole again when it is', async () => {
    const served = await serveBundle(50_000);
    const [, middle, last] = stored(served).map(({ key }) => served.file(key));
    const good = await readFile(middle!);
    await FAULTS[how]!(middle!, last!);
    for (const range of [undefined, `bytes=60000-${served.plan.length - 1}`, 'bytes=50500-50999']) {
      const outcome = await fetched(served, range ? { range } : {}).then(
        ({ answer }) => answer.status,
        () => 'broken off',
      );
      expect([503, 'broken off']).toContain(outcome);
    }
    expect(await openFiles()).toBe(0);
    await writeFile(middle!, good);
    await readZip((await fetched(served)).bytes);
  });
});

describe('a file that changes while it is on its way', () => {
  const faults: [string, (path: string) => Promise<void>][] = [
    ['truncated', path => truncate(path, 29 * MB)],
    ['flipped', async path => flip(path)],
  ];
  it.each(faults)('%s breaks the transfer, is told of and logged', async (_, fault) => {
    const served = await serveBundle(30 * MB, 5000);
    const { message } = await stalled(served.address);
    await vi.waitFor(async () => expect(await openFiles()).toBe(1));
    await fault(served.file(stored(served)[0]!.key));
    let bytes = 0;
    const reading = (async () => {
      for await (const chunk of message) bytes += chunk.length;
    })();
    await expect(reading).rejects.toThrow();
    expect(bytes).toBeLessThan(served.plan.length);
    expect(served.broken).toEqual([stored(served)[0]!.key]);
    expect(served.log.join()).toContain(stored(served)[0]!.key);
  });
});
