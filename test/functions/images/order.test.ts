import { expect, it } from 'vitest';
import { makeInOrder } from '../../../functions/images/order.ts';

const wait = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

it('goes on with what comes after a slow one, and hands over in order all the same', async () => {
  const seen: string[] = [];
  await makeInOrder(
    [60, 1, 1, 1],
    async ms => {
      await wait(ms);
      seen.push(`made ${ms}`);
      return ms;
    },
    async ms => void seen.push(`took ${ms}`),
  );
  expect(seen).toEqual(['made 1', 'made 1', 'made 1', 'made 60', 'took 60', 'took 1', 'took 1', 'took 1']);
});

it('never has more than two in the making, nor more than five that were not taken', async () => {
  let [making, untaken, most, waiting] = [0, 0, 0, 0];
  await makeInOrder(
    Array.from({ length: 30 }, (_, at) => at),
    async at => {
      most = Math.max(most, ++making);
      waiting = Math.max(waiting, ++untaken);
      await wait(at % 7 === 0 ? 20 : 1);
      making--;
    },
    async () => {
      await wait(3);
      untaken--;
    },
  );
  expect(most).toBe(2);
  expect(waiting).toBeLessThanOrEqual(5);
});

it('begins nothing more once one has failed, and throws its reason when all is at rest', async () => {
  const begun: number[] = [];
  let resting = true;
  const making = makeInOrder(
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    async at => {
      begun.push(at);
      resting = false;
      await wait(10);
      resting = true;
      if (at === 1) throw new Error('broken');
    },
    async () => {},
  );
  await expect(making).rejects.toThrow('broken');
  expect(resting).toBe(true);
  expect(begun.length).toBeLessThan(5);
});
