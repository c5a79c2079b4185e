import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import type { Secrets } from '../platform.ts';
import { RING_READ_WITHIN } from './rotation.ts';
import { bytesOf, secretsSchema } from './schema.ts';

export interface AwsSecretsOptions {
  client: SecretsManagerClient;
  /** Name or ARN; holds JSON as `secretsSchema` has it. */
  secret: string;
  now: () => number;
}

const MINUTE = 60_000;

/** Kept in memory, so that a page waits for Secrets Manager once in a while only. */
export function awsSecrets({ client, secret, now }: AwsSecretsOptions): Secrets {
  let kept: ReturnType<typeof read> | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | undefined;

  const look = async () => {
    lookedAt = now();
    kept = read(await textOf(client, secret));
  };
  /** Whoever comes meanwhile waits for the same answer. */
  const lookOnce = () => {
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return looking;
  };
  const current = async () => {
    if (!kept) await lookOnce();
    // What is known goes on for as long as Secrets Manager does not answer.
    else if (now() - lookedAt >= RING_READ_WITHIN) await lookOnce().catch(() => undefined);
    return kept!;
  };

  return {
    async linkKeys({ holding } = {}) {
      const { links } = await current();
      const lacks = holding !== undefined && !links.some(({ id }) => id === holding);
      if (lacks && now() - lookedAt >= MINUTE) await lookOnce();
      return kept!.links;
    },
    webhooks: async () => (await current()).webhooks,
    session: async () => (await current()).session,
  };
}

const mediaKeysSchema = z.object({ schema: z.literal(1), keys: z.array(z.object({ privateKey: z.string() })) });

/** @returns the private half of CloudFront's key pair with this number (from 1), in PEM */
export async function mediaKey(client: SecretsManagerClient, secret: string, number: number): Promise<string> {
  const { keys } = mediaKeysSchema.parse(JSON.parse(await textOf(client, secret)));
  const pair = keys[number - 1];
  if (!pair) throw new Error(`The secret of media keys has no pair ${number}.`);
  return pair.privateKey;
}

function read(json: string) {
  const { links, webhooks, session } = secretsSchema.parse(JSON.parse(json));
  return { links: links.map(link => ({ ...link, key: bytesOf(link.key) })), webhooks, session: bytesOf(session) };
}

async function textOf(client: SecretsManagerClient, SecretId: string): Promise<string> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId }));
  if (SecretString === undefined) throw new Error(`The secret ${SecretId} has no text.`);
  return SecretString;
}
