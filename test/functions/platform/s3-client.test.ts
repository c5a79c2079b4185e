import { expect, it } from 'vitest';
import { s3Assembly } from '../../../functions/platform/assembly/s3.ts';
import { s3Client } from '../../../functions/platform/clients/s3.ts';
import { s3Objects } from '../../../functions/platform/objects/s3.ts';

interface Sent {
  method: string;
  headers: Record<string, string>;
}

/** The ports over a client as on AWS, and what it sends; nothing leaves the machine. */
function client(endpoint: string) {
  const sent: Sent[] = [];
  const handle = async (request: Sent) => {
    sent.push(request);
    return { response: { statusCode: 200, headers: { etag: '"etag"' }, body: undefined } };
  };
  const credentials = { accessKeyId: 'id', secretAccessKey: 'secret' };
  const at = { client: s3Client({ endpoint, region: 'eu-west-1', credentials, requestHandler: { handle } as never }) };
  const bucketOf = () => 'media';
  return { sent, assembly: s3Assembly({ ...at, bucketOf }), objects: s3Objects({ ...at, bucketOf }) };
}

const UNSIGNED = 'UNSIGNED-PAYLOAD';
const HASHED = expect.stringMatching(/^[0-9a-f]{64}$/);

it.each([
  ['over TLS no body is hashed', 'https://s3.example.com', UNSIGNED],
  ['without TLS every body is', 'http://localhost:9', HASHED],
])('%s, and its CRC-32 is signed', async (_, endpoint, payload) => {
  const { sent, assembly, objects } = client(endpoint);
  await assembly.put({ key: 'bundles/a.zip', upload: 'one' }, 1, Buffer.from('part'));
  await objects.put('renditions/a', Buffer.from('file'));
  for (const { method, headers } of sent) {
    expect([method, headers['x-amz-content-sha256']]).toEqual(['PUT', payload]);
    expect(headers['x-amz-checksum-crc32']).toMatch(/^[\w+/]{6}==$/);
    expect(headers.authorization).toMatch(/SignedHeaders=[^,]*x-amz-checksum-crc32;x-amz-content-sha256/);
  }
  expect(sent).toHaveLength(2);
});
