import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { joinedCrc } from '../../../../functions/bundles/assembly/joined-crc.ts';

it('is the CRC-32 of both pieces', () => {
  const piece = fc.uint8Array({ maxLength: 3000 });
  fc.assert(
    fc.property(piece, piece, (first, second) => {
      const both = Buffer.concat([first, second]);
      expect(joinedCrc(crc32(first), crc32(second), second.length)).toBe(crc32(both));
    }),
  );
});

it('counts zeroes beyond 4 GiB', () => {
  const [some, zeroes] = [crc32('some'), 5 * 2 ** 30];
  // Half and half is the same as all at once.
  const half = joinedCrc(some, 0, zeroes / 2);
  expect(joinedCrc(half, 0, zeroes / 2)).toBe(joinedCrc(some, 0, zeroes));
});
