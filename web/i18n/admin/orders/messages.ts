import { type Translate, translator } from '../../translate.ts';
import type { AdminLanguage } from '../messages.ts';
import { da } from './da.ts';
import { en, type OrderKey, type OrderMessages } from './en.ts';

export type OrderText = Translate<OrderKey>;

const messages: Record<AdminLanguage, OrderMessages> = { en, da };

export function orderText(language: AdminLanguage): OrderText {
  return translator(messages[language], language);
}
