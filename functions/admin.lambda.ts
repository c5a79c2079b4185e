import { createAdmin } from './admin/app.ts';
import { platform, settingOf, variable } from './home.lambda.ts';
import { awsUploads } from './platform/aws-uploads.ts';
import { answering } from './web.lambda.ts';

const setting = settingOf({
  platform: { ...platform, uploads: awsUploads(platform, variable) },
  uploadOrigin: variable('PACKSHOT_UPLOAD_ORIGIN'),
  signIn: { issuer: variable('PACKSHOT_OIDC_ISSUER'), client: variable('PACKSHOT_OIDC_CLIENT') },
});

/** The brand's pages, from API events. */
export const handler = answering(createAdmin(setting));
