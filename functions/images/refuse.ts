import { en, type Refusal } from '../../web/i18n/admin/refused/en.ts';
import { AppError } from '../errors.ts';

/** A file that cannot be taken, with a sentence that says why and what to do. */
export function refuse(refusal: Refusal, options?: ErrorOptions): AppError {
  return new AppError('refused-image', en[refusal], { ...options, detail: refusal });
}
