import { AppError } from './errors.ts';
import type { Lane } from './platform/queue/lanes.ts';

/**
 * The environment of the functions on AWS; `infra/` writes it, each function gets what it needs. Addresses of other
 * services (`AWS_ENDPOINT_URL_S3` and the like) are the AWS SDK's own.
 */
export interface AwsVariables {
  /** Public address without a slash at its end. */
  PACKSHOT_URL: string;
  PACKSHOT_TABLE: string;
  /** Bucket of `masters/` and `brand/`; it keeps versions. */
  PACKSHOT_ORIGINALS: string;
  /** Bucket of everything else. */
  PACKSHOT_MEDIA: string;
  /** Addresses of the queues, one for each lane. */
  PACKSHOT_QUEUE_ASKED: string;
  PACKSHOT_QUEUE_IMAGES: string;
  PACKSHOT_QUEUE_BUNDLES: string;
  PACKSHOT_QUEUE_MAIL: string;
  PACKSHOT_QUEUE_REST: string;
  /** ARN of the secret with key ring, webhook secrets and session key. */
  PACKSHOT_SECRETS: string;
  /** ARN of the secret with the private half of CloudFront's key pair (PEM, P-256). */
  PACKSHOT_MEDIA_KEY: string;
  /** CloudFront's id of the public half of the newest pair, and the number of that pair in the secret, from 1. */
  PACKSHOT_MEDIA_KEY_ID: string;
  PACKSHOT_MEDIA_KEY_NUMBER: string;
  /** Origin that browsers send parts of files to: that of the bucket `PACKSHOT_MEDIA`. */
  PACKSHOT_UPLOAD_ORIGIN: string;
  /** What notices come from. */
  PACKSHOT_MAIL_FROM: string;
  /** SES configuration set. */
  PACKSHOT_MAIL_SET: string;
  /** CloudFront sends it as `x-packshot-origin`; nobody else is answered. */
  PACKSHOT_ORIGIN_SECRET: string;
  /** Where the brand's people sign in: an OpenID Connect issuer and its client, a public one with PKCE. */
  PACKSHOT_OIDC_ISSUER: string;
  PACKSHOT_OIDC_CLIENT: string;
}

export type AwsVariable = keyof AwsVariables;

export function queueVariable(lane: Lane) {
  return `PACKSHOT_QUEUE_${lane.toUpperCase() as Uppercase<Lane>}` as const;
}

/**
 * One variable.
 * @throws AppError `bad-input` that names it when `infra/` did not give it to this function.
 */
export function awsVariable(name: AwsVariable, env: Record<string, string | undefined> = process.env): string {
  const value = env[name];
  if (!value) throw new AppError('bad-input', `${name} is missing: this function was deployed without it.`);
  return value;
}
