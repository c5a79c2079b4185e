import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast, inkOn, READABLE, readableOn } from '../../web/components/colour.ts';
import { palette, paletteCss } from '../../web/components/palette.ts';
import { brand } from './frame.ts';

const colour = fc.integer({ min: 0, max: 0xffffff }).map(value => `#${value.toString(16).padStart(6, '0')}`);

test('measures contrast as WCAG does', () => {
  expect(contrast('#ffffff', '#000000')).toBe(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

test('leaves colours alone that can be read', () => {
  expect(inkOn('#F3C9C1', '#1E2A26')).toBe('#1e2a26');
  expect(readableOn('#ffffff', '#1F4D3F')).toBe('#1f4d3f');
});

test('every text is readable on every ground, whatever colours a brand picks', () => {
  fc.assert(
    fc.property(colour, colour, colour, colour, (page, ink, action, field) => {
      const made = palette({ page, ink, action, fields: [field] });
      for (const ground of [made.page, ...made.fields])
        for (const text of [ground.ink, ground.soft, ground.link])
          expect(contrast(ground.ground, text)).toBeGreaterThanOrEqual(READABLE);
      expect(contrast(made.action, made.onAction)).toBeGreaterThanOrEqual(READABLE);
      expect(contrast(made.actionRest, made.onAction)).toBeGreaterThanOrEqual(READABLE);
      expect(contrast(made.action, page)).toBeGreaterThanOrEqual(READABLE);
    }),
  );
});

test('refuses what is no colour, so that nothing else gets into the style sheet', () => {
  expect(() => paletteCss(palette({ ...brand.colours, ink: 'red}</style>' }))).toThrow('not a colour');
});
