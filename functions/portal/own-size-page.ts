import type { Language } from '../../web/i18n/language.ts';

const MASTER_IN_ADDRESS = 16;

export function ownSizePage(path: string, sku: string, master: string, language: Language): string {
  return `${path}/size/${encodeURIComponent(sku)}/${master.slice(0, MASTER_IN_ADDRESS)}?lang=${language}`;
}
