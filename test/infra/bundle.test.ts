import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../../infra/bundle.ts';
import { type AtStart, atStart } from './at-start.ts';

const KB = 1000;

describe('the package of the admin', () => {
  it('is not large where it starts, and reads workbooks when there is one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'packshot-bundle-'));
    try {
      const { bytes, sources } = atStart(bundle('functions/admin.lambda.ts', folder));
      expect(sources).toContain('functions/admin.lambda.ts');
      expect(bytes).toBeLessThan(700 * KB);
      expect(sources.filter(source => /@aws-sdk|@smithy|read-excel-file|imports\/workbook/.test(source))).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('the package that answers resellers', () => {
  let folder: string;
  let start: AtStart;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'packshot-bundle-'));
    start = atStart(bundle('functions/http.lambda.ts', folder));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is small where it starts', () => {
    expect(start.sources).toContain('functions/http.lambda.ts');
    expect(start.bytes).toBeLessThan(300 * KB);
  });

  it('builds no schema: what is stored was parsed when it came in', () => {
    expect(start.sources.filter(source => /node_modules\/zod\//.test(source))).toEqual([]);
  });

  it('loads clients of AWS when they are first used', () => {
    expect(start.sources.filter(source => /@aws-sdk|@smithy/.test(source))).toEqual([]);
  });

  it('knows nothing of the admin', () => {
    expect(start.sources.filter(source => /^(functions|web)\/admin\//.test(source))).toEqual([]);
  });
});
