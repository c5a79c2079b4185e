import type { MasterFacts } from '../../functions/formats/facts.ts';
import { FILE_EXTENSION } from '../../functions/formats/format.ts';
import type { Embedded, Recipe } from '../../functions/formats/recipe.ts';

export interface Task {
  master: string;
  facts: MasterFacts;
  recipes: Recipe[];
  /** Where the files go, as `<format>.<ext>`. */
  out: string;
}

export interface Measured {
  /** Processor seconds, of this process and of those that it started. */
  cpu: number;
  wall: number;
  /** Most resident memory, in MB. */
  memory: number;
  bytes: number;
  files: number;
}

/** What a side does: `prepare` is not measured, the function that it gives back is. */
export type Side = (task: Task) => Promise<() => Promise<{ cpu?: number; memory?: number } | undefined>>;

export const fileName = ({ format, type }: Recipe) => `${format.id}.${FILE_EXTENSION[type]}`;

export const BACKDROP = '#F4F1EC';

export const embedded: Embedded = {
  sku: 'CUP-MINT',
  gtin: '05701234567899',
  title: { da: 'Melaminkop, mint', en: 'Melamine cup, mint' },
  alt: { da: 'En kop', en: 'A cup' },
  credit: 'Studio',
  rights: '© Studio',
  terms: { en: 'To sell the product with' },
};
