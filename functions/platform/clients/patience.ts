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
