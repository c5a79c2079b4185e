import type { ServerResponse } from 'node:http';
import type { Log } from '../platform.ts';
import { type Buffers, transferBuffers } from './buffers.ts';
import type { BodyPiece } from './pieces.ts';
import { type OpenStored, type Sink, storedReader } from './stored.ts';

/** Nothing was sent yet when a file turned out to be broken: the program answers the next try in the reader's words. */
const LATER = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
  'Retry-After': '4',
  Refresh: '1',
};
/** Headers that speak of the body that was to come; all others hold for whatever comes in its place. */
const OF_BODY = /^(content-(?!security-policy)|etag$|accept-ranges$|last-modified$|cache-control$)/;
/** A browser shows a page of its own in place of none. */
const LATER_PAGE = '<!doctype html><title>…</title>';

/** A reader who goes away is no news. */
class Gone extends Error {}

export interface Answer {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  pieces: Iterable<BodyPiece>;
  /** Bytes of all pieces. */
  length: number;
}

/**
 * Sends pieces straight to the socket: positional reads into two buffers in turn, of which one is read into while the
 * other is written from. Never throws: what breaks ends the connection before the last byte, so that nobody takes what
 * has arrived for the whole; before the first one it is answered with 503, and a browser looks again by itself.
 */
export function pieceSender(open: OpenStored, log: Log) {
  const buffers = transferBuffers();
  const readStored = storedReader(open);
  return async function send(outgoing: ServerResponse, answer: Answer): Promise<void> {
    try {
      const transfer = openTransfer(outgoing, answer, buffers);
      try {
        for (const piece of answer.pieces) {
          if (piece instanceof Uint8Array) await put(piece, transfer);
          else if (typeof piece === 'function') await transfer.drained().then(piece);
          else await readStored(piece, transfer);
        }
        await transfer.end();
      } finally {
        transfer.release();
      }
    } catch (error) {
      if (!(error instanceof Gone)) log.error('a download was broken off', { error });
      if (outgoing.headersSent || outgoing.destroyed) outgoing.destroy();
      else outgoing.writeHead(503, { ...withoutBody(answer.headers), ...LATER }).end(LATER_PAGE);
    }
  };
}

function withoutBody(headers: Answer['headers']): Answer['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_BODY.test(name)));
}

async function put(bytes: Uint8Array, sink: Sink): Promise<void> {
  for (let from = 0; from < bytes.length; ) {
    const { buffer, at, length } = await sink.room(1);
    const some = bytes.subarray(from, from + length);
    buffer.set(some, at);
    from += some.length;
    await sink.filled(some.length);
  }
}

interface Transfer extends Sink {
  /** When everything so far has gone to the connection. */
  drained(): Promise<void>;
  end(): Promise<void>;
  release(): void;
}

function openTransfer(outgoing: ServerResponse, { status, headers, length }: Answer, buffers: Buffers): Transfer {
  const pair = buffers.borrow(length);
  const socket = socketWriter(outgoing);
  let [filling, other] = pair;
  let filled = 0;
  let sent = 0;
  const flush = async () => {
    if (!outgoing.headersSent && !outgoing.destroyed) outgoing.writeHead(status, headers);
    const chunk = filling.subarray(0, filled);
    await socket.idle(); // until then `other` is being written from
    socket.write(chunk);
    sent += filled;
    [filling, other] = [other, filling];
    filled = 0;
  };
  const drained = async () => {
    if (filled > 0) await flush();
    await socket.idle();
  };
  return {
    async room(wanted) {
      const left = filling.length - filled;
      // What would be read in two goes here, and in one into an empty buffer, waits for that one.
      if (wanted > left && wanted <= filling.length && filled >= filling.length / 2) await flush();
      return { buffer: filling, at: filled, length: filling.length - filled };
    },
    filled(bytes) {
      filled += bytes;
      if (filled === filling.length) return flush();
    },
    drained,
    async end() {
      await drained();
      if (sent !== length) throw new Error(`${sent} bytes were sent in place of ${length}`);
      outgoing.end();
    },
    release: () => buffers.giveBack(pair, socket.release()),
  };
}

/** One write at a time; knows when its bytes have left, or that nobody is there any more. */
function socketWriter(outgoing: ServerResponse) {
  let writing = Promise.resolve();
  let pending = 0;
  let abandon = () => {};
  const onClose = () => abandon();
  // After a disconnect Node tells of each further write by an event, too.
  const ignore = () => {};
  outgoing.on('close', onClose).on('error', ignore);
  return {
    write(chunk: Uint8Array) {
      pending++;
      writing = new Promise<void>((resolve, reject) => {
        abandon = () => reject(new Gone());
        if (outgoing.destroyed || outgoing.closed) return abandon();
        outgoing.write(chunk, error => {
          pending--;
          if (error) reject(new Gone());
          else resolve();
        });
      });
      writing.catch(ignore); // whoever comes next hears of it
    },
    idle: () => writing,
    /** @returns whether no bytes are on their way any more */
    release() {
      outgoing.off('close', onClose);
      return pending === 0;
    },
  };
}
