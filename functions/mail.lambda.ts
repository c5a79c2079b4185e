import { consumer } from './consumer.lambda.ts';
import { platform, variable } from './home.lambda.ts';
import { awsMailer } from './platform/aws-mailer.ts';

/** Whatever ends in a mail. */
export const handler = consumer({ mailer: awsMailer(platform, variable) });
