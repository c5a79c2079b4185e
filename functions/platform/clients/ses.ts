import { SESv2Client } from '@aws-sdk/client-sesv2';
import { patience } from './patience.ts';

/** Asks once only: a mail whose answer was lost is not sent again by us here; the queue decides that. */
export const sesClient = () => new SESv2Client({ ...patience(20_000), maxAttempts: 1 });
