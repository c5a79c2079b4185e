import { AppError } from '../../errors.ts';

/** Why a job failed, where a person can do something about it: the admin page says what, in its own language. */
export const FAILURE_CAUSES = [
  'disk-full',
  'no-access',
  'in-the-way',
  'sign-in',
  'mail-refused',
  'unreachable',
  'busy',
  'gave-out',
  'gone',
] as const;
export type FailureCause = (typeof FAILURE_CAUSES)[number];

/**
 * By what systems, mail programs and services call it: `code` of Node and https://nodemailer.com/errors, names of
 * exceptions of AWS.
 */
const CALLED: Record<FailureCause, string> = {
  'disk-full': 'ENOSPC EDQUOT SQLITE_FULL',
  'no-access': 'EACCES EPERM EROFS AccessDenied AccessDeniedException',
  'in-the-way': 'EISDIR ENOTDIR ENOTEMPTY EEXIST',
  'sign-in': 'EAUTH ENOAUTH EOAUTH2',
  'mail-refused': 'EENVELOPE EMESSAGE MessageRejected',
  unreachable: `ECONNECTION ESOCKET EDNS ETLS ETIMEDOUT ECONNREFUSED ECONNRESET ENOTFOUND EAI_AGAIN EHOSTUNREACH
    ENETUNREACH EPIPE TimeoutError`,
  busy: `ThrottlingException ProvisionedThroughputExceededException RequestLimitExceeded TooManyRequestsException
    LimitExceededException SlowDown SendingPausedException`,
  'gave-out': 'JOB_GAVE_OUT',
  gone: 'NoSuchKey',
};

const CAUSES = new Map(
  FAILURE_CAUSES.flatMap(cause => CALLED[cause].split(/\s+/).map(called => [called, cause] as const)),
);
/** https://www.sqlite.org/rescode.html#full */
const SQLITE_FULL = 13;
/** An error may be the cause of another one, of which the outermost says what was tried. */
const DEEPEST = 5;

/** A job that did not come to its end: too much for the time or memory that there is. */
export class GaveOut extends Error {
  override readonly name = 'GaveOut';
  readonly code = 'JOB_GAVE_OUT';
}

/** What is known of why a job failed; undefined where nobody but a programmer can tell. */
export function causeOf(error: unknown): FailureCause | undefined {
  let inner = error;
  for (let depth = 0; depth < DEEPEST && inner instanceof Error; depth++, inner = inner.cause) {
    const known = causeIn(inner);
    if (known) return known;
  }
  return undefined;
}

function causeIn(error: Error): FailureCause | undefined {
  if (error instanceof AppError) return error.code === 'not-found' || error.code === 'gone' ? 'gone' : undefined;
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  if (errcode === SQLITE_FULL) return 'disk-full';
  return CAUSES.get(String(code)) ?? CAUSES.get(error.name);
}
