import type { AdminLanguage } from '../messages.ts';
import { da } from './da.ts';
import { en, type Refusal, type RefusedMessages } from './en.ts';

const messages: Record<AdminLanguage, RefusedMessages> = { en, da };

/** Why a file was refused; undefined for a reason that there is no sentence for. */
export function refusedText(language: AdminLanguage, refusal: string | undefined): string | undefined {
  return messages[language][refusal as Refusal];
}
