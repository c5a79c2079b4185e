import { createPublicKey } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newSession } from '../../functions/admin/session.ts';
import { s3Objects } from '../../functions/platform/objects/s3.ts';
import type { Platform } from '../../functions/platform/platform.ts';
import { DEAD_JOBS, type DeadJob } from '../../functions/platform/queue/dead.ts';
import { awsSecrets } from '../../functions/platform/secrets/aws.ts';
import { queryAll } from '../../functions/platform/table/all.ts';
import { dynamodbTable } from '../../functions/platform/table/dynamodb.ts';
import { orderEvent, signed } from '../app.ts';
import { unzip } from '../browser/unzip.ts';
import { cloudfrontDouble } from '../doubles/cloudfront.ts';
import { recordOf } from '../doubles/sqs-poller.ts';
import { scene } from '../pictures.ts';
import { type Api, apiOf } from './api.ts';
import * as corners from './corners.ts';
import { callDeployment } from './deployment.ts';
import { deployHere, HOST, type Home } from './home.ts';
import { rightsOf } from './rights.ts';
import { type Synthesized, synthesize } from './synth.ts';

// The main job on the very packages that would be deployed: synthesized, unpacked, run under AWS's own runtime client,
// against emulators of the templates' own tables, queues and buckets. One step leads to the next.

const SKU = 'CUP-MINT';
const MINUTES = 60_000;
/** `e_machine` of ELF. */
const AARCH64 = 183;

describe('what would be deployed', { timeout: 3 * MINUTES }, () => {
  let synthesized: Synthesized;
  let home: Home;
  let api: Api;
  let platform: Pick<Platform, 'table' | 'secrets' | 'objects'>;
  let media: (address: string, init?: RequestInit) => Promise<Response>;
  let cookie: string;
  let page: string;

  beforeAll(async () => {
    synthesized = await synthesize();
    home = await deployHere(synthesized.folder);
    api = apiOf(home);
  }, 5 * MINUTES);
  afterAll(async () => {
    await home?.stop();
    await synthesized?.remove();
  });

  it('carries the image engine for the processor of its functions', () => {
    expect(synthesized.machines.length).toBeGreaterThan(1);
    expect(new Set(synthesized.machines)).toEqual(new Set([AARCH64]));
  });

  it('makes its keys and puts the files of its pages when it is deployed', async () => {
    const keys = await callDeployment(home, 'Custom::Keys');
    const again = await callDeployment(home, 'Custom::Keys');
    expect(again).toEqual(keys);
    await callDeployment(home, 'Custom::Assets');

    const http = home.env('http');
    const client = new S3Client({ ...home.s3.client });
    const bucketOf = (key: string) =>
      /^(masters|brand)\//.test(key) ? http.PACKSHOT_ORIGINALS! : http.PACKSHOT_MEDIA!;
    platform = {
      objects: s3Objects({ client, bucketOf }),
      table: dynamodbTable({ client: home.dynamodb.client(), table: http.PACKSHOT_TABLE!, now: Date.now }),
      secrets: awsSecrets({
        client: new SecretsManagerClient({
          endpoint: home.secrets.address,
          region: 'eu-central-1',
          credentials: home.credentials,
        }),
        secret: http.PACKSHOT_SECRETS!,
        now: Date.now,
      }),
    };
    const publicKey = createPublicKey(keys[`PublicKey${http.PACKSHOT_MEDIA_KEY_NUMBER}`]!);
    const signing = { keys: { [http.PACKSHOT_MEDIA_KEY_ID!]: publicKey }, objects: platform.objects, now: Date.now };
    media = cloudfrontDouble({ ...signing, orPage: path => api.get(path) });
    home.startSources();

    const front = await api.get('/');
    expect(front.status).toBe(200);
    const [, asset] = /href="\/(assets\/[^"]+\.css)"/.exec(await front.text()) ?? [];
    expect(await platform.objects.head(asset!)).toBeDefined();
  });

  it('answers nobody who does not come through CloudFront', async () => {
    expect((await api.get('/', { 'x-packshot-origin': 'guessed' })).status).toBe(403);
    expect((await api.get('/admin', { 'x-packshot-origin': '' })).status).toBe(403);
  });

  it('takes an order and gives its link', async () => {
    const [webhook] = await platform.secrets.webhooks();
    const event = orderEvent({}, 'order.confirmed', new Date(Date.now() - 1000).toISOString());
    const body = JSON.stringify(event);
    const headers = signed(webhook!.secret, body, Date.now());
    const answer = await api.ask('/hooks/orders', { method: 'POST', body, headers });
    expect(answer.status).toBe(200);
    const { url } = (await answer.json()) as { url: string };
    expect(url).toMatch(new RegExp(`^https://${HOST}/o/`));
    page = new URL(url).pathname;
    expect(await (await api.get(page)).text()).toContain('Melaminkop, mint');
    expect(
      (await api.ask('/hooks/orders', { method: 'POST', body, headers: { ...headers, 'webhook-signature': 'v1,no' } }))
        .status,
    ).toBe(401);
  });

  it('takes an original from a browser straight into S3, and makes its pictures', async () => {
    cookie = `packshot_session=${await newSession({ ...platform, now: Date.now, id: () => 'deployedsession0000001' } as unknown as Platform, 3_600_000)}`;
    const admin = (path: string, body: object | URLSearchParams) =>
      api.ask(`/admin${path}`, {
        method: 'POST',
        body: body instanceof URLSearchParams ? body.toString() : JSON.stringify(body),
        headers: {
          cookie,
          'content-type': body instanceof URLSearchParams ? 'application/x-www-form-urlencoded' : 'application/json',
        },
      });
    const product = new URLSearchParams({ sku: SKU, 'name.da': 'Melaminkop, mint', 'name.en': 'Cup, mint' });
    expect((await admin('/products', product)).status).toBe(303);

    const bytes = await scene(1, 2400, 2400);
    const begun = await admin('/uploads', { fileName: `${SKU}_front.jpg`, size: bytes.length });
    const { ticket } = (await begun.json()) as { ticket: string };
    const { addresses } = (await (await admin(`/uploads/${ticket}/parts`, { parts: [1] })).json()) as {
      addresses: string[];
    };
    expect((await fetch(addresses[0]!, { method: 'PUT', body: new Uint8Array(bytes) })).status).toBe(200);
    expect((await admin(`/uploads/${ticket}/finish`, {})).status).toBe(200);

    await expect
      .poll(async () => (await (await api.get(page)).text()).match(/\/media\/renditions\//g)?.length ?? 0, patience())
      .toBeGreaterThan(0);
    const [, src] = /src="([^"]*\/media\/renditions\/[^"]+)"/.exec(await (await api.get(page)).text()) ?? [];
    const shown = await media(src!.replaceAll('&amp;', '&'));
    expect(shown.status).toBe(200);
    expect(shown.headers.get('content-type')).toMatch(/^image\//);
    expect((await media(src!.replaceAll('&amp;', '&').replace('Signature=', 'Signature=A'))).status).toBe(403);
  });

  it('mails the reseller once, when her pictures are there', async () => {
    await expect.poll(() => home.ses.mails.length, patience()).toBeGreaterThan(0);
    const [{ mail, to }] = home.ses.mails as [(typeof home.ses.mails)[0]];
    expect(to).toEqual(['mette@butikhavn.example']);
    expect(mail.html).toContain(`https://${HOST}${page}`);
    await home.door('sweep').invoke({});
    await home.door('sweep').invoke({ daily: true });
    expect(home.ses.mails).toHaveLength(1);
  });

  it('assembles a ZIP inside S3 and hands out its address', async () => {
    const address = `${page}/bundle.zip?channel=web`;
    const first = await api.get(address);
    expect([302, 503]).toContain(first.status);
    await expect.poll(async () => (await api.get(address)).status, patience()).toBe(302);
    const location = (await api.get(address)).headers.get('location')!;
    const zip = await media(location);
    expect(zip.status).toBe(200);
    expect(zip.headers.get('content-disposition')).toContain('attachment');
    const names = [...(await unzip(Buffer.from(await zip.arrayBuffer()))).keys()];
    expect(names).toContain('captions.csv');
    expect(names.filter(name => /\.(jpg|webp|avif|png)$/.test(name)).length).toBeGreaterThan(3);
    const part = await media(location, { headers: { range: 'bytes=0-3' } });
    expect(part.status).toBe(206);
    expect(Buffer.from(await part.arrayBuffer()).toString('latin1')).toBe('PK\u0003\u0004');
  });

  it('says what to do where a ZIP was put away, and makes the same again under the same address', async () => {
    const address = `${page}/bundle.zip?channel=web`;
    const location = (await api.get(address)).headers.get('location')!;
    const bytes = async () => Buffer.from(await (await media(location)).arrayBuffer());
    const before = await bytes();
    await platform.objects.remove(new URL(location).pathname.replace('/media/', ''));
    const gone = await media(location);
    expect([gone.status, gone.headers.get('cache-control')]).toEqual([404, 'private, no-store']);
    expect(await gone.text()).toContain('This file is no longer here');
    expect((await api.get(address)).status).toBe(503);
    await expect.poll(async () => (await api.get(address)).status, patience()).toBe(302);
    expect((await bytes()).equals(before)).toBe(true);
  });

  it('makes an own size in the function that has the engine, and a single file in another type', async () => {
    const [, sight] = /href="([^"]*\/size\/[^"]+)"/.exec(await (await api.get(page)).text()) ?? [];
    const form = new URLSearchParams({ width: '333', height: '222', fit: 'cover', type: 'webp' }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const path = sight!.replaceAll('&amp;', '&');
    const sent = await api.ask(path, { method: 'POST', body: form, headers });
    expect(sent.status).toBe(307);
    const made = await api.ask(sent.headers.get('location')!, { method: 'POST', body: form, headers });
    expect(made.status).toBe(303);
    const result = await (await api.get(made.headers.get('location')!)).text();
    const [, file] = /href="([^"]*\/file\?[^"]+)"/.exec(result) ?? [];
    const download = await api.get(file!.replaceAll('&amp;', '&'));
    expect(download.status).toBe(302);
    const picture = await media(download.headers.get('location')!);
    expect(picture.headers.get('content-type')).toBe('image/webp');
  });

  it('draws a logo in the function that has the engine', async () => {
    const form = new FormData();
    const drawing =
      '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40"><rect width="200" height="40"/></svg>';
    form.append('logo', new File([drawing], 'logo.svg', { type: 'image/svg+xml' }));
    const request = new Request(`https://${HOST}/`, { method: 'POST', body: form });
    const headers = { cookie, 'content-type': request.headers.get('content-type')! };
    const body = new Uint8Array(await request.arrayBuffer());
    const taken = await api.ask('/admin/brand/files', { method: 'POST', body, headers });
    expect(taken.status).toBe(200);
    const { fields } = (await taken.json()) as { fields: Record<string, string> };
    const logo = await api.get(`/${fields['logo.key']}`);
    expect(logo.headers.get('content-type')).toBe('image/png');
    expect(
      Buffer.from(await logo.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  });

  it('takes an order from an event bus', async () => {
    const detail = orderEvent({ number: '100777' }, 'order.confirmed', new Date(Date.now() - 1000).toISOString());
    await home.door('orders').invoke({ source: 'shop', 'detail-type': 'order.confirmed', detail });
    const orders = await api.get('/admin/orders?find=100777', { cookie });
    expect(await orders.text()).toContain('100777');
    await expect(home.door('orders').invoke({ detail: { type: 'order.confirmed' } })).rejects.toThrow(/data/);
  });

  it('tries what failed again, alone, and gives a poisoned message up to where the admin sees it', async () => {
    const record = (id: string, job: object) =>
      recordOf(
        {
          MessageId: id,
          ReceiptHandle: id,
          Body: JSON.stringify(job),
          MD5OfBody: '',
          Attributes: { ApproximateReceiveCount: '1' },
        },
        `arn:aws:sqs:eu-central-1:000000000000:${home.env('work').PACKSHOT_QUEUE_REST!.split('/').at(-1)}`,
      );
    const answer = await home.door('work').invoke<SQSBatchResponse>({
      Records: [record('good', { kind: 'card', sku: SKU }), record('bad', { kind: 'nonsense' })],
    });
    expect(answer.batchItemFailures).toEqual([{ itemIdentifier: 'bad' }]);

    const MessageBody = JSON.stringify({ kind: 'nonsense', of: 'nobody' });
    await home.client.send(new SendMessageCommand({ QueueUrl: home.env('work').PACKSHOT_QUEUE_REST!, MessageBody }));
    const dead = async () => (await queryAll<DeadJob>(platform.table, { pk: DEAD_JOBS })).map(({ value }) => value);
    await expect
      .poll(dead, patience())
      .toMatchObject([{ job: { kind: 'nonsense' }, reason: expect.stringContaining('nonsense') }]);
    expect((await dead())[0]!.tries).toBeGreaterThan(3);
  });

  it('has written no error that nobody caused', () => {
    for (const [name, fn] of home.functions)
      expect(
        fn
          .log()
          .split('\n')
          .filter(line => line.includes('"level":"error"') && !line.includes('nonsense')),
        name,
      ).toEqual([]);
  });

  it.each(Object.entries(corners))('comes through the corner of %s', async (_, walk) => {
    await walk({ home, api, platform, cookie, patience: patience() }, page);
  });

  it('has the right to all that it has done', () => {
    const isAllowed = rightsOf(home.deployed);
    const deeds = home.deeds();
    expect(new Set(deeds.map(({ by }) => by)).size).toBe(home.functions.size);
    expect(deeds.filter(deed => !isAllowed(deed))).toEqual([]);
    // And to nothing that is not its own.
    const [one] = deeds;
    expect(isAllowed({ ...one!, action: 's3:DeleteBucket' })).toBe(false);
  });
});

const patience = () => ({ timeout: 2 * MINUTES, interval: 500 });
