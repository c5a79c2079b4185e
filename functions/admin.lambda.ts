import { handle } from 'hono/aws-lambda';
import { createAdmin } from './app.ts';
import { platform, settingOf, variable } from './home.lambda.ts';
import { awsUploads } from './platform/aws-uploads.ts';
import { fromCloudFront } from './web.lambda.ts';

const setting = settingOf({
  platform: { ...platform, uploads: awsUploads(platform, variable) },
  uploadOrigin: variable('PACKSHOT_UPLOAD_ORIGIN'),
  signIn: { issuer: variable('PACKSHOT_OIDC_ISSUER'), client: variable('PACKSHOT_OIDC_CLIENT') },
});

/** The brand's pages, from API events. */
export const handler = handle(fromCloudFront(createAdmin(setting)));
