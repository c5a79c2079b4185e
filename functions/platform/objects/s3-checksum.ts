import { crc32 } from 'node:zlib';

/** The CRC-32 of bytes as S3 writes it: base64 of its four bytes, the highest first. */
export function checksumOf(bytes: Uint8Array): string {
  return writeChecksum(crc32(bytes));
}

export function writeChecksum(crc: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc);
  return bytes.toString('base64');
}

/** Undefined where S3 has none, or one of its parts' checksums (`…-3`). */
export function readChecksum(value: string | undefined): number | undefined {
  return value && /^[\w+/]{6}==$/.test(value) ? Buffer.from(value, 'base64').readUInt32BE() : undefined;
}
