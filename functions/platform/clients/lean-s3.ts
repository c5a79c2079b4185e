import { HeadObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { once } from '../lazy.ts';

export interface LeanRequest {
  method: 'HEAD' | 'POST' | 'PUT';
  bucket: string;
  /** Of characters that need no encoding. */
  key: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: string;
}

export interface LeanAnswer {
  /** By names in small letters. */
  headers: Record<string, string>;
  body: string;
}

type Signer = Awaited<ReturnType<S3Client['config']['signer']>>;
type HttpRequest = Parameters<Signer['sign']>[0];
type Strategy = Extract<Awaited<ReturnType<S3Client['config']['retryStrategy']>>, { recordSuccess: unknown }>;
type ErrorType = Parameters<Strategy['refreshRetryTokenForRetry']>[1]['errorType'];

/**
 * Small requests to S3 by what a client of the SDK consists of: its signer (and so its credentials and region), its
 * connections with their time limits, its retries; without the layers around them, which cost more processor time than
 * all that. For requests that come by the thousand.
 * @returns asks, and reads the answer to its end
 * @throws S3ServiceException named by the code of S3, also where an answer begins with 200
 */
export function leanS3(client: S3Client): (request: LeanRequest) => Promise<LeanAnswer> {
  const { config } = client;
  const origins = new Map<string, () => Promise<URL>>();
  const originOf = (bucket: string) => {
    const origin = origins.get(bucket) ?? once(() => findOrigin(client, bucket));
    origins.set(bucket, origin);
    return origin();
  };
  const parts = once(() => Promise.all([config.signer(), config.retryStrategy() as Promise<Strategy>]));

  return async request => {
    const [signer, strategy] = await parts();
    const unsigned = requestTo(await originOf(request.bucket), request);
    let token = await strategy.acquireInitialRetryToken('');
    for (;;) {
      try {
        const marked = { ...unsigned.headers, 'amz-sdk-request': `attempt=${token.getRetryCount() + 1}` };
        const signed = await signer.sign({ ...unsigned, headers: marked });
        const answer = await answered(client, signed as HttpRequest);
        strategy.recordSuccess(token);
        return answer;
      } catch (error) {
        const next = strategy.refreshRetryTokenForRetry(token, { errorType: typeOf(error) });
        // It refuses where another try would not help, or there were enough.
        token = await next.catch(() => Promise.reject(error));
        const delay = token.getRetryDelay();
        if (delay > 0) await new Promise(resolve => setTimeout(resolve, delay));
      }
    }
  };
}

/** Where a bucket's objects are, with the region, or the emulator, that the client knows: as it would address one. */
async function findOrigin(client: S3Client, bucket: string): Promise<URL> {
  const one = new URL(await getSignedUrl(client, new HeadObjectCommand({ Bucket: bucket, Key: 'one' })));
  return new URL('.', one);
}

function requestTo({ protocol, hostname, port, host, pathname }: URL, request: LeanRequest): HttpRequest {
  const { method, key, query = {}, headers = {}, body } = request;
  const length = body === undefined ? 0 : Buffer.byteLength(body);
  return {
    ...{ method, protocol, hostname, ...(port && { port: Number(port) }), path: pathname + key, query, body },
    headers: { host, ...(method !== 'HEAD' && { 'content-length': `${length}` }), ...headers },
  };
}

async function answered({ config }: S3Client, request: HttpRequest): Promise<LeanAnswer> {
  const { response } = await config.requestHandler.handle(request as never);
  const chunks: Uint8Array[] = [];
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString();
  const code = textIn(body, 'Code');
  // What takes long may be answered before S3 knows how it ends.
  const failed = response.statusCode === 200 && /<Error>/.test(body);
  if (response.statusCode === 200 && !failed) return { headers: response.headers, body };
  const status = failed ? 503 : response.statusCode;
  throw new S3ServiceException({
    name: code ?? (status === 404 ? 'NotFound' : `Status${status}`),
    message: textIn(body, 'Message') ?? `${request.method} ${request.path} was answered ${response.statusCode}`,
    $fault: status < 500 ? 'client' : 'server',
    $metadata: { httpStatusCode: status },
  });
}

/** The text of the first element of that name. */
export function textIn(xml: string, name: string): string | undefined {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  return text?.replaceAll('&quot;', '"').replaceAll('&#34;', '"').replaceAll('&amp;', '&');
}

const SLOWER = ['SlowDown', 'RequestLimitExceeded', 'Throttling', 'ThrottlingException', 'TooManyRequestsException'];

/** What is no answer of S3 went wrong on the way. */
function typeOf(error: unknown): ErrorType {
  if (!(error instanceof S3ServiceException)) return 'TRANSIENT';
  const status = error.$metadata.httpStatusCode ?? 0;
  if (status === 429 || SLOWER.includes(error.name)) return 'THROTTLING';
  return status >= 500 || error.name === 'RequestTimeout' ? 'TRANSIENT' : 'CLIENT_ERROR';
}
