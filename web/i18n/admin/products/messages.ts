import { type Translate, translator } from '../../translate.ts';
import type { AdminLanguage } from '../messages.ts';
import { da } from './da.ts';
import { en, type ProductsKey, type ProductsMessages } from './en.ts';

export const productsMessages: Record<AdminLanguage, ProductsMessages> = { en, da };

export type ProductsText = Translate<ProductsKey>;

export function productsText(language: AdminLanguage): ProductsText {
  return translator(productsMessages[language], language);
}
