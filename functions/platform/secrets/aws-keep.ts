import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type * as z from 'zod';
import { secretsSchema } from './schema.ts';

export type AwsKept = z.output<typeof secretsSchema>;

export async function readAwsSecrets(client: SecretsManagerClient, SecretId: string): Promise<AwsKept> {
  const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId }));
  return secretsSchema.parse(JSON.parse(SecretString));
}

export async function keepAwsSecrets(client: SecretsManagerClient, SecretId: string, kept: AwsKept): Promise<void> {
  const SecretString = JSON.stringify(secretsSchema.parse(kept));
  await client.send(new PutSecretValueCommand({ SecretId, SecretString }));
}
