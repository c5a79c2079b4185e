import type { Context, SQSEvent } from 'aws-lambda';
import type { LambdaEvent } from 'hono/aws-lambda';
import { createApp } from './app.ts';
import { consumer } from './consumer.lambda.ts';
import { standardFormats } from './formats/standard.ts';
import { platform, settingOf, variable } from './home.lambda.ts';
import { localRaster } from './images/raster.local.ts';
import { sharpEngine } from './images/sharp-engine.ts';
import { profileFiles } from './platform/objects/profile-files.ts';
import { answering } from './web.lambda.ts';

const engine = sharpEngine({ objects: platform.objects, profilePath: profileFiles(platform.objects) });
const work = { platform, engine, formats: standardFormats };
const consume = consumer({ engine });
const pages = {
  ...{ work, raster: localRaster },
  uploadOrigin: variable('PACKSHOT_UPLOAD_ORIGIN'),
  signIn: { issuer: variable('PACKSHOT_OIDC_ISSUER'), client: variable('PACKSHOT_OIDC_CLIENT') },
};
const answer = answering(createApp(settingOf(pages)));

/** Everything that needs the image engine: its queues, uploads that have arrived, and pages that make a file at once. */
export const handler = (event: SQSEvent | LambdaEvent, context: Context) =>
  'Records' in event ? consume(event, context) : answer(event);
