import { AppError, type ErrorCode } from '../errors.ts';
import type { MasterFacts } from '../formats/facts.ts';
import type { Recipe } from '../formats/recipe.ts';
import type { Rendition } from '../formats/rendition.ts';

/** What the server asks of the worker process; one at a time. */
export type Task = { kind: 'inspect'; ticket: string } | { kind: 'render'; facts: MasterFacts; recipes: Recipe[] };

export type ToWorker = { kind: 'task'; task: Task } | { kind: 'taken' };

export type FromWorker =
  | { kind: 'made'; rendition: Rendition }
  | { kind: 'done'; facts?: MasterFacts }
  | { kind: 'failed'; error: SentError };

export interface SentError {
  /** Of an AppError. */
  code?: ErrorCode;
  detail?: string | undefined;
  /** Of an error of the system, or of one behind it: `ENOSPC` for instance. */
  system?: string;
  message: string;
  stack?: string | undefined;
}

export function sendable(error: unknown): SentError {
  if (error instanceof AppError) return { code: error.code, detail: error.detail, message: error.message };
  if (!(error instanceof Error)) return { message: String(error) };
  const system = codeOf(error);
  return { message: error.message, stack: error.stack, ...(system && { system }) };
}

function codeOf(error: Error): string | undefined {
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  if (typeof code === 'string') return code;
  return cause instanceof Error ? codeOf(cause) : undefined;
}

export function received({ code, detail, system, message, stack }: SentError): Error {
  if (code) return new AppError(code, message, { detail });
  return Object.assign(new Error(message), stack && { stack }, system && { code: system });
}
