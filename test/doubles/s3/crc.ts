/** CRC-32 of two runs of bytes laid end to end, from that of each and the length of the second (zlib's `crc32_combine`). */
export function joinCrc32(first: number, second: number, length: number): number {
  // The operator that one zero bit applies to a sum, as columns of a matrix; squared, it is that of two, of four …
  let power = [0xedb88320, ...Array.from({ length: 31 }, (_, bit) => 2 ** bit)];
  let sum = first;
  power = squared(squared(squared(power)));
  for (let left = length; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) sum = times(power, sum);
    power = squared(power);
  }
  return (sum ^ second) >>> 0;
}

function times(matrix: number[], vector: number): number {
  return matrix.reduce((sum, column, bit) => ((vector >>> bit) & 1 ? sum ^ column : sum), 0) >>> 0;
}

function squared(matrix: number[]): number[] {
  return matrix.map(column => times(matrix, column));
}

/** As S3 writes it: base64 of the four bytes, the highest first. */
export function base64Of(crc: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc);
  return bytes.toString('base64');
}
