import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { patience } from './patience.ts';

export const dynamodbClient = () => new DynamoDBClient(patience(4000));
