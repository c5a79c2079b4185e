import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));

it.each([
  ['sharp-arm64', '@img/sharp-linux-arm64'],
  ['sharp-libvips-arm64', '@img/sharp-libvips-linux-arm64'],
])('%s is what sharp itself would take on Lambda, and comes along on every machine', (packed, own) => {
  const [ours, sharps] = [packages[`node_modules/${packed}`], packages[`node_modules/${own}`]];
  expect(ours).toMatchObject({ name: own, version: sharps.version, integrity: sharps.integrity });
  expect(ours).not.toHaveProperty('cpu');
  expect(ours).not.toHaveProperty('os');
  expect(ours).not.toHaveProperty('optionalDependencies');
});
