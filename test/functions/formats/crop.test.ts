import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { cropRegion, mostZoom, printDpi, wantedRegion } from '../../../functions/formats/crop.ts';
import { fitting } from '../../../functions/formats/fitting.ts';
import { readIcc } from '../../../functions/formats/icc.ts';
import { type OwnSize, ownFormat, withinPicture } from '../../../functions/formats/own-size.ts';
import { standardFormats } from '../../../functions/formats/standard.ts';

const picture = {
  ...{ width: 3000, height: 2000, transparent: false, cutout: false },
  ...{ box: { left: 0, top: 0, width: 3000, height: 2000 }, focal: { x: 0.5, y: 0.5 } },
};
const alone = { ...picture, cutout: true, box: { left: 1000, top: 500, width: 1000, height: 1000 } };
const square = { width: 1000, height: 1000 };
const format = (id: string) => standardFormats.find(one => one.id === id)!;

describe('a crop', () => {
  it('is as large as it can be, and comes closer with its zoom', () => {
    expect(cropRegion(square, picture, { x: 0.5, y: 0.5, zoom: 1 })).toEqual({
      left: 500,
      top: 0,
      width: 2000,
      height: 2000,
    });
    expect(cropRegion(square, picture, { x: 0.5, y: 0.5, zoom: 2 })).toEqual({
      left: 1000,
      top: 500,
      width: 1000,
      height: 1000,
    });
  });

  it('never leaves the picture, and is never enlarged', () => {
    expect(cropRegion(square, picture, { x: 1, y: 0, zoom: 1 })).toMatchObject({ left: 1000, top: 0 });
    expect(mostZoom(square, picture)).toBe(2);
    expect(cropRegion(square, picture, { x: 0.5, y: 0.5, zoom: 9 })).toMatchObject({ width: 1000, height: 1000 });
  });

  it('lies on pixels of the halved picture where that has pixels enough', () => {
    for (const { x, y, width, height } of [
      { x: 0.313, y: 0.777, width: 1080, height: 1920 },
      { x: 0.5, y: 0.5, width: 480, height: 480 },
      { x: 0.123, y: 0.456, width: 250, height: 999 },
    ]) {
      const large = { width: 6001, height: 4003 };
      const region = cropRegion({ width, height }, large, { x, y, zoom: 1 });
      const grid = 2 ** Math.floor(Math.log2(Math.min(region.width / width, region.height / height)));
      expect(grid).toBeGreaterThan(1);
      expect([region.left % grid, region.top % grid, region.width % grid]).toEqual([0, 0, 0]);
      expect(region.height === large.height || region.height % grid === 0).toBe(true);
      expect(Math.abs(region.width / region.height / (width / height) - 1)).toBeLessThan(1 / width);
    }
  });

  it('is wanted only where it differs from what the format takes by itself', () => {
    const right = { focal: { x: 0.9, y: 0.5 } };
    expect(wantedRegion(format('instagram-square'), picture, right)).toEqual({
      left: 1000,
      top: 0,
      width: 2000,
      height: 2000,
    });
    // 3 : 2 in 16 : 9 moves up and down only.
    expect(wantedRegion(format('landscape-16-9'), picture, right)).toBeUndefined();
    expect(wantedRegion(format('web-large'), picture, right)).toBeUndefined();
    expect(wantedRegion(format('instagram-square'), alone, right)).toBeUndefined();
    expect(wantedRegion(format('instagram-square'), picture, { focal: { x: 0.5, y: 0.1 } })).toBeUndefined();
  });

  it('by hand goes before the point, for its format alone', () => {
    const cropping = { focal: { x: 0.9, y: 0.5 }, byHand: { story: { x: 0.2, y: 0.5, zoom: 1 } } };
    const story = wantedRegion(format('story'), picture, cropping)!;
    expect(story).toMatchObject({ left: 38, top: 0, height: 2000 });
    expect(fitting(format('story'), picture, story)).toMatchObject({ width: 1080, height: 1920, region: story });
    expect(wantedRegion(format('instagram-square'), picture, cropping)).toMatchObject({ left: 1000 });
  });

  it('has so many dots per inch where its size on paper is fixed', () => {
    expect(printDpi(format('print-a4-cmyk'), { ...picture, width: 1700, height: 2400 })).toBe(199);
    expect(printDpi(format('print-a4-cmyk'), { ...picture, width: 4000, height: 6000 })).toBe(300);
    expect(printDpi(format('print-cmyk'), picture)).toBeUndefined();
  });
});

describe('a size of one’s own', () => {
  const wish = (more: Partial<OwnSize>): OwnSize => ({ fit: 'cover', type: 'jpeg', ...more });

  it('is a format like all others', () => {
    const own = ownFormat(wish({ width: 800, height: 600, kb: 120 }));
    expect(own).toMatchObject({ id: 'own-800x600-cover-120kb', types: ['jpeg'], maxBytes: 120_000, fit: 'cover' });
    expect(fitting(own, picture)).toMatchObject({ width: 800, height: 600 });
    expect(fitting(ownFormat(wish({ width: 600 })), picture)).toMatchObject({ width: 600, height: 400 });
    expect(fitting(ownFormat(wish({ height: 600, fit: 'contain' })), picture)).toMatchObject({
      width: 900,
      height: 600,
    });
  });

  it.each<[Partial<OwnSize>, object]>([
    [{ width: 3000, height: 2000 }, { fits: true }],
    [
      { width: 4000, height: 4000 },
      { fits: false, most: { width: 2000, height: 2000 } },
    ],
    [
      { width: 1000, height: 4000 },
      { fits: false, most: { width: 500, height: 2000 } },
    ],
    [{ width: 3001 }, { fits: false, most: { width: 3000, height: 2000 } }],
    [{ width: 6000, height: 2000, fit: 'inside' }, { fits: true }],
    [
      { width: 6000, height: 6000, fit: 'inside' },
      { fits: false, most: { width: 3000, height: 3000 } },
    ],
    [
      { width: 6000, height: 6000, fit: 'contain' },
      { fits: false, most: { width: 3000, height: 3000 } },
    ],
  ])('%j keeps within the picture, or says the most', (size, answer) => {
    expect(withinPicture(wish(size), picture)).toEqual(answer);
  });

  it('says a most that fits, whatever is asked and of whichever picture', () => {
    for (const one of [picture, alone, { ...picture, width: 1234, height: 777 }])
      for (const fit of ['cover', 'contain', 'inside'] as const)
        for (const [width, height] of [
          [9999, 17],
          [5000, 4999],
          [17, 9999],
          [3333, 2222],
        ]) {
          const within = withinPicture(wish({ fit, width, height }), one);
          const most = within.fits ? { width, height } : within.most;
          expect(withinPicture(wish({ fit, ...most }), one)).toEqual({ fits: true });
        }
  });
});

describe('an ICC file', async () => {
  const grey = sharp({ create: { width: 1, height: 1, channels: 3, background: '#888' } });
  const iccOf = async (name: string) =>
    (await sharp(await grey.clone().withIccProfile(name).jpeg().toBuffer()).metadata()).icc!;

  it('for print in CMYK can be used', async () => {
    expect(readIcc(await iccOf('cmyk'))).toBe('cmyk');
  });

  it('for screens, a cut one or another file cannot', async () => {
    const cmyk = await iccOf('cmyk');
    expect(readIcc(await iccOf('srgb'))).toBe('not-cmyk');
    expect(readIcc(cmyk.subarray(0, cmyk.length - 1))).toBe('not-icc');
    expect(readIcc(Buffer.alloc(4000))).toBe('not-icc');
    expect(readIcc(Buffer.alloc(0))).toBe('not-icc');
    const broken = Buffer.from(cmyk);
    broken.writeUInt32BE(0xfffffff0, 128 + 4 + 4);
    expect(readIcc(broken)).toBe('not-icc');
  });
});
