import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Values } from '../web/i18n/translate.ts';

/** Every code that may be shown, with its HTTP status. The set is closed: what is not here is a bug and answers 500. */
export const ERROR_STATUS = {
  'bad-input': 400,
  'not-signed': 401,
  'not-signed-in': 401,
  forbidden: 403,
  'not-found': 404,
  'wrong-method': 405,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  'refused-image': 422,
  'too-many': 429,
} as const satisfies Record<string, ContentfulStatusCode>;

export type ErrorCode = keyof typeof ERROR_STATUS;

interface ErrorDetails extends ErrorOptions {
  detail?: string | undefined;
  values?: Values | undefined;
}

/** A failure that its reader can act on: shown as `{ code, message }`. Anything else that is thrown is a bug. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  /** Which one of those with this code, for a sentence in the reader's language: `web/i18n/admin/causes/`. */
  readonly detail?: string;
  /** What stands in that sentence. */
  readonly values?: Values;

  constructor(code: ErrorCode, message: string, options: ErrorDetails = {}) {
    super(message, options);
    this.code = code;
    if (options.detail) this.detail = options.detail;
    if (options.values) this.values = options.values;
  }

  get status(): ContentfulStatusCode {
    return ERROR_STATUS[this.code];
  }
}
