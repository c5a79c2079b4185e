/** A list in the list of those that came in. */
export interface ImportLine {
  page: string;
  fileName: string;
  state: ImportState;
  /** Of what is being brought in. */
  percent: number;
  at: number;
}

export type ImportState = 'checking' | 'checked' | 'applying' | 'done' | 'refused';

export const IMPORT_ROWS = ['wrong', 'new', 'changed', 'unchanged'] as const;
export type ImportRows = (typeof IMPORT_ROWS)[number];

/** A list that came in, and what would happen to its rows. */
export interface ImportView extends ImportLine {
  /** Which dry run this is. */
  run: number;
  counts: Record<ImportRows, number>;
  /** Why it could not be read. */
  trouble?: string | undefined;
  columns: ImportColumn[];
  /** Which rows are shown. */
  shown: ImportRows;
  rows: ImportRow[];
  pages?: { before?: string | undefined; next?: string | undefined; page: number; of: number } | undefined;
  passedOver: { sku: string; page: string }[];
}

export interface ImportColumn {
  heading: string;
  samples: string[];
  /** What it holds; empty where it is left out. */
  holds: string;
}

/** What a column may be said to hold. */
export interface ColumnChoice {
  group: string;
  choices: { id: string; words: string }[];
}

export interface ImportRow {
  row: number;
  sku: string;
  name: string;
  /** Sentences: what is wrong and what to do. */
  problems: string[];
  notes: string[];
  changes: { column: string; from: string; to: string }[];
}
