import { expect, test } from 'vitest';
import { jsonLog } from '../../../functions/platform/log.ts';

const token = 'AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz0123456_';

function written(message: string, facts?: Record<string, unknown>): Record<string, unknown> {
  const lines: string[] = [];
  jsonLog(
    line => lines.push(line),
    () => Date.parse('2026-11-21T10:15:00Z'),
  ).info(message, facts);
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toContain('\n');
  return JSON.parse(lines[0]!);
}

test('an entry is one line of JSON with its time and level', () => {
  const entry = { time: '2026-11-21T10:15:00.000Z', level: 'info', message: 'an order came', order: 'a\nb', lines: 3 };
  expect(written('an order came', { order: 'a\nb', lines: 3 })).toEqual(entry);
});

test.each([
  [`GET /o/${token}`, 'GET /o/AaBbCc…'],
  [`/o/${token}/f/17?x=1`, '/o/AaBbCc…/f/17?x=1'],
  [`https://p.example/o/${token}?lang=da "quoted"`, 'https://p.example/o/AaBbCc…?lang=da "quoted"'],
  ['/o/short-but-a-guess', '/o/short-…'],
  ['/o/%C3%A6%C3%B8%C3%A5', '/o/%C3%A6…'],
  [`token=${token};`, 'token=AaBbCc…;'],
  [`%2Fo%2F${token}`, '%2Fo%2FAaBb…'],
  [`a\n${token}`, 'a\nAaBbC…'],
  ['/photos/cup.jpg', '/photos/cup.jpg'],
])('tokens are cut: %j', (text, masked) => {
  expect(written(text).message).toBe(masked);
  expect(written('x', { deep: [{ text }] }).deep).toEqual([{ text: masked }]);
});

test('the hash of a master stays whole', () => {
  const id = '0123456789abcdef'.repeat(4);
  expect(written('x', { id }).id).toBe(id);
});

test('an error is written with its stack, code and causes', () => {
  const cause = Object.assign(new Error(`no room for /o/${token}`), { code: 'ENOSPC' });
  const { error } = written('failed', { error: new Error('not stored', { cause }) }) as never as { error: Error };
  expect(error).toMatchObject({ name: 'Error', message: 'not stored', stack: expect.stringContaining('log.test.ts') });
  expect(error.cause).toMatchObject({ message: 'no room for /o/AaBbCc…', code: 'ENOSPC' });
});

test('what JSON cannot say does not break the log', () => {
  const circle: Record<string, unknown> = { size: 12n };
  circle.self = circle;
  expect(written('x', { circle }).circle).toMatchObject({ size: '12' });
});
