import { generateKeyPairSync } from 'node:crypto';
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { newSecrets } from '../secrets/fresh.ts';

interface MediaKey {
  privateKey: string;
  publicKey: string;
}

/** The secret of CloudFront's key pairs; the first is number 1. */
interface MediaKeys {
  schema: 1;
  keys: MediaKey[];
}

/** Fills the secret of link keys, webhook secrets and session key, unless it has been filled. */
export async function fillSecrets(client: SecretsManagerClient, secret: string): Promise<void> {
  if ((await readSecret(client, secret)) === undefined) await writeSecret(client, secret, newSecrets());
}

/**
 * Makes as many key pairs as are wanted; those that are there stay as they are.
 * @returns the public halves, in PEM
 */
export async function fillMediaKeys(client: SecretsManagerClient, secret: string, wanted: number): Promise<string[]> {
  const kept = (await readSecret(client, secret)) as MediaKeys | undefined;
  const keys = kept?.keys ?? [];
  const added = Array.from({ length: Math.max(0, wanted - keys.length) }, newMediaKey);
  if (added.length > 0) await writeSecret(client, secret, { schema: 1, keys: [...keys, ...added] });
  return [...keys, ...added].slice(0, wanted).map(({ publicKey }) => publicKey);
}

function newMediaKey(): MediaKey {
  return generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

async function readSecret(client: SecretsManagerClient, SecretId: string): Promise<unknown> {
  try {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId }));
    return SecretString ? JSON.parse(SecretString) : undefined;
  } catch (error) {
    // It has no value yet.
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

async function writeSecret(client: SecretsManagerClient, SecretId: string, value: object): Promise<void> {
  await client.send(new PutSecretValueCommand({ SecretId, SecretString: JSON.stringify(value) }));
}
