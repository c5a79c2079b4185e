import { createHash, createHmac } from 'node:crypto';
import { type Agent, type RequestOptions, request } from 'node:https';

export interface LeanStore {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  agent: Agent;
}

interface Ask {
  method: 'GET' | 'PUT';
  /** With the bucket; of characters that need no encoding. */
  path: string;
  /** By name, in their order. */
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: Uint8Array;
}

const SCOPE_END = 'aws4_request';
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/**
 * S3 with as little as may stand between: Node's own client, connections that are kept, one hash and one HMAC for a signature.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 * @returns asks, reads the answer to its end and gives its length
 */
export function leanS3({ endpoint, region, credentials, agent }: LeanStore) {
  const { host, hostname, port } = new URL(endpoint);
  let kept: { day: string; key: Buffer } | undefined;
  const keyOf = (day: string) => {
    if (kept?.day === day) return kept.key;
    const key = [region, 's3', SCOPE_END].reduce<Buffer>(hmac, hmac(`AWS4${credentials.secretAccessKey}`, day));
    kept = { day, key };
    return key;
  };

  return function ask({ method, path, query = {}, headers = {}, body }: Ask): Promise<number> {
    const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
    const scope = `${time.slice(0, 8)}/${region}/s3/${SCOPE_END}`;
    const all: Record<string, string> = {
      ...{ host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD', 'x-amz-date': time },
      ...headers,
    };
    const names = Object.keys(all).sort();
    const signed = names.join(';');
    const asked = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    const lines = names.map(name => `${name}:${all[name]}\n`).join('');
    const canonical = `${method}\n${path}\n${asked.join('&')}\n${lines}\n${signed}\nUNSIGNED-PAYLOAD`;
    const hash = createHash('sha256').update(canonical).digest('hex');
    const signature = hmac(keyOf(time.slice(0, 8)), `AWS4-HMAC-SHA256\n${time}\n${scope}\n${hash}`).toString('hex');
    const credential = `Credential=${credentials.accessKeyId}/${scope}`;
    all.authorization = `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=${signed}, Signature=${signature}`;
    all['content-length'] = `${body?.length ?? 0}`;
    const target = asked.length > 0 ? `${path}?${asked.join('&')}` : path;
    return answered({ agent, hostname, port, method, path: target, headers: all }, body);
  };
}

function answered(options: RequestOptions, body: Uint8Array | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(options, answer => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      answer.on('error', reject).on('end', () => {
        if (answer.statusCode === 200) resolve(bytes);
        else reject(new Error(`${options.method} ${options.path} was answered ${answer.statusCode}`));
      });
    });
    sent.on('error', reject).end(body);
  });
}
