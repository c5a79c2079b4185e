import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer } from './answer.ts';
import { type Call, type Operation, readCall } from './call.ts';
import { completeUpload } from './complete.ts';
import { type CorsRule, corsHeaders, preflight } from './cors.ts';
import { notImplemented, S3Error } from './errors.ts';
import type { Fault, Faults } from './faults.ts';
import { abortUpload, copyPart, createUpload, listParts, listUploads, putPart } from './multipart.ts';
import { type CreatedEvent, createdEvent } from './notify.ts';
import { deleteObject, deleteObjects, getObject, listObjects, putObject, type Setting } from './objects.ts';
import { send } from './send.ts';
import { checkSignature, type Signers } from './signature.ts';
import { type Bucket, bucketIn, makeBucket } from './store.ts';

const MIB = 1024 * 1024;

export interface S3Options {
  buckets: string[];
  /** Asked at every request; may be changed while it runs. */
  faults?: Faults;
  /** The clock of signatures and objects, milliseconds since 1970. */
  now?: () => number;
  /** The most that a page of a list holds; 1,000 as in S3. */
  pageSize?: number;
  /** The least part but the last, and the least object of which a range is copied; 5 MiB as in S3. */
  leastPart?: number;
  region?: string;
  credentials?: Signers['credentials'];
  /** For every bucket. */
  cors?: CorsRule[];
  /** Told of every object that has come to be, before its writer is answered. */
  onCreated?: (event: CreatedEvent) => void | Promise<void>;
  /** 0 is any that is free. */
  port?: number;
}

export interface S3Double {
  url: string;
  /** For an SDK client. */
  client: { endpoint: string; region: string; credentials: Signers['credentials']; forcePathStyle: true };
  /** How often each operation was asked for. */
  requests: Map<Operation, number>;
  faults: Faults;
  /** Multipart uploads that are under way. */
  uploads(bucket: string): { key: string; id: string }[];
  /** Connections that are open. */
  connections(): Promise<number>;
  stop(): Promise<void>;
}

/** A strict S3 on loopback, path style; bytes lie in a temporary folder until it stops. */
export async function startS3(options: S3Options): Promise<S3Double> {
  const { region = 'eu-central-1', now = Date.now, port = 0, pageSize = 1000, leastPart = 5 * MIB } = options;
  const credentials = options.credentials ?? { accessKeyId: 'DOUBLE', secretAccessKey: 'the double’s secret' };
  const folder = mkdtempSync(join(tmpdir(), 'packshot-s3-'));
  const buckets = new Map(options.buckets.map(name => [name, makeBucket(name)]));
  const home: Home = { ...options, buckets, folder, now, pageSize, leastPart, signers: { credentials, region, now } };
  const requests = new Map<Operation, number>();

  const server = createServer((request, response) => {
    const call = callOf(request, response);
    if (!call) return;
    requests.set(call.operation, (requests.get(call.operation) ?? 0) + 1);
    void serve(home, call, response, double.faults);
  });
  await new Promise<void>(resolve => void server.listen(port, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const double: S3Double = {
    url,
    client: { endpoint: url, region, credentials, forcePathStyle: true },
    requests,
    faults: options.faults ?? (() => undefined),
    uploads: name => [...bucketIn(buckets, name).uploads.values()].map(({ key, id }) => ({ key, id })),
    connections: () => new Promise(resolve => server.getConnections((_, count) => resolve(count))),
    stop: async () => {
      const closed = new Promise(resolve => server.close(resolve));
      server.closeAllConnections();
      await closed;
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return double;
}

interface Home extends Omit<S3Options, 'buckets'> {
  buckets: Map<string, Bucket>;
  folder: string;
  now: () => number;
  pageSize: number;
  leastPart: number;
  signers: Signers;
}

function callOf(request: IncomingMessage, response: ServerResponse): Call | undefined {
  try {
    return readCall(request);
  } catch {
    request.resume();
    response.writeHead(400).end();
    return undefined;
  }
}

async function serve(home: Home, call: Call, response: ServerResponse, faults: Faults): Promise<void> {
  const fault = await faults(call);
  if (fault === 'reset') return void call.raw.destroy();
  response.setHeader('date', new Date(home.now()).toUTCString());
  response.setHeader('server', 'PackshotS3Double');
  for (const [name, value] of Object.entries(corsHeaders(call, home.cors ?? []))) response.setHeader(name, value);
  try {
    const answer = await answerTo(home, call, fault);
    if (answer.created) await tell(home, call, answer.created);
    if (fault === 'lost') return void response.destroy();
    await send(response, answer, call.method === 'HEAD', fault);
  } catch (error) {
    call.raw.resume();
    // The caller has gone, in the middle of what it sent.
    if (response.destroyed || (call.raw.destroyed && !call.raw.complete)) return;
    const known = error instanceof S3Error ? error : new S3Error(500, 'InternalError', (error as Error).stack ?? '');
    const headers = { 'content-type': 'application/xml' };
    await send(response, { status: known.status, headers, body: known.toXml(call.path) }, call.method === 'HEAD');
  }
}

async function answerTo(home: Home, call: Call, fault: Fault | undefined): Promise<Answer> {
  if (call.operation === 'Preflight') return preflight(call, home.cors ?? []);
  const payload = checkSignature(call, home.signers);
  if (fault === 'slow-down') throw new S3Error(503, 'SlowDown', 'Please reduce your request rate.');
  if (fault === 'internal') throw new S3Error(500, 'InternalError', 'We encountered an internal error.');
  const bucket = bucketIn(home.buckets, call.bucket);
  if (Buffer.byteLength(call.key) > 1024) throw new S3Error(400, 'KeyTooLongError', 'Your key is too long');
  if (fault === 'late-error') {
    const body = new S3Error(500, 'InternalError', 'We encountered an internal error.').toXml(call.path);
    return { status: 200, headers: { 'content-type': 'application/xml' }, body };
  }
  return operate({ ...home, bucket, call, payload }, home.buckets);
}

function operate(setting: Setting, buckets: Map<string, Bucket>): Answer | Promise<Answer> {
  const { operation } = setting.call;
  if (operation === 'PutObject') return putObject(setting);
  if (operation === 'GetObject' || operation === 'HeadObject') return getObject(setting);
  if (operation === 'DeleteObject') return deleteObject(setting);
  if (operation === 'DeleteObjects') return deleteObjects(setting);
  if (operation === 'ListObjectsV2') return listObjects(setting);
  if (operation === 'CreateMultipartUpload') return createUpload(setting);
  if (operation === 'UploadPart') return putPart(setting);
  if (operation === 'UploadPartCopy') return copyPart(setting, buckets);
  if (operation === 'CompleteMultipartUpload') return completeUpload(setting);
  if (operation === 'AbortMultipartUpload') return abortUpload(setting);
  if (operation === 'ListParts') return listParts(setting);
  if (operation === 'ListMultipartUploads') return listUploads(setting);
  throw notImplemented(`${setting.call.method} ${setting.call.path}`);
}

async function tell(home: Home, call: Call, { key, by }: NonNullable<Answer['created']>): Promise<void> {
  const object = bucketIn(home.buckets, call.bucket).objects.get(key);
  if (object) await home.onCreated?.(createdEvent(call.bucket, object, by, home.signers.region));
}
