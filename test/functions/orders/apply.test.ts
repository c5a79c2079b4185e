import { describe, expect, it } from 'vitest';
import { brandSchema } from '../../../functions/brand/settings.ts';
import { listLinks } from '../../../functions/links/link.ts';
import { applyEvent, orderId } from '../../../functions/orders/apply.ts';
import { getOrder, recentOrders } from '../../../functions/orders/list.ts';
import { type OrderEvent, orderEventSchema } from '../../../functions/orders/order.ts';
import { NOON, testPlatform } from '../../platform.ts';

const brand = brandSchema.parse({ name: 'Lørdag & Søn', language: 'da' });

function event(type: OrderEvent['type'], minute: number, skus = ['CUP-MINT'], more: object = {}): OrderEvent {
  return orderEventSchema.parse({
    type,
    timestamp: new Date(NOON + minute * 60_000).toISOString(),
    data: {
      shop: 'b2b',
      number: '100234',
      confirmedAt: '2026-11-22T11:58:00Z',
      language: 'da',
      reseller: { company: 'Butik Havn ApS', name: 'Mette Havn', email: 'mette@butikhavn.example' },
      lines: skus.map(sku => ({ sku, quantity: 6 })),
      ...more,
    },
  });
}

const id = orderId('b2b', '100234');

describe('an order event', () => {
  it('makes one order with one link, however often it comes', async () => {
    const { platform } = testPlatform();
    const once = await applyEvent(platform, brand, event('order.confirmed', 0), 'a');
    const again = await applyEvent(platform, brand, event('order.confirmed', 0), 'a');
    expect(again.link.token).toBe(once.link.token);
    expect(await listLinks(platform, id)).toHaveLength(1);
    expect(await recentOrders(platform.table, NOON, 10)).toHaveLength(1);
  });

  it('makes one order with one link when it comes fifty times at once', async () => {
    const { platform } = testPlatform();
    const all = await Promise.all(
      Array.from({ length: 50 }, () => applyEvent(platform, brand, event('order.confirmed', 0), 'a')),
    );
    expect(new Set(all.map(({ link }) => link.token)).size).toBe(1);
    expect(await recentOrders(platform.table, NOON, 10)).toHaveLength(1);
  });

  it('keeps the same link when the clock has moved on', async () => {
    const { platform, at } = testPlatform();
    const once = await applyEvent(platform, brand, event('order.confirmed', 0), 'a');
    at(NOON + 86_400_000);
    const again = await applyEvent(platform, brand, event('order.confirmed', 0), 'a');
    expect(again.link).toEqual(once.link);
  });

  const [confirmed, updated, cancelled] = [
    { event: event('order.confirmed', 0, ['CUP-MINT']), hash: 'a' },
    { event: event('order.updated', 5, ['CUP-MINT', 'CUP-ROSE']), hash: 'b' },
    { event: event('order.cancelled', 5, ['CUP-MINT']), hash: 'c' },
  ];
  const orders = [
    [confirmed, updated, cancelled],
    [confirmed, cancelled, updated],
    [updated, confirmed, cancelled],
    [updated, cancelled, confirmed],
    [cancelled, confirmed, updated],
    [cancelled, updated, confirmed],
  ];

  it.each(orders.map((arrival, n) => [n, arrival] as const))(
    'ends the same in every order of arrival (%i)',
    async (_, arrival) => {
      const { platform } = testPlatform();
      for (const { event, hash } of arrival) await applyEvent(platform, brand, event, hash);
      const order = await getOrder(platform.table, id);
      expect(order).toMatchObject({ cancelled: true, wins: { rank: 2, hash: 'c' } });
    },
  );

  it('that is later by its own time changes the lines, though it arrives first', async () => {
    const { platform } = testPlatform();
    await applyEvent(platform, brand, event('order.updated', 5, ['BOWL-ROSE']), 'b');
    await applyEvent(platform, brand, event('order.confirmed', 0, ['CUP-MINT']), 'a');
    expect((await getOrder(platform.table, id))?.lines.map(line => line.sku)).toEqual(['BOWL-ROSE']);
  });

  it('compares instants, not their spelling', async () => {
    const { platform } = testPlatform();
    await applyEvent(platform, brand, event('order.updated', 0, ['NEW']), 'a');
    const earlier = { ...event('order.updated', 0, ['OLD']), timestamp: '2026-11-22T12:59:00+01:00' };
    await applyEvent(platform, brand, earlier, 'z');
    expect((await getOrder(platform.table, id))?.lines[0]?.sku).toBe('NEW');
  });

  it('of the same time and kind is decided by the hash of its body', async () => {
    const { platform } = testPlatform();
    await applyEvent(platform, brand, event('order.updated', 0, ['B']), 'b');
    await applyEvent(platform, brand, event('order.updated', 0, ['A']), 'a');
    expect((await getOrder(platform.table, id))?.lines[0]?.sku).toBe('B');
  });

  it.each([
    ['dk', 'da'],
    ['no', 'nb'],
    ['se', 'sv'],
    ['en-GB', 'en'],
    ['de_AT', 'de'],
    ['fr', 'da'],
    [undefined, 'da'],
  ])('in the language %s is answered in %s', async (language, expected) => {
    const { platform } = testPlatform();
    const { order } = await applyEvent(platform, brand, event('order.confirmed', 0, ['A'], { language }), 'a');
    expect(order.language).toBe(expected);
  });
});
