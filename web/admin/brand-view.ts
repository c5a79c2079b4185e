import type { BrandKey } from '../i18n/admin/brand/en.ts';
import type { Language } from '../i18n/language.ts';
import type { AdminVisit } from './visit.ts';

/** What is wrong, by the name of its field. */
export type BrandErrors = Record<string, BrandKey>;

/** A text that readers of one language see in another. */
export interface GapView {
  text: 'thanks' | 'terms' | 'selling' | 'returns' | 'setup' | 'role' | 'hours';
  /** Whose, where there are several people. */
  person?: string | undefined;
  language: Language;
  instead: Language;
}

/** What somebody else has saved meanwhile, by field. */
export interface Difference {
  field: string;
  theirs: string;
}

export interface BrandForm {
  visit: AdminVisit;
  /** As they were typed. */
  values: Record<string, string>;
  errors: BrandErrors;
  /** Languages that texts are asked for in, the brand's own first. */
  offered: Language[];
}

export interface BrandPageProps extends BrandForm {
  /** What the form was made from; a save over another version is told. */
  version: number;
  /** What each field was when the form was opened, in a few letters. */
  seen: string;
  saved?: 'saved' | 'saved.refresh' | undefined;
  /** Somebody else has saved: what they wrote otherwise. */
  conflict?: Difference[] | undefined;
  gaps: GapView[];
  /** Addresses of portraits, by their keys. */
  portraits: Record<string, string>;
  /** What the mails' sender is called without a name of its own. */
  sender: string;
}

/** A step of the way from an empty portal to a shop that works. */
export interface StepView {
  step: 'demo' | 'brand' | 'products' | 'pictures' | 'test' | 'shop';
  done: boolean;
}

export interface ChecklistView {
  steps: StepView[];
  /** Texts that are not there in every language. */
  gaps: GapView[];
  /** Where the test order's mail goes, as far as it is known. */
  email?: string | undefined;
  /** Address that shops post orders to. */
  hook: string;
  /** All but the shop is done: the list may be put away. */
  mayHide: boolean;
}
