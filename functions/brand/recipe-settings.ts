import { createHash } from 'node:crypto';
import type { Brand } from './settings.ts';

/** Hash of the settings that stand in files or decide their pixels: when it changes, pictures are made anew. */
export function recipeSettings({ colours, credit, rights, website, terms, printProfile, ...more }: Brand): string {
  const what = JSON.stringify([
    colours.backdrop,
    credit,
    rights,
    website,
    Object.entries(terms).sort(),
    printProfile?.key,
    more.sourceType,
    more.dataMining,
  ]);
  return createHash('sha256').update(what).digest('hex').slice(0, 32);
}
