import type { S3Client } from '@aws-sdk/client-s3';

const WITH_BODIES = ['PutObjectCommand', 'UploadPartCommand'];

/**
 * Over TLS a body's SHA-256 is not taken for the signature, which costs as much as sending it: our writes carry their
 * CRC-32 in a header that is signed, and S3 refuses other bytes.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
export function unsignedBodies(client: S3Client): S3Client {
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async args => {
        const request = args.request as { protocol: string; headers: Record<string, string> };
        if (request.protocol === 'https:' && WITH_BODIES.includes(commandName))
          request.headers['x-amz-content-sha256'] = 'UNSIGNED-PAYLOAD';
        return next(args);
      },
    { step: 'build', name: 'unsignedBodies' },
  );
  return client;
}
