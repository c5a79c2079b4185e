import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type Answered, answerFault, type Fault, here, loopback } from './loopback.ts';

/** Secrets Manager, as far as it gives and takes values. */
export async function secretsDouble(values: Record<string, string>) {
  const state = { asked: 0, faults: [] as Fault[] };
  const { address, stop } = await loopback(({ headers, body }) => {
    state.asked++;
    const fault = state.faults.shift();
    if (fault) return answerFault(fault);
    const { SecretId, SecretString } = JSON.parse(body.toString());
    if (headers['x-amz-target'] === 'secretsmanager.PutSecretValue') values[SecretId] = SecretString;
    return answer(SecretId, values[SecretId]);
  });
  const client = new SecretsManagerClient({ ...here(address), maxAttempts: 1 });
  return { address, client, state, values, stop };
}

function answer(Name: string, SecretString?: string): Answered {
  if (SecretString === undefined)
    return answerFault({ status: 400, type: 'ResourceNotFoundException', message: `There is no ${Name}.` });
  const headers = { 'content-type': 'application/x-amz-json-1.1' };
  return { status: 200, headers, body: JSON.stringify({ Name, SecretString, VersionId: '1' }) };
}
