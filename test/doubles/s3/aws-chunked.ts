import { S3Error } from './errors.ts';

/**
 * Takes the framing off a body that came as `aws-chunked`; what stands behind its last chunk goes into `trailers`.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
export async function* decodeChunks(
  source: AsyncIterable<Buffer>,
  trailers: Map<string, string>,
): AsyncGenerator<Buffer> {
  const reader = lineReader(source);
  for (;;) {
    const header = await reader.line();
    const size = Number.parseInt(header, 16);
    if (!/^[0-9a-f]+(;.*)?$/i.test(header) || Number.isNaN(size)) throw malformed();
    if (size === 0) break;
    yield* reader.bytes(size);
    if ((await reader.line()) !== '') throw malformed();
  }
  for (let line = await reader.line(); line !== ''; line = await reader.line()) {
    const [name = '', value = ''] = line.split(/:(.*)/);
    trailers.set(name.trim().toLowerCase(), value.trim());
  }
  await reader.end();
}

function lineReader(source: AsyncIterable<Buffer>) {
  const chunks = source[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  const more = async () => {
    const { value, done } = await chunks.next();
    if (done) throw malformed();
    rest = rest.length === 0 ? value : Buffer.concat([rest, value]);
  };
  return {
    async line(): Promise<string> {
      while (!rest.includes('\r\n')) await more();
      const at = rest.indexOf('\r\n');
      const line = rest.subarray(0, at).toString();
      rest = rest.subarray(at + 2);
      return line;
    },
    async *bytes(size: number): AsyncGenerator<Buffer> {
      for (let left = size; left > 0; ) {
        if (rest.length === 0) await more();
        const taken = rest.subarray(0, left);
        rest = rest.subarray(taken.length);
        left -= taken.length;
        yield taken;
      }
    },
    async end(): Promise<void> {
      if (rest.length > 0 || !(await chunks.next()).done) throw malformed();
    },
  };
}

const malformed = () => new S3Error(400, 'IncompleteBody', 'The request body is not framed as aws-chunked.');
