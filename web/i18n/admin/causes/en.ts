import type { da } from './da.ts';

/** Where an error's own message is for programs only. */
export const en: Partial<Record<keyof typeof da, string>> = {
  'field-too-long':
    '{field, select, sku {The SKU} view {The view} patterns {The names} dos {The list of do’s} donts {The list of don’ts} other {One of the fields}} is too long.',
  'field-wrong':
    '{field, select, sku {The SKU} view {The view} email {The mail address} other {One of the fields}} cannot be used as it is.',
};
