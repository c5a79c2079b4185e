import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { sha256 } from '../../web/browser/admin-upload-hash.ts';

it.each([0, 1, 55, 56, 63, 64, 65, 119, 128, 1000, 70_001])(
  'hashes %i bytes as everybody does, in any pieces',
  length => {
    const bytes = Uint8Array.from({ length }, (_, n) => (n * 31 + length) % 251);
    for (const step of [1, 7, 64, 100, 4096]) {
      const hash = sha256();
      for (let at = 0; at < length; at += step) hash.add(bytes.subarray(at, at + step));
      expect(Buffer.from(hash.end()).toString('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
    }
  },
);
