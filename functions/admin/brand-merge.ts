import { createHash } from 'node:crypto';
import { fieldLabel } from '../../web/admin/brand-labels.ts';
import type { Difference } from '../../web/admin/brand-view.ts';
import { brandText } from '../../web/i18n/admin/brand/messages.ts';
import type { AdminLanguage } from '../../web/i18n/admin/messages.ts';
import type { Fields } from './brand-form.ts';

/** Fields that tell of the form, not of the brand. */
const OF_THE_FORM = /^(version|seen|preview\.|shop\.)|\.remove$/;

/** What the form was opened with, a few letters for each field: enough to tell later who changed what. */
export function seenOf(fields: Fields): string {
  return Object.entries(fields)
    .filter(([name]) => !OF_THE_FORM.test(name))
    .map(([name, value]) => `${name}=${mark(value)}`)
    .join(' ');
}

/**
 * Brings two people's forms together: each field as the one who changed it wants it. Where both did, mine stands, and
 * theirs is told.
 */
export function merge(mine: Fields, theirs: Fields, language: AdminLanguage) {
  const seen = new Map((mine.seen ?? '').split(' ').map(entry => entry.split('=') as [string, string]));
  const values: Fields = { ...mine };
  const conflicts: Difference[] = [];
  for (const name of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    if (OF_THE_FORM.test(name)) continue;
    const [here, there] = [mine[name] ?? '', theirs[name] ?? ''];
    const before = seen.get(name) ?? mark('');
    if (here === there || mark(there) === before) continue;
    if (mark(here) === before) values[name] = there;
    else conflicts.push({ field: fieldLabel(name, brandText(language), language), theirs: there });
  }
  return { values, conflicts };
}

const mark = (value: string) => createHash('sha256').update(value.trim()).digest('base64url').slice(0, 8);
