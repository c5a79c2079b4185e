import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

/**
 * Puts the built styles, scripts and fonts into a bucket, for ever: their names carry a hash, and pages that are open
 * in browsers still name those of the version before.
 */
export async function putAssets(client: S3Client, bucket: string, folder: string): Promise<number> {
  const files = (await readdir(folder)).filter(name => name !== 'manifest.json');
  for (const name of files) {
    const file = {
      Body: await readFile(join(folder, name)),
      ContentType: TYPES[extname(name)] ?? 'application/octet-stream',
      CacheControl: 'public, max-age=31536000, immutable',
    };
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: `assets/${name}`, ...file }));
  }
  return files.length;
}
