import { SQSClient } from '@aws-sdk/client-sqs';
import { patience } from './patience.ts';

/** A queue's address says where it is, unless an emulator stands for all of SQS. */
const useQueueUrlAsEndpoint = process.env.AWS_ENDPOINT_URL_SQS === undefined;

export const sqsClient = () => new SQSClient({ ...patience(5000), useQueueUrlAsEndpoint });
