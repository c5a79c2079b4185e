import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { cloudfrontDelivery } from '../../functions/platform/delivery/cloudfront.ts';
import { fileObjects } from '../../functions/platform/objects/files.ts';
import { cloudfrontDouble, rewritten } from '../doubles/cloudfront.ts';
import { deliveryContract } from './delivery.ts';

const HOUR = 3_600_000;
const base = 'https://d111111abcdef8.cloudfront.net';
const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

async function cloudfrontHome() {
  const path = await mkdtemp(join(tmpdir(), 'packshot-cloudfront-'));
  let time = Date.parse('2026-11-21T10:00:00Z');
  const now = () => time;
  const pass = (milliseconds: number): void => {
    time += milliseconds;
  };
  const [old, current] = [pair(), pair()];
  const objects = fileObjects(path);
  const deliveryOf = (keyId: string, { privateKey }: ReturnType<typeof pair>) =>
    cloudfrontDelivery({ base, keyId, privateKey: async () => privateKey, objects, now });
  const ask = cloudfrontDouble({ keys: { KOLD: old.publicKey, KNEW: current.publicKey }, objects, now });
  const stop = () => rm(path, { recursive: true, force: true });
  return { delivery: deliveryOf('KNEW', current), deliveryOf, old, objects, now, pass, ask, stop };
}

async function home() {
  const made = await cloudfrontHome();
  onTestFinished(made.stop);
  await made.objects.put('renditions/cup.jpg', Buffer.from('a cup'));
  return made;
}

deliveryContract('CloudFront', cloudfrontHome);

const jpeg = { type: 'image/jpeg' };

describe('an address of CloudFront', () => {
  it('is the distribution’s, and says what S3 is to answer', async () => {
    const { delivery } = await home();
    const address = new URL(await delivery.address('renditions/cup.jpg', { ...jpeg, fileName: 'a cup.jpg' }));
    expect(address.origin + address.pathname).toBe(`${base}/media/renditions/cup.jpg`);
    expect(Object.fromEntries(address.searchParams)).toEqual({
      'response-content-type': 'image/jpeg',
      'response-content-disposition': 'attachment; filename="a cup.jpg"',
      Expires: `${Date.parse('2026-11-22T11:00:00Z') / 1000}`,
      Signature: expect.stringMatching(/^[\w~-]{92,100}$/),
      'Key-Pair-Id': 'KNEW',
      'Hash-Algorithm': 'SHA256',
    });
  });

  it.each([
    ['signs that stand in no address', "Lørdag's *best* (1)!.jpg"],
    ['signs of addresses', 'a+b & c=d?e#f%20.jpg'],
    ['signs of headers', 'tab\there "quoted" \\ 😀.jpg'],
    ['a long name', '杯'.repeat(200)],
  ])('is as browsers write it, for a file with %s', async (_, fileName) => {
    const { delivery, ask } = await home();
    const address = await delivery.address('renditions/cup.jpg', { ...jpeg, fileName });
    expect(new URL(address).href).toBe(address);
    const answer = await ask(address);
    expect(answer.status).toBe(200);
    const encoded = /filename\*=UTF-8''(\S+)/.exec(answer.headers.get('content-disposition')!)?.[1];
    if (encoded) expect(decodeURIComponent(encoded)).toBe(fileName);
  });

  it('opens as long as its key is in the group, whichever pair signs now', async () => {
    const { deliveryOf, old, ask } = await home();
    const address = await deliveryOf('KOLD', old).address('renditions/cup.jpg', jpeg);
    expect((await ask(address)).status).toBe(200);
    const swapped = await deliveryOf('KNEW', old).address('renditions/cup.jpg', jpeg);
    expect((await ask(swapped)).status).toBe(403);
  });

  it('is the same for all who ask at the same moment', async () => {
    const { delivery } = await home();
    const addresses = await Promise.all(Array.from({ length: 5 }, () => delivery.address('renditions/cup.jpg', jpeg)));
    expect(new Set(addresses).size).toBe(1);
  });

  it('is none for what is no key', async () => {
    const { delivery } = await home();
    await expect(delivery.address('renditions/../masters/x', jpeg)).rejects.toMatchObject({ code: 'bad-input' });
  });

  it('opens nothing without its signature', async () => {
    const { ask } = await home();
    expect((await ask(`${base}/media/renditions/cup.jpg`)).status).toBe(403);
    expect((await ask(`${base}/media/renditions/cup.jpg?response-content-type=image%2Fjpeg`)).status).toBe(403);
  });
});

describe('a bundle behind CloudFront', () => {
  const plan = { id: 'aTT8XJ2mQ4C8xq0Yw3Zk1A', length: 9 };

  it('is absent until it lies there whole', async () => {
    const { delivery, objects } = await home();
    expect(await delivery.bundle(plan, 'a.zip')).toEqual({ kind: 'absent' });
    await objects.put(`bundles/${plan.id}.zip`, Buffer.from('half'));
    expect(await delivery.bundle(plan, 'a.zip')).toEqual({ kind: 'absent' });
  });

  it('comes by an address, as a ZIP under its name, and in parts', async () => {
    const { delivery, objects, ask, pass } = await home();
    await objects.put(`bundles/${plan.id}.zip`, Buffer.from('zip bytes'));
    const handed = await delivery.bundle(plan, 'Loerdag-Soen-100234.zip');
    const url = handed.kind === 'address' ? handed.url : '';
    pass(24 * HOUR);
    const answer = await ask(url, { headers: { range: 'bytes=4-' } });
    expect(answer.status).toBe(206);
    expect(answer.headers.get('content-type')).toBe('application/zip');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename=Loerdag-Soen-100234.zip');
    expect(await answer.text()).toBe('bytes');
  });
});

it('drops /media from the path, and nothing else', () => {
  const paths = ['/media/masters/a.tif', '/media/media/a', '/assets/media/a.css', '/media'];
  expect(paths.map(path => rewritten(path))).toEqual(['/masters/a.tif', '/media/a', '/assets/media/a.css', '/media']);
});
