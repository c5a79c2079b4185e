import type { FormatsKey } from '../i18n/admin/formats/en.ts';

export const FITS = ['inside', 'contain', 'cover', 'cutout'] as const;
export const SIZES = ['box', 'long-edge', 'width', 'source'] as const;
export const COLOURS = ['srgb', 'source', 'cmyk'] as const;

/** One format in the list. */
export interface FormatRow {
  id: string;
  name: string;
  use: string | undefined;
  /** Pixels, what of the picture, file types and limits, in a few words each. */
  facts: string[];
  fit: (typeof FITS)[number];
  /** Width by height of the little drawing of it; without one it has the picture's own shape. */
  ratio: number | undefined;
  on: boolean;
  /** There is nothing about it to change. */
  fixed: boolean;
  mark: 'own' | 'changed' | undefined;
}

export interface FormatGroup {
  channel: 'web' | 'social' | 'print' | 'marketplace';
  formats: FormatRow[];
}

/** What stands in the form of one format. */
export interface FormatForm {
  /** Without one it is to be added. */
  id: string | undefined;
  name: string;
  own: boolean;
  values: Record<string, string>;
  /** By field. */
  errors: Partial<Record<string, { key: FormatsKey; values?: Record<string, string | number> }>>;
  /** How it came, in words, where the brand has changed it. */
  came: string | undefined;
}
