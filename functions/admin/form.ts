import * as z from 'zod';
import { LANGUAGES, type Texts } from '../../web/i18n/language.ts';
import { validate } from '../validate.ts';
import type { AdminContext } from './setting.ts';

/** The fields of a plain form. */
export async function formOf<Schema extends z.ZodType>(c: AdminContext, schema: Schema): Promise<z.output<Schema>> {
  return validate(schema, await c.req.parseBody());
}

/** Fields as they were typed, so that a refused form comes back as it was. */
export async function typed(c: AdminContext): Promise<Record<string, string>> {
  return formOf(c, z.record(z.string(), z.string()));
}

/** `name.da`, `name.en` … as texts by language, the empty ones left out. */
export function textsIn(fields: Record<string, string>, name: string): Texts {
  const filled = LANGUAGES.map(language => [language, fields[`${name}.${language}`]?.trim()] as const);
  return Object.fromEntries(filled.filter(([, text]) => text));
}
