import * as z from 'zod';
import { LANGUAGES } from '../../web/i18n/language.ts';

export const languageSchema = z.enum(LANGUAGES);

/** A text by language. */
export const textsSchema = z.partialRecord(languageSchema, z.string().trim().max(4000));
