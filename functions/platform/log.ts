import type { Log } from './platform.ts';

const DEEPEST = 6;

/** One line of JSON for each entry, given to `write` without its line end. */
export function jsonLog(write: (line: string) => void, now: () => number): Log {
  const entry = (level: string) => (message: string, facts?: Record<string, unknown>) => {
    const time = new Date(now()).toISOString();
    write(maskTokens(JSON.stringify(plain({ time, level, message, ...facts }, 0))));
  };
  return { info: entry('info'), warn: entry('warn'), error: entry('error') };
}

/**
 * Cuts what follows `/o/`, and anything else that looks like a portal token, to its first 6 characters; of a mail
 * address only the domain is left.
 */
export function maskTokens(text: string): string {
  return text
    .replace(/(\/o\/[^/?#\s"\\]{6})[^/?#\s"\\]+/g, '$1…')
    .replace(/[\w.+-]+@(?=[\w-]+\.)/g, '…@')
    .replace(/[\w-]{56,}/g, run => (isHash(run) ? run : `${run.slice(0, 6)}…`));
}

/** Ids of masters and renditions stand in logs whole: they are no secret, and no token has only such characters. */
function isHash(run: string): boolean {
  return /^[0-9a-f]{64}$/.test(run);
}

/** What JSON can say of a value: errors with stack and causes, and no cycle. */
function plain(value: unknown, depth: number): unknown {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST) return '…';
  if (value instanceof Error) return plain(factsOf(value), depth);
  if (Array.isArray(value)) return value.map(one => plain(one, depth + 1));
  if ('toJSON' in value) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one, depth + 1)]));
}

function factsOf(error: Error): Record<string, unknown> {
  const { name, message, stack, cause } = error;
  const errors = error instanceof AggregateError ? error.errors : undefined;
  return { ...error, name, message, stack, cause, errors };
}
