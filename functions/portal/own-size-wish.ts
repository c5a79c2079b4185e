import type { Language } from '../../web/i18n/language.ts';
import type { OwnSizeWrong } from '../../web/portal/own-size-view.ts';
import { type OwnSize, ownSizeSchema } from '../formats/own-size.ts';

const MASTER_IN_ADDRESS = 16;

export function ownSizePage(path: string, sku: string, master: string, language: Language): string {
  return `${path}/size/${encodeURIComponent(sku)}/${master.slice(0, MASTER_IN_ADDRESS)}?lang=${language}`;
}

/** The fields of the form as they were typed. */
export type Typed = Partial<Record<'width' | 'height' | 'fit' | 'type' | 'kb', string>>;

/** What is asked for, or which field is wrong. */
export function readWish(typed: Typed): { wish: OwnSize } | { wrong: OwnSizeWrong } {
  const { fit, type } = typed;
  const [width, height, kb] = [typed.width, typed.height, typed.kb].map(number);
  const parsed = ownSizeSchema.safeParse({ width, height, fit, type, kb });
  if (!parsed.success)
    return { wrong: parsed.error.issues.some(({ path }) => path[0] === 'kb') ? 'bad-kb' : 'needs-size' };
  if (parsed.data.type === 'png' && parsed.data.kb) return { wrong: 'png-kb' };
  return { wish: parsed.data };
}

/** The wish in an address, so that its page can be opened again. */
export function wishQuery({ width, height, fit, type, kb }: OwnSize): URLSearchParams {
  const fields = { width, height, fit, type, kb };
  return new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])));
}

function number(text: string | undefined): number | undefined {
  const plain = text?.trim().replace(/\s/g, '');
  return plain ? Number(plain) : undefined;
}
