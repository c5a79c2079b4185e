/**
 * How long a client waits and how often it asks again, in milliseconds: an answer that takes longer than a page may
 * take is no answer, and another connection is mostly quicker.
 */
export const patience = (requestTimeout: number) => ({
  maxAttempts: 5,
  // The last one is for bodies that stand still.
  requestHandler: {
    connectionTimeout: 2000,
    requestTimeout,
    throwOnRequestTimeout: true,
    socketTimeout: requestTimeout,
  },
});

const LONGEST_WAIT = 10_000;

/** What a client's `retryStrategy` is asked for, as far as it is used here. */
interface Tries {
  getRetryCount(): number;
  getRetryDelay(): number;
}

/**
 * Retries for many requests at a time. Each has its own tries: what the SDK does by itself also counts over all of them, and
 * gives up once many have failed at about the same time, as they do where S3 asks to slow down.
 * @param most tries of a request
 * @param first milliseconds, on an average, before the second one of those that S3 put off; others wait a tenth of it
 */
export const ownRetries = (most = 9, first = 250) => ({
  acquireInitialRetryToken: async () => afterTries(0, 0),
  async refreshRetryTokenForRetry(token: Tries, { errorType }: { errorType: string }) {
    const tries = token.getRetryCount() + 1;
    if (tries >= most || !['TRANSIENT', 'THROTTLING', 'SERVER_ERROR'].includes(errorType)) throw new Error('Enough');
    const base = errorType === 'THROTTLING' ? first : first / 10;
    return afterTries(tries, Math.min(base * 2 ** tries, LONGEST_WAIT) * Math.random());
  },
  recordSuccess() {},
});

const afterTries = (tries: number, wait: number): Tries => ({ getRetryCount: () => tries, getRetryDelay: () => wait });
