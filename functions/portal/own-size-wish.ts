import type { OwnSizeWrong } from '../../web/portal/own-size-view.ts';
import type { OwnSize } from '../formats/own-size.ts';
import { ownSizeSchema } from '../formats/own-size-schema.ts';

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

/** Thousands may be set apart as people do it, and a unit may follow. */
function number(text: string | undefined): number | undefined {
  const plain = text?.replace(/\s|(px|kb)\s*$/gi, '').replace(/(?<=\d)[.,'’](?=\d{3}(\D|$))/g, '');
  return plain ? Number(/^\d+$/.test(plain) ? plain : Number.NaN) : undefined;
}
