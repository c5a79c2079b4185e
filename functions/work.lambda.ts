import { consumer } from './consumer.lambda.ts';

/** Short jobs: cards, lists, the catalogue, the sweeps' pages. */
export const handler = consumer();
