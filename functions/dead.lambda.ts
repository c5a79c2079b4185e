import { platform } from './home.lambda.ts';
import { buryMessages } from './platform/queue/bury.ts';

/** Takes what was given up to where the admin sees it. */
export const handler = buryMessages(platform);
