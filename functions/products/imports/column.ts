import { LANGUAGES, type Language } from '../../../web/i18n/language.ts';

/** What a product is known by or linked with: one column each. */
export const PLAIN_FIELDS = ['sku', 'gtin', 'views', 'related', 'usable_until'] as const;
/** Texts by language: a column for each language. */
export const TEXT_FIELDS = ['name', 'line', 'story', 'hashtags', 'dos', 'donts'] as const;
/** Views that have a name; a column may name another. */
export const COMMON_VIEWS = ['front', 'back', 'side', 'top', 'inside', 'detail', 'stack', 'lifestyle'] as const;

export type PlainField = (typeof PLAIN_FIELDS)[number];
export type TextField = (typeof TEXT_FIELDS)[number];

/** What a column of a file holds. */
export type Column =
  | { field: PlainField }
  | { field: TextField; language: Language }
  | { field: 'alt'; view: string; language: Language };

/** `sku`, `name_da`, `alt_front_da`: as the export heads its columns, and forms name them. */
export function columnId(column: Column): string {
  if (column.field === 'alt') return `alt_${column.view}_${column.language}`;
  return 'language' in column ? `${column.field}_${column.language}` : column.field;
}

/** The column that an id names; undefined for what is none. */
export function parseColumn(id: string): Column | undefined {
  const plain = PLAIN_FIELDS.find(field => field === id);
  if (plain) return { field: plain };
  const [, first = '', view, tag] = /^([a-z]+)(?:_(.{1,60}))?_([a-z]{2})$/.exec(id) ?? [];
  const language = LANGUAGES.find(known => known === tag);
  if (!language) return undefined;
  if (first === 'alt') return view ? { field: 'alt', view, language } : undefined;
  const field = view ? undefined : TEXT_FIELDS.find(known => known === first);
  return field && { field, language };
}
