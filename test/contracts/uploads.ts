import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Objects, Uploads } from '../../functions/platform/platform.ts';
import { bytesOf, chunked } from './streams.ts';

export interface UploadsHome {
  uploads: Uploads;
  objects: Objects;
  /** Sends a request to an address that `sign` gave. */
  send(address: string, init: RequestInit): Promise<Response>;
  /** An address that was signed so many milliseconds ago. */
  signedAgo(ticket: string, part: number, milliseconds: number): Promise<string>;
  stop?(): Promise<void>;
}

const HOUR = 3_600_000;

/** What every driver of `uploads` keeps. */
export function uploadsContract(name: string, make: () => Promise<UploadsHome>) {
  describe(`uploads: ${name}`, () => {
    let home: UploadsHome;
    let uploads: Uploads;
    beforeAll(async () => {
      home = await make();
      uploads = home.uploads;
    });
    afterAll(() => home.stop?.());

    const newTicket = () => randomBytes(16).toString('base64url');
    const put = async (ticket: string, part: number, body: Uint8Array | ReadableStream<Uint8Array>) => {
      const [address = ''] = await uploads.sign(ticket, [part]);
      return home.send(address, { method: 'PUT', body: body as BodyInit, duplex: 'half' } as RequestInit);
    };
    const incoming = async (ticket: string) => {
      const object = await home.objects.get(`incoming/${ticket}`);
      return object && bytesOf(object.body);
    };

    it('joins parts that came in any order to the file', async () => {
      const ticket = newTicket();
      const bytes = randomBytes(2 * 8 * 1024 * 1024 + 1234);
      const { partSize } = await uploads.begin(ticket, bytes.length);
      const parts = Array.from({ length: Math.ceil(bytes.length / partSize) }, (_, n) => n + 1);
      for (const part of parts.toReversed()) {
        const answer = await put(ticket, part, bytes.subarray((part - 1) * partSize, part * partSize));
        expect(answer.status).toBe(200);
        expect(answer.headers.get('etag')).toMatch(/^"[0-9a-f]{32}"$/);
      }
      expect(await uploads.arrived(ticket)).toEqual(parts);
      await uploads.finish(ticket);
      expect((await incoming(ticket))!.equals(bytes)).toBe(true);
    });

    it('may be finished twice, and at the same time', async () => {
      const ticket = newTicket();
      await uploads.begin(ticket, 5);
      await put(ticket, 1, Buffer.from('hello'));
      await Promise.all([uploads.finish(ticket), uploads.finish(ticket)]);
      await uploads.finish(ticket);
      expect((await incoming(ticket))!.toString()).toBe('hello');
      await expect(uploads.arrived(ticket)).rejects.toMatchObject({ code: 'not-found' });
    });

    it('takes an empty file', async () => {
      const ticket = newTicket();
      await uploads.begin(ticket, 0);
      expect((await put(ticket, 1, Buffer.alloc(0))).status).toBe(200);
      await uploads.finish(ticket);
      expect(await incoming(ticket)).toHaveLength(0);
    });

    it('says which parts have arrived, so that it can go on', async () => {
      const ticket = newTicket();
      const { partSize } = await uploads.begin(ticket, 8 * 1024 * 1024 + 3);
      expect(await uploads.arrived(ticket)).toEqual([]);
      await put(ticket, 2, Buffer.from('end'));
      expect(await uploads.arrived(ticket)).toEqual([2]);
      await expect(uploads.finish(ticket)).rejects.toMatchObject({ name: 'AppError', code: 'conflict' });
      expect(await incoming(ticket)).toBeUndefined();
      await put(ticket, 1, new Uint8Array(partSize));
      await uploads.finish(ticket);
      expect(await incoming(ticket)).toHaveLength(partSize + 3);
    });

    it('lets a part be sent again', async () => {
      const ticket = newTicket();
      await uploads.begin(ticket, 5);
      await put(ticket, 1, Buffer.from('first'));
      await put(ticket, 1, Buffer.from('again'));
      await uploads.finish(ticket);
      expect((await incoming(ticket))!.toString()).toBe('again');
    });

    it('keeps nothing of a part whose connection is cut', async () => {
      const ticket = newTicket();
      await uploads.begin(ticket, 1_000_000);
      const cut = chunked([new Uint8Array(500_000)], new Error('the connection was cut'));
      const answer = await put(ticket, 1, cut).catch(() => undefined);
      expect(answer?.ok ?? false).toBe(false);
      expect(await uploads.arrived(ticket)).toEqual([]);
    });

    it('refuses files above 500 MB and what is no size', async () => {
      await expect(uploads.begin(newTicket(), 500 * 1024 * 1024 + 1)).rejects.toMatchObject({ code: 'too-large' });
      for (const size of [-1, 1.5, Number.NaN]) {
        await expect(uploads.begin(newTicket(), size)).rejects.toMatchObject({ code: 'bad-input' });
      }
      expect(await uploads.begin(newTicket(), 500 * 1024 * 1024)).toMatchObject({ partSize: expect.any(Number) });
    });

    it('refuses an address that is forged, of another part, or too old', async () => {
      const ticket = newTicket();
      await uploads.begin(ticket, 8 * 1024 * 1024 + 5);
      const [address = ''] = await uploads.sign(ticket, [2]);
      const init = { method: 'PUT', body: Buffer.from('bytes') };
      const status = async (to: string) => (await home.send(to, init)).status;
      expect(await status(address.replace(/ignature=./, 'ignature=-'))).toBe(403);
      const ofAnother = address.replace(`${ticket}/2`, `${ticket}/1`).replace('partNumber=2', 'partNumber=1');
      expect(ofAnother).not.toBe(address);
      expect(await status(ofAnother)).toBe(403);
      expect(await status(address)).toBe(200);
      expect(await status(await home.signedAgo(ticket, 2, HOUR - 60_000))).toBe(200);
      expect(await status(await home.signedAgo(ticket, 2, 25 * HOUR))).toBe(403);
    });

    it('counts no part that has another length than it should', async () => {
      const ticket = newTicket();
      await uploads.begin(ticket, 5);
      for (const wrong of ['hell', 'hello!']) {
        const answer = await put(ticket, 1, Buffer.from(wrong));
        expect(answer.ok).toBe(false);
        expect(await uploads.arrived(ticket)).toEqual([]);
      }
      await expect(uploads.finish(ticket)).rejects.toMatchObject({ code: 'conflict' });
    });

    it('signs no part that the file does not have', async () => {
      const ticket = newTicket();
      await uploads.begin(ticket, 5);
      for (const part of [0, 2, 1.5]) {
        await expect(uploads.sign(ticket, [part])).rejects.toMatchObject({ code: 'bad-input' });
      }
    });

    it('knows nothing of a ticket that was never begun', async () => {
      const ticket = newTicket();
      await expect(uploads.sign(ticket, [1])).rejects.toMatchObject({ code: 'not-found' });
      await expect(uploads.arrived(ticket)).rejects.toMatchObject({ code: 'not-found' });
      await expect(uploads.finish(ticket)).rejects.toMatchObject({ code: 'not-found' });
    });

    it('forgets an upload that was abandoned', async () => {
      const ticket = newTicket();
      await uploads.begin(ticket, 5);
      const [address = ''] = await uploads.sign(ticket, [1]);
      await put(ticket, 1, Buffer.from('hello'));
      await uploads.abandon(ticket);
      await uploads.abandon(ticket);
      expect((await home.send(address, { method: 'PUT', body: Buffer.from('hello') })).status).toBe(404);
      await expect(uploads.finish(ticket)).rejects.toMatchObject({ code: 'not-found' });
      expect(await incoming(ticket)).toBeUndefined();
    });
  });
}
