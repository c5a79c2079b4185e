import { expect, test } from 'vitest';
import { answerRange } from '../../../functions/platform/delivery/range.ts';

const etag = '"abc"';
const ask = (range: string | undefined, size = 10, ifRange?: string) => answerRange({ size, etag, range, ifRange });
const whole = { status: 200 };
const nothing = { status: 416 };

test.each([
  ['bytes=0-0', { status: 206, start: 0, end: 0 }],
  ['bytes=2-5', { status: 206, start: 2, end: 5 }],
  ['bytes=2-', { status: 206, start: 2, end: 9 }],
  ['bytes=-3', { status: 206, start: 7, end: 9 }],
  ['Bytes=2-5', { status: 206, start: 2, end: 5 }],
  ['bytes= 2-5 ', { status: 206, start: 2, end: 5 }],
  ['bytes=8-99', { status: 206, start: 8, end: 9 }],
  [`bytes=8-${'9'.repeat(400)}`, { status: 206, start: 8, end: 9 }],
])('%s gives a part', (range, expected) => {
  expect(ask(range)).toEqual(expected);
});

test.each(['bytes=-10', 'bytes=-11', `bytes=-${'9'.repeat(400)}`])(
  '%s, a suffix as long as the whole or longer, gives all of it as a part',
  range => {
    expect(ask(range)).toEqual({ status: 206, start: 0, end: 9 });
  },
);

test.each([
  undefined,
  '',
  'bytes',
  'bytes=',
  'bytes=-',
  'bytes=5-2',
  'bytes=50-20',
  'bytes=a-b',
  'bytes=1-b',
  'bytes=--1',
  'bytes=0x1-2',
  'bytes=1.5-2',
  'items=0-1',
  'bytes=0-1,3-4',
  'bytes=0-1,99-',
  'bytes=0-1,',
])('%s is malformed or several ranges and gives the whole', range => {
  expect(ask(range)).toEqual(whole);
});

test.each(['bytes=10-', 'bytes=10-20', `bytes=${'9'.repeat(400)}-`, 'bytes=-0'])('%s lies past the end', range => {
  expect(ask(range)).toEqual(nothing);
});

test.each(['bytes=0-', 'bytes=0-0', 'bytes=-1', 'bytes=-0'])('%s of nothing lies past the end', range => {
  expect(ask(range, 0)).toEqual(nothing);
});

test('a range counts only while the entity is the one that If-Range names', () => {
  expect(ask('bytes=0-1', 10, etag)).toEqual({ status: 206, start: 0, end: 1 });
  expect(ask('bytes=0-1', 10, '"other"')).toEqual(whole);
  expect(ask('bytes=0-1', 10, `W/${etag}`)).toEqual(whole);
  expect(ask('bytes=0-1', 10, 'Sat, 21 Nov 2026 10:00:00 GMT')).toEqual(whole);
});
