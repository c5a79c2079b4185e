import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type AwsVariable, awsVariable } from './env.aws.ts';
import { readEnv } from './env.ts';

// What the commands share.

/** Outputs of the stack `PackshotData`. */
const OUTPUTS = {
  PACKSHOT_TABLE: 'TableName',
  PACKSHOT_ORIGINALS: 'OriginalsBucket',
  PACKSHOT_MEDIA: 'MediaBucket',
  PACKSHOT_SECRETS: 'SecretsArn',
} as const satisfies Partial<Record<AwsVariable, string>>;

/** Does the work of a command. What fails is said in a sentence, the process ends with 1. */
export async function command(usage: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    if (isMiswritten(error)) console.error(usage);
    if (error instanceof Error && error.name === 'CredentialsProviderError')
      console.error('Sign in to AWS first: `aws sts get-caller-identity` has to answer.');
    process.exit(1);
  }
}

/** https://nodejs.org/api/errors.html#err_parse_args_unknown_option */
const isMiswritten = (error: unknown) =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');

/**
 * The data folder of a portal.
 * @throws Error where there is none: a path with a slip in it would be an empty portal, to which all has been done
 */
export function portalHere(): string {
  const { data } = readEnv(process.env);
  if (existsSync(join(data, 'secrets.json'))) return data;
  throw new Error(`There is no portal in ${resolve(data)}: say where it is, such as PACKSHOT_DATA=/var/lib/packshot.`);
}

/**
 * Gives the variables that a command on AWS needs.
 * @throws Error that says where each one that is missing is found, or what names the region
 */
export async function portalOnAws<Name extends keyof typeof OUTPUTS>(...names: Name[]): Promise<typeof awsVariable> {
  const missing = names.filter(name => !process.env[name]);
  const places = missing.map(name => `${name} is missing: set it to the output PackshotData.${OUTPUTS[name]}.`);
  const { secretsClient } = await import('./platform/clients/secrets.ts');
  const region = await secretsClient()
    .config.region()
    .catch(() => undefined);
  if (!region) places.push('AWS_REGION is missing: set it to the region of the portal, such as eu-central-1.');
  if (places.length > 0) throw new Error(places.join('\n'));
  return awsVariable;
}
