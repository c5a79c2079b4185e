import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Delivery, Objects } from '../../functions/platform/platform.ts';

export interface DeliveryHome {
  delivery: Delivery;
  objects: Objects;
  /** Asks for an address that `address` gave. */
  ask(address: string, init?: RequestInit): Promise<Response>;
  /** Moves the clock of addresses. */
  pass(milliseconds: number): void;
  stop?(): Promise<void>;
}

const HOUR = 3_600_000;
const jpeg = { type: 'image/jpeg' };

/** What every driver of `delivery` keeps; the home's clock starts on a whole hour. */
export function deliveryContract(name: string, make: () => Promise<DeliveryHome>) {
  describe(`delivery: ${name}`, () => {
    let home: DeliveryHome;
    beforeAll(async () => {
      home = await make();
      await home.objects.put('renditions/digits.jpg', Buffer.from('0123456789'));
    });
    afterAll(() => home.stop?.());
    const address = (fileName?: string) =>
      home.delivery.address('renditions/digits.jpg', fileName === undefined ? jpeg : { ...jpeg, fileName });
    const ask = async (headers: Record<string, string>, method = 'GET') =>
      home.ask(await address(), { method, headers });

    it('shows an object', async () => {
      const answer = await ask({});
      expect(answer.status).toBe(200);
      expect(await answer.text()).toBe('0123456789');
      expect(answer.headers.get('content-type')).toBe('image/jpeg');
      expect(answer.headers.get('content-length')).toBe('10');
      expect(answer.headers.get('content-disposition') ?? 'inline').toMatch(/^inline/);
      expect(answer.headers.get('etag')).toMatch(/^"[^"]+"$/);
      expect(answer.headers.get('accept-ranges')).toBe('bytes');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    });

    it('saves an object under its name, in any script', async () => {
      const answer = await home.ask(await address('CUP-MINT_forside_æøå 😀 "1".jpg'));
      const disposition = answer.headers.get('content-disposition') ?? '';
      expect(disposition).toMatch(/^attachment; filename="/);
      const encoded = /filename\*=UTF-8''(\S+)/i.exec(disposition)?.[1] ?? '';
      expect(decodeURIComponent(encoded)).toBe('CUP-MINT_forside_æøå 😀 "1".jpg');
      await answer.body?.cancel();
    });

    it('answers HEAD with the headers alone', async () => {
      const answer = await ask({}, 'HEAD');
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-length')).toBe('10');
      expect(await answer.text()).toBe('');
    });

    it.each([
      ['bytes=2-5', '2345', 'bytes 2-5/10'],
      ['bytes=-3', '789', 'bytes 7-9/10'],
      ['bytes=8-', '89', 'bytes 8-9/10'],
      ['bytes=8-99', '89', 'bytes 8-9/10'],
    ])('gives the part %s', async (range, text, contentRange) => {
      const answer = await ask({ range });
      expect(answer.status).toBe(206);
      expect(answer.headers.get('content-range')).toBe(contentRange);
      expect(answer.headers.get('content-length')).toBe(`${text.length}`);
      expect(await answer.text()).toBe(text);
    });

    it('gives the whole when If-Range names another state', async () => {
      const etag = (await ask({}, 'HEAD')).headers.get('etag') ?? '';
      expect((await ask({ range: 'bytes=2-5', 'if-range': '"other"' })).status).toBe(200);
      expect((await ask({ range: 'bytes=2-5', 'if-range': etag })).status).toBe(206);
    });

    it('answers 416 past the end', async () => {
      const answer = await ask({ range: 'bytes=10-' });
      expect(answer.status).toBe(416);
      expect(answer.headers.get('content-range')).toBe('bytes */10');
    });

    it('answers 304 to whoever has it already', async () => {
      const etag = (await ask({}, 'HEAD')).headers.get('etag') ?? '';
      const answer = await ask({ 'if-none-match': `"old", ${etag}` });
      expect(answer.status).toBe(304);
      expect(await answer.text()).toBe('');
      expect((await ask({ 'if-none-match': '"old"' })).status).toBe(200);
    });

    it('answers 403 or 404 for what is not there', async () => {
      const missing = await home.delivery.address('renditions/missing.jpg', jpeg);
      expect([403, 404]).toContain((await home.ask(missing)).status);
    });

    it('gives the same address all through an hour, and it lasts an hour more at least, 25 at most', async () => {
      const first = await address('a.jpg');
      home.pass(HOUR - 1);
      expect(await address('a.jpg')).toBe(first);
      home.pass(HOUR - 1);
      expect((await home.ask(first)).status).toBe(200);
      home.pass(24 * HOUR);
      expect((await home.ask(first)).status).toBe(403);
      expect(await address('a.jpg')).not.toBe(first);
    });

    it('refuses an address in which anything was changed', async () => {
      const good = new URL(await address('a.jpg'), 'http://portal.test');
      const tried: string[] = [];
      for (const [name, value] of good.searchParams) {
        const forged = new URL(good);
        forged.searchParams.set(name, value.startsWith('2') ? `3${value.slice(1)}` : `2${value.slice(1)}`);
        tried.push(forged.href);
        const shorter = new URL(good);
        shorter.searchParams.delete(name);
        tried.push(shorter.href);
      }
      tried.push(good.href.replace('digits', 'digitS'));
      const origin = good.origin === 'http://portal.test' ? good.origin : '';
      for (const href of tried) expect((await home.ask(href.slice(origin.length))).status, href).toBe(403);
    });

    it('says how a bundle comes', async () => {
      const { kind } = await home.delivery.bundle({ id: 'plan', length: 1000 }, 'plan.zip');
      expect(['stream', 'address', 'absent']).toContain(kind);
    });
  });
}
