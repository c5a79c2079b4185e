import { settingOf } from './home.lambda.ts';
import { createPortal } from './portal/app.ts';
import { answering } from './web.lambda.ts';

/** Resellers' pages and shops' hooks, from API events. */
export const handler = answering(createPortal(settingOf()));
