import { S3ServiceException } from '@aws-sdk/client-s3';

/** A HEAD has no body, and so no code of its own. */
const ABSENT = ['NoSuchKey', 'NotFound'];
const RACING = ['ConditionalRequestConflict', 'OperationAborted'];

/** For `catch`: undefined where there is no such object, else the error goes on. */
export function absent(error: unknown): undefined {
  if (!isAbsent(error)) throw error;
}

export function isAbsent(error: unknown): boolean {
  return hasCode(error, ABSENT);
}

/** The upload that was asked for was completed or abandoned; some servers then speak of its key. */
export function isNoUpload(error: unknown): boolean {
  return hasCode(error, ['NoSuchUpload', 'NoSuchKey']);
}

/** A condition of the request did not hold. */
export function isRefused(error: unknown): boolean {
  return hasCode(error, ['PreconditionFailed']) || hasStatus(error, 412);
}

/** Another conditional write to the same key is under way. */
export function isRacing(error: unknown): boolean {
  return hasCode(error, RACING);
}

export function isOutOfRange(error: unknown): boolean {
  return hasCode(error, ['InvalidRange']);
}

function hasCode(error: unknown, codes: string[]): boolean {
  return error instanceof S3ServiceException && codes.includes(error.name);
}

function hasStatus(error: unknown, status: number): boolean {
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === status;
}
