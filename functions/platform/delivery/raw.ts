import type { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Log } from '../platform.ts';
import { piecesOf } from './pieces.ts';
import { pieceSender } from './send.ts';
import type { OpenStored } from './stored.ts';

/** Hands an answer of the program on, or sends it itself. */
export type LastHand = (response: Response, outgoing: unknown) => Response | Promise<Response>;

/** The shorter way for bodies that are made of stored files; every other answer goes the way of all. */
export function rawDelivery(open: OpenStored, log: Log): LastHand {
  const send = pieceSender(open, log);
  return (response, outgoing) => {
    // Looking at the body of any answer would cost those that have no pieces their own short way.
    if (!outgoing || !response.headers.has('accept-ranges')) return response;
    const pieces = piecesOf(response.body);
    if (!pieces) return response;
    const headers = Object.fromEntries(response.headers);
    const answer = { status: response.status, headers, pieces, length: Number(headers['content-length']) };
    return send(outgoing as ServerResponse, answer).then(() => RESPONSE_ALREADY_SENT);
  };
}
