import type { ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { Answer } from './answer.ts';
import type { Fault } from './faults.ts';
import { read } from './store.ts';

/** Writes an answer, its body at the pace of the reader, and as badly as the fault says. */
export async function send(response: ServerResponse, answer: Answer, head: boolean, fault?: Fault): Promise<void> {
  const { status, headers = {}, body = '' } = answer;
  const length = typeof body === 'string' ? { 'content-length': Buffer.byteLength(body) } : {};
  const bare = status === 204 || status === 304;
  response.writeHead(status, { ...(!bare && length), ...headers });
  if (head || bare) return void response.end();
  if (typeof body === 'string') return void response.end(body);
  const total = body.reduce((sum, segment) => sum + segment.length, 0);
  const most = fault === 'short-body' || fault === 'stalled-body' ? Math.floor(total / 2) : total;
  let sent = 0;
  for await (const chunk of read(body)) {
    for (const piece of fault === 'slow-body' ? pieces(chunk) : [chunk]) {
      const some = piece.subarray(0, most - sent);
      sent += some.length;
      if (!(await written(response, some))) return;
      if (fault === 'slow-body') await setTimeout(5);
    }
    if (sent === most) break;
  }
  if (fault === 'stalled-body') return;
  // Once what was written has gone out.
  if (fault === 'short-body') return void response.socket?.destroySoon();
  response.end();
}

/** @returns false once the reader has gone */
async function written(response: ServerResponse, bytes: Uint8Array): Promise<boolean> {
  if (response.destroyed) return false;
  if (response.write(bytes)) return true;
  return new Promise(resolve => {
    const settle = (open: boolean) => {
      response.off('drain', drained).off('close', closed);
      resolve(open);
    };
    const drained = () => settle(true);
    const closed = () => settle(false);
    response.once('drain', drained).once('close', closed);
  });
}

function* pieces(chunk: Buffer): Generator<Buffer> {
  const size = Math.max(1, Math.ceil(chunk.length / 16));
  for (let at = 0; at < chunk.length; at += size) yield chunk.subarray(at, at + size);
}
