import { handle } from 'hono/aws-lambda';
import { createPortal } from './app.ts';
import { settingOf } from './home.lambda.ts';
import { fromCloudFront } from './web.lambda.ts';

/** Resellers' pages and shops' hooks, from API events. */
export const handler = handle(fromCloudFront(createPortal(settingOf())));
