import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { argument } from './errors.ts';

/** A request as S3 reads it, path style: `/<bucket>/<key>?<query>`. */
export interface Call {
  method: string;
  /** As it was sent, percent-encoded. */
  path: string;
  bucket: string;
  key: string;
  query: Map<string, string>;
  headers: IncomingHttpHeaders;
  /** A header, or the query parameter that stands for it in a presigned address. */
  field(name: string): string | undefined;
  /** The body. */
  raw: IncomingMessage;
  operation: Operation;
}

export type Operation =
  | 'Preflight'
  | 'PutObject'
  | 'GetObject'
  | 'HeadObject'
  | 'DeleteObject'
  | 'DeleteObjects'
  | 'ListObjectsV2'
  | 'CreateMultipartUpload'
  | 'UploadPart'
  | 'UploadPartCopy'
  | 'CompleteMultipartUpload'
  | 'AbortMultipartUpload'
  | 'ListParts'
  | 'ListMultipartUploads'
  | 'Unknown';

export function readCall(raw: IncomingMessage): Call {
  const { method = 'GET', headers, url = '/' } = raw;
  const [path = '/', search = ''] = url.split('?', 2);
  const [bucket = '', ...rest] = path.slice(1).split('/').map(decoded);
  const key = rest.join('/');
  const query = new Map(search.split('&').filter(Boolean).map(pairOf));
  const inQuery = new Map([...query].map(([name, value]) => [name.toLowerCase(), value]));
  const field = (name: string) => headers[name]?.toString() ?? inQuery.get(name);
  const operation = operationOf(method, key, query, headers);
  return { method, path, bucket, key, query, headers, field, raw, operation };
}

function operationOf(method: string, key: string, query: Map<string, string>, headers: IncomingHttpHeaders): Operation {
  if (method === 'OPTIONS') return 'Preflight';
  if (!key) {
    if (method === 'POST' && query.has('delete')) return 'DeleteObjects';
    if (method !== 'GET') return 'Unknown';
    if (query.has('uploads')) return 'ListMultipartUploads';
    return query.get('list-type') === '2' ? 'ListObjectsV2' : 'Unknown';
  }
  if (query.has('uploads')) return method === 'POST' ? 'CreateMultipartUpload' : 'Unknown';
  if (query.has('uploadId')) return partOperation(method, query, headers);
  return OBJECT[method] && !headers['x-amz-copy-source'] ? OBJECT[method] : 'Unknown';
}

const OBJECT: Record<string, Operation> = {
  PUT: 'PutObject',
  GET: 'GetObject',
  HEAD: 'HeadObject',
  DELETE: 'DeleteObject',
};

function partOperation(method: string, query: Map<string, string>, headers: IncomingHttpHeaders): Operation {
  if (method === 'POST') return 'CompleteMultipartUpload';
  if (method === 'DELETE') return 'AbortMultipartUpload';
  if (method === 'GET') return 'ListParts';
  if (method !== 'PUT' || !query.has('partNumber')) return 'Unknown';
  return headers['x-amz-copy-source'] ? 'UploadPartCopy' : 'UploadPart';
}

function pairOf(pair: string): [string, string] {
  const [name = '', value = ''] = pair.split('=', 2);
  return [decoded(name), decoded(value)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw argument('The address is not encoded as it should be.');
  }
}
