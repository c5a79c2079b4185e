import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { patience } from './patience.ts';

export const secretsClient = () => new SecretsManagerClient(patience(4000));
