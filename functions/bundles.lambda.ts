import { consumer } from './consumer.lambda.ts';
import { variable } from './home.lambda.ts';
import { awsAssembly } from './platform/aws-assembly.ts';

/** Assembles ZIPs. */
export const handler = consumer({ assembly: awsAssembly(variable) });
