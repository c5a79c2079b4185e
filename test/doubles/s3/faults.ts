import type { Call } from './call.ts';

/**
 * What goes wrong with a request:
 * `slow-down` 503, `internal` 500, both before anything is done; `reset` the connection breaks before anything is done;
 * `lost` it is done, and the connection breaks in place of the answer; `late-error` not done, though the answer begins
 * with 200, as S3 may answer what takes long; `slow-body` the body comes in small pieces; `short-body` half of it, then
 * the connection breaks; `stalled-body` half of it, and then nothing.
 */
export type Fault =
  | 'slow-down'
  | 'internal'
  | 'reset'
  | 'lost'
  | 'late-error'
  | 'slow-body'
  | 'short-body'
  | 'stalled-body';

/** May keep a request waiting before anything is done. */
export type Faults = (call: Call) => Fault | undefined | Promise<Fault | undefined>;

/** Every n-th request of an SDK client fails, each time in the next of these ways; plain requests are spared. */
export function everyNth(n: number, faults: Fault[]): Faults {
  let requests = 0;
  return call => {
    if (!call.headers['amz-sdk-request'] || ++requests % n !== 0) return undefined;
    return faults[(requests / n - 1) % faults.length];
  };
}

/** The next request of this operation fails, so many times. */
export function next(operation: Call['operation'], fault: Fault, times = 1): Faults {
  let left = times;
  return call => (call.operation === operation && left-- > 0 ? fault : undefined);
}
