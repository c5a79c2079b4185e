import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, readlink, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileObjects } from '../../../functions/platform/objects/files.ts';
import { endless } from '../../contracts/streams.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'packshot-files-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const child = join(import.meta.dirname, 'put.child.ts');

/** Puts objects in a process of its own; resolves to what it printed. */
async function inProcess(shell: string, ...args: string[]): Promise<string> {
  const started = spawn('/bin/sh', ['-c', `${shell} exec "$0" "$@"`, process.execPath, child, ...args]);
  let out = '';
  started.stdout.on('data', text => {
    out += text;
  });
  await once(started, 'close');
  return out.trim();
}

/** Open files of this process below the root; nothing where the system has no /proc. */
async function openFiles(): Promise<string[]> {
  const handles = await readdir('/proc/self/fd').catch(() => []);
  const paths = await Promise.all(handles.map(fd => readlink(`/proc/self/fd/${fd}`).catch(() => '')));
  return paths.filter(path => path.startsWith(root));
}

test('keys are paths below the folder, so that a person finds them', async () => {
  const objects = fileObjects(root);
  await objects.put('masters/abc', Buffer.from('bytes'));
  expect(await readFile(join(root, 'masters/abc'), 'utf8')).toBe('bytes');
});

test('a file opens with what is known of it; a folder, or what lies below a file, is none', async () => {
  const objects = fileObjects(root);
  await objects.put('opened/abc', Buffer.from('bytes'));
  await utimes(join(root, 'opened/abc'), 1_790_000_000, 1_790_000_000);
  const file = objects.open('opened/abc')!;
  expect([file.size, file.opened.written]).toEqual([5, 1_790_000_000_000]);
  await writeFile(join(root, 'opened/abc'), 'other');
  expect(file.times().written).toBeGreaterThan(file.opened.written);
  file.close();
  for (const key of ['opened', 'opened/missing', 'opened/abc/def']) expect(objects.open(key)).toBeUndefined();
  expect(await openFiles()).toEqual([]);
  for (const key of ['opened', 'opened/abc/def']) await objects.remove(key);
  expect(await objects.head('opened/abc')).toBeDefined();
});

test('an empty folder in the place of a file is no object, and gives way to it', async () => {
  const objects = fileObjects(root);
  for (const only of [undefined, 'if-absent'] as const) {
    const key = `renditions/${only ?? 'always'}.jpg`;
    await mkdir(join(root, key), { recursive: true });
    expect([await objects.get(key), await objects.head(key), objects.open(key)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(await objects.get(key, { start: 0, end: 3 })).toBeUndefined();
    await objects.remove(key);
    expect(await objects.put(key, Buffer.from('bytes'), only)).toBe(true);
    expect(await readFile(join(root, key), 'utf8')).toBe('bytes');
  }
  expect(await openFiles()).toEqual([]);
});

test('a folder that holds something is left alone, and said to be in the way', async () => {
  const objects = fileObjects(root);
  await mkdir(join(root, 'renditions/full.jpg'), { recursive: true });
  await writeFile(join(root, 'renditions/full.jpg/notes'), 'somebody’s');
  expect(await objects.get('renditions/full.jpg')).toBeUndefined();
  await objects.remove('renditions/full.jpg');
  for (const only of [undefined, 'if-absent'] as const)
    await expect(objects.put('renditions/full.jpg', Buffer.from('bytes'), only)).rejects.toThrow('renditions/full.jpg');
  expect(await readdir(join(root, '~unfinished'))).toEqual([]);
  expect(await readFile(join(root, 'renditions/full.jpg/notes'), 'utf8')).toBe('somebody’s');
});

test('what a killed process left unfinished is removed after an hour', async () => {
  const unfinished = join(root, '~unfinished');
  await writeFile(join(unfinished, 'old'), 'half');
  await writeFile(join(unfinished, 'young'), 'half');
  const old = Date.now() / 1000 - 3601;
  await utimes(join(unfinished, 'old'), old, old);
  fileObjects(root);
  expect(await readdir(unfinished)).toEqual(['young']);
  await rm(join(unfinished, 'young'));
});

test('a full disk is an error, and nothing half-written stays', async () => {
  // A limit on file size fails a write in its middle, as a full disk does.
  const out = await inProcess('ulimit -f 100;', root, 'full/large', '1000000');
  expect(out).toMatch(/^failed E/);
  const objects = fileObjects(root);
  expect(await objects.head('full/large')).toBeUndefined();
  expect(await readdir(join(root, '~unfinished'))).toEqual([]);
});

test('of several processes exactly one puts an absent key', async () => {
  const processes = Array.from({ length: 3 }, () => inProcess('', root, 'race/', '10', 'if-absent'));
  const printed = (await Promise.all(processes)).map(out => out.split('\n'));
  for (let n = 0; n < 20; n++) {
    expect(printed.filter(lines => lines.includes(`stored race/${n}`))).toHaveLength(1);
  }
});

describe('an open file', () => {
  const objects = () => fileObjects(root);

  test('is closed when it was read, cancelled, or asked for a range that it does not have', async () => {
    await objects().put('open/a', new Uint8Array(3_000_000));
    const whole = (await objects().get('open/a'))!;
    await new Response(whole.body).arrayBuffer();
    const reader = (await objects().get('open/a'))!.body.getReader();
    await reader.read();
    await reader.cancel();
    await (await objects().get('open/a'))!.body.cancel();
    await expect(objects().get('open/a', { start: 5, end: 3_000_000 })).rejects.toThrow(RangeError);
    expect(await openFiles()).toEqual([]);
  });

  test('is read a chunk at a time, when asked', async () => {
    await objects().put('open/large', new Uint8Array(5_000_000));
    const reader = (await objects().get('open/large'))!.body.getReader();
    const { value } = await reader.read();
    expect(value).toHaveLength(1024 * 1024);
    await reader.cancel();
  });

  test('that is cut short meanwhile breaks the stream in place of ending it', async () => {
    await objects().put('open/cut', new Uint8Array(3_000_000));
    const { body } = (await objects().get('open/cut'))!;
    await writeFile(join(root, 'open/cut'), 'short');
    await expect(new Response(body).arrayBuffer()).rejects.toThrow();
    expect(await openFiles()).toEqual([]);
  });
});

test('a stream is let go when its object is there already', async () => {
  const objects = fileObjects(root);
  await objects.put('let/go', Buffer.from('first'));
  const { stream, state } = endless(1000, 'never', 1000);
  expect(await objects.put('let/go', stream, 'if-absent')).toBe(false);
  expect(state.cancelled).toBe(true);
});
