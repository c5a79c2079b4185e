import { expect, it } from 'vitest';
import { pictureShower } from '../../../functions/portal/pictures.ts';
import type { CardView } from '../../../functions/products/product.ts';
import { testPlatform } from '../../platform.ts';
import { formats, view } from '../bundles/shelves.ts';

const shown = (more: Partial<CardView>) =>
  pictureShower(testPlatform().platform, formats, 'da')({ ...view('CUP-MINT', 'front'), ...more }, {});

it.each([
  [{ x: 0.1, y: 0.55 }, undefined, { x: 0.1, y: 0.5 }],
  [{ x: 0.65, y: 0.35 }, undefined, { x: 0.5, y: 0.5 }],
  [
    { x: 0.1, y: 0.9 },
    { x: 0.6, y: 0.4 },
    { x: 0.6, y: 0.4 },
  ],
  [undefined, undefined, undefined],
])(
  'what was found at %o moves a picture away from its middle where it must, what was set as %o always',
  async (focal, set, focus) => {
    const picture = await shown({ focal, ...(set && { cropping: { focal: set } }) });
    expect(picture.focus).toEqual(focus);
  },
);
