import { fileURLToPath } from 'node:url';
import { s3Client } from './platform/clients/s3.ts';
import { secretsClient } from './platform/clients/secrets.ts';
import { answerResource, type ResourceRequest } from './platform/deploy/answer.ts';
import { putAssets } from './platform/deploy/assets.ts';
import { fillMediaKeys, fillSecrets } from './platform/deploy/keys.ts';

/**
 * What a deployment makes that no template can: keys (`Custom::Keys`, with `Secrets`, `MediaKey` and the number of key
 * pairs `MediaKeys`; gives `PublicKey1` …) and the files of the pages (`Custom::Assets`, with `Bucket`).
 */
export const handler = (request: ResourceRequest): Promise<void> =>
  answerResource(request, async ({ ResourceType, ResourceProperties: given }) => {
    if (ResourceType === 'Custom::Assets') {
      const files = await putAssets(
        s3Client(),
        String(given.Bucket),
        fileURLToPath(new URL('assets', import.meta.url)),
      );
      return { Files: String(files) };
    }
    const client = secretsClient();
    await fillSecrets(client, String(given.Secrets));
    const keys = await fillMediaKeys(client, String(given.MediaKey), Number(given.MediaKeys));
    return Object.fromEntries(keys.map((key, n) => [`PublicKey${n + 1}`, key]));
  });
