import type { Line } from './prices.ts';

const MONTH_SECONDS = 30 * 86_400;

/** Queues that a function listens to; Lambda asks each with five long polls of 20 s at a time. */
const LISTENED = 7;
/** Of all stacks; `test/infra/alarms.test.ts` counts them. */
export const STANDING = { alarms: 28, secrets: 3, dashboards: 1, queues: LISTENED };

/** A month in which nobody orders, uploads or looks. */
export function quietMonth(): Line[] {
  const sweeps = MONTH_SECONDS / 300;
  return [
    { what: 'alarms', price: 'alarm', amount: STANDING.alarms },
    { what: 'secrets', price: 'secret', amount: STANDING.secrets },
    { what: 'dashboard', price: 'dashboard', amount: STANDING.dashboards },
    { what: 'asking the queues', price: 'queueRequest', amount: STANDING.queues * 5 * (MONTH_SECONDS / 20) },
    { what: 'sweeps: calls', price: 'invocation', amount: sweeps },
    { what: 'sweeps: 0.5 GB, 0.3 s', price: 'gigabyteSecond', amount: sweeps * 0.5 * 0.3 },
    { what: 'sweeps: reads', price: 'tableRead', amount: sweeps * 10 },
    { what: 'logs', price: 'logGigabyte', amount: (sweeps * 600) / 1e9 },
    { what: 'table of 1 GB', price: 'tableGigabyte', amount: 1 },
    { what: 'its way back to any second', price: 'tableRecovery', amount: 1 },
  ];
}
