import { describe, expect, it } from 'vitest';
import { viewOf } from '../../functions/products/match.ts';
import { ADMIN_LANGUAGES, viewName as adminName, adminText, isKnownView } from '../../web/i18n/admin/messages.ts';
import { LANGUAGES } from '../../web/i18n/language.ts';
import { portalText } from '../../web/i18n/portal/messages.ts';
import { viewName } from '../../web/portal/view-name.ts';

/** Every view that the name of a file can tell. */
const VIEWS = [
  ...[
    'front',
    'back',
    'side',
    'top',
    'bottom',
    'inside',
    'detail',
    'stack',
    'lifestyle',
    'group',
    'packaging',
    'angle',
  ],
];

describe('the name of a view', () => {
  it.each(ADMIN_LANGUAGES)('stands in the admin’s form as a word that leads back to it, in %s', language => {
    for (const view of [...VIEWS, 'detail-2']) {
      expect(isKnownView(view), view).toBe(true);
      expect(viewOf(adminName(adminText(language), view)), view).toBe(view);
    }
  });

  it.each(LANGUAGES)('is a word of the reader’s on the portal, in %s', language => {
    const names = VIEWS.map(view => viewName(view, 0, portalText(language)));
    expect(new Set(names).size).toBe(VIEWS.length);
    for (const name of names) expect(name).toMatch(/^\p{Lu}/u);
    expect(viewName('detail-2', 0, portalText(language))).toBe(`${viewName('detail', 0, portalText(language))} 2`);
  });
});
