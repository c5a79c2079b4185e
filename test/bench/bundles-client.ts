import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import type { Download } from './bundles-task.ts';

const HEAD_END = '\r\n\r\n';

/** Fetches an address into the void, by a socket that gives its bytes into one buffer: the reader must not be the brake. */
export async function download(address: string, take?: (bytes: Buffer) => void): Promise<Download> {
  const { hostname, port, pathname, search } = new URL(address);
  const begun = performance.now();
  let head = '';
  let firstByte = 0;
  let bytes = 0;
  const onBytes = (chunk: Buffer) => {
    if (chunk.length > 0 && firstByte === 0) firstByte = performance.now() - begun;
    bytes += chunk.length;
    take?.(chunk);
  };
  await new Promise<void>((resolve, reject) => {
    const buffer = Buffer.allocUnsafeSlow(1024 * 1024);
    const callback = (count: number) => {
      const chunk = buffer.subarray(0, count);
      if (head.includes(HEAD_END)) onBytes(chunk);
      else {
        const [before = '', ...after] = chunk.toString('latin1').split(HEAD_END);
        head += after.length > 0 ? before + HEAD_END : before;
        if (after.length > 0) onBytes(chunk.subarray(before.length + HEAD_END.length));
      }
      return true;
    };
    const socket = connect({ host: hostname, port: Number(port), onread: { buffer, callback } });
    socket.on('error', reject).on('close', () => resolve());
    socket.write(`GET ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: close\r\n\r\n`);
  });
  if (!head.startsWith('HTTP/1.1 200')) throw new Error(`${address} was answered ${head.slice(0, 200)}`);
  const told = /^content-length: (\d+)/im.exec(head)?.[1];
  if (told !== undefined && Number(told) !== bytes) throw new Error(`${bytes} bytes came in place of ${told}`);
  return { bytes, firstByte, wall: performance.now() - begun, length: told !== undefined };
}

export async function knowsRanges(address: string): Promise<boolean> {
  const stop = new AbortController();
  const answer = await fetch(address, { headers: { range: 'bytes=5-9' }, signal: stop.signal });
  const known = answer.status === 206 && (await answer.arrayBuffer()).byteLength === 5;
  stop.abort();
  return known;
}

export async function hashOf(address: string): Promise<string> {
  const hash = createHash('sha256');
  await download(address, bytes => void hash.update(bytes));
  return hash.digest('hex');
}
