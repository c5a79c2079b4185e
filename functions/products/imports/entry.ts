import type { Change, Patch } from './patch.ts';

/** What would happen to a row. */
export const ROW_KINDS = ['wrong', 'new', 'changed', 'unchanged'] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** Why a row cannot be taken in; the pages say it, and what to do. */
export type RowProblem =
  | { code: 'no-sku' | 'no-name' }
  | {
      code:
        | 'sku-long'
        | 'sku-rounded'
        | 'sku-decimals'
        | 'sku-date'
        | 'gtin-rounded'
        | 'gtin-bad'
        | 'gtin-date'
        | 'day-bad';
      value: string;
    }
  | { code: 'gtin-taken'; value: string; sku: string }
  | { code: 'same-sku' | 'same-gtin'; rows: number[] }
  /** `value`: how the other rows write it. */
  | { code: 'same-sku-case'; rows: number[]; value: string }
  | { code: 'too-long' | 'too-many'; column: string; most: number }
  | { code: 'cell-error'; column: string; value: string };

/** What is to be known of a row that is taken in all the same. */
export type RowNote = {
  code: 'gtin-check' | 'gtin-zeros' | 'related-unknown' | 'similar-sku' | 'sku-case';
  value: string;
};

/** A row of the file, as the dry run found it. */
export interface Entry {
  /** As a spreadsheet counts it, from 1. */
  row: number;
  sku: string;
  /** Its name, in the file or the catalogue. */
  name: string;
  kind: RowKind;
  problems: RowProblem[];
  notes: RowNote[];
  /** What would change, by column. */
  changes: Change[];
  /** What the row gives; none for a wrong one. */
  patch?: Patch | undefined;
  /** Of the product that it would change. */
  version?: number | undefined;
}
