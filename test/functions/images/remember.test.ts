import { expect, it } from 'vitest';
import { remember } from '../../../functions/images/remember.ts';

function counted(most: number) {
  const made: string[] = [];
  const get = remember(most, async name => {
    made.push(name);
    if (name === 'broken') throw new Error('broken');
    return name.toUpperCase();
  });
  return { made, get };
}

it('makes each once, also for two who ask at once', async () => {
  const { made, get } = counted(2);
  expect(await Promise.all([get('a'), get('a'), get('b')])).toEqual(['A', 'A', 'B']);
  expect(await get('a')).toBe('A');
  expect(made).toEqual(['a', 'b']);
});

it('keeps the last few only', async () => {
  const { made, get } = counted(2);
  for (const name of ['a', 'b', 'c', 'b', 'a']) await get(name);
  expect(made).toEqual(['a', 'b', 'c', 'a']);
});

it('tries anew what could not be made', async () => {
  const { made, get } = counted(2);
  await expect(get('broken')).rejects.toThrow('broken');
  await expect(get('broken')).rejects.toThrow('broken');
  expect(made).toEqual(['broken', 'broken']);
});
