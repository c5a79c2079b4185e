import { describe, expect, it } from 'vitest';
import { matchName, viewOf, viewRank } from '../../../functions/products/match.ts';

describe('a name', () => {
  it.each([
    ['cup-mint', 'CUP-MINT'],
    [' Cup_Mint ', 'CUP-MINT'],
    ['A/12.5', 'A-12-5'],
    ['57012345', '00000057012345'],
  ])('%j is matched as %s', (name, matched) => {
    expect(matchName(name)).toBe(matched);
  });
});

describe('a view', () => {
  it.each([
    ['Forside', 'front'],
    ['baksida', 'back'],
    ['Miljø', 'lifestyle'],
    ['Rückseite', 'back'],
    ['detail 2', 'detail-2'],
    ['fra siden', 'side'],
    ['Close-up 3', 'detail-3'],
    ['handle', 'handle'],
    ['', ''],
  ])('%j is %j', (words, view) => {
    expect(viewOf(words)).toBe(view);
  });

  it('puts the front first and scenes last', () => {
    const views = ['lifestyle', 'handle', 'detail', 'back', 'front'];
    expect(views.sort((a, b) => viewRank(a) - viewRank(b))).toEqual(['front', 'back', 'detail', 'handle', 'lifestyle']);
  });
});
