import type * as z from 'zod';
import { AppError } from './errors.ts';

/**
 * Parses what came in at a door.
 * @throws AppError `bad-input` naming the first three fields that are wrong and how.
 */
export function validate<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const { issues } = result.error;
  throw new AppError('bad-input', issues.slice(0, 3).map(sentence).join('; '), {
    cause: result.error,
    detail: issues[0]?.code === 'too_big' ? 'field-too-long' : 'field-wrong',
    values: { field: String(issues[0]?.path[0] ?? '') },
  });
}

function sentence(issue: z.core.$ZodIssue): string {
  const path = issue.path.map(String).join('.');
  return path ? `${path}: ${issue.message}` : issue.message;
}
