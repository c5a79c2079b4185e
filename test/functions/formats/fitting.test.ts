import { describe, expect, it } from 'vitest';
import type { MasterFacts } from '../../../functions/formats/facts.ts';
import { fitting, plannedFiles, printableCm } from '../../../functions/formats/fitting.ts';
import { formatSchema } from '../../../functions/formats/format.ts';
import { ownFormat } from '../../../functions/formats/own-size.ts';
import { standardFormats } from '../../../functions/formats/standard.ts';
import { formatOf } from '../../../functions/formats/whole.ts';

const scene: MasterFacts = {
  id: 'a'.repeat(64),
  bytes: 5_000_000,
  type: 'jpeg',
  width: 6000,
  height: 4000,
  transparent: false,
  cutout: false,
  box: { left: 0, top: 0, width: 6000, height: 4000 },
  focal: { x: 0.5, y: 0.5 },
  cmyk: false,
};
const cutout: MasterFacts = {
  ...scene,
  type: 'png',
  transparent: true,
  cutout: true,
  box: { left: 1000, top: 500, width: 4000, height: 3000 },
};

const format = (id: string) => standardFormats.find(one => one.id === id)!;

describe('inside', () => {
  it('brings the long edge to its size and keeps the ratio', () => {
    expect(fitting(format('web-large'), scene)).toMatchObject({ width: 2000, height: 1333, ground: 'none' });
    expect(fitting(format('web-large'), { ...scene, width: 4000, height: 6000 })).toMatchObject({
      width: 1333,
      height: 2000,
    });
  });

  it('says which size a small master would need', () => {
    expect(fitting(format('web-large'), { ...scene, width: 1500, height: 1000 })).toEqual({
      tooSmall: { width: 2000, height: 1334 },
    });
  });

  it('takes a master of exactly the right size', () => {
    expect(fitting(format('web-large'), { ...scene, width: 2000, height: 1000 })).toMatchObject({
      width: 2000,
      height: 1000,
    });
  });

  it('keeps the size of the source up to its limit', () => {
    expect(fitting(format('print-high'), { ...scene, width: 3000, height: 2000 })).toMatchObject({
      width: 3000,
      height: 2000,
    });
    expect(fitting(format('print-cmyk'), scene)).toMatchObject({ width: 5000, height: 3333 });
  });

  it('fits into a box without being enlarged', () => {
    expect(fitting(format('print-newspaper'), scene)).toMatchObject({ width: 2031, height: 1354 });
    expect(fitting(format('print-newspaper'), { ...scene, width: 900, height: 600 })).toMatchObject({
      width: 900,
      height: 600,
    });
  });

  it('shows a small master on the portal in its own size', () => {
    expect(fitting(format('preview-960'), { ...scene, width: 500, height: 400 })).toMatchObject({
      width: 500,
      height: 400,
    });
  });

  it('trims to the product for the cut-out format, and leaves it out for opaque masters', () => {
    expect(fitting(format('cutout'), cutout)).toMatchObject({ width: 2000, height: 1500, region: cutout.box });
    expect(fitting(format('cutout'), scene)).toBeUndefined();
  });
});

describe('contain', () => {
  it('fills at least 85 % of the square with the product, centred on white', () => {
    const fitted = fitting(format('white-square'), cutout);
    expect(fitted).toMatchObject({ width: 2000, height: 2000, ground: 'white', region: cutout.box });
    expect(fitted).toMatchObject({ place: { left: 80, top: 310, width: 1840, height: 1380 } });
  });

  it('takes a product that just fills 85 % as it is, and none that is smaller', () => {
    const box = { left: 10, top: 10, width: 1700, height: 900 };
    expect(fitting(format('white-square'), { ...cutout, box })).toMatchObject({ place: { width: 1700, height: 900 } });
    expect(fitting(format('white-square'), { ...cutout, box: { ...box, width: 1690 } })).toHaveProperty('tooSmall');
  });

  it('puts the whole of a scene onto white', () => {
    expect(fitting(format('white-square'), scene)).toMatchObject({
      place: { left: 0, top: 333, width: 2000, height: 1333 },
    });
  });
});

describe('cover', () => {
  it('crops a scene round its focal point and stays within it', () => {
    expect(fitting(format('instagram-square'), { ...scene, focal: { x: 0.4, y: 0.5 } })).toMatchObject({
      region: { left: 400, top: 0, width: 4000, height: 4000 },
      place: { left: 0, top: 0, width: 1080, height: 1080 },
    });
    expect(fitting(format('instagram-square'), { ...scene, focal: { x: 1, y: 0.5 } })).toMatchObject({
      region: { left: 2000 },
    });
  });

  it('places a cut-out whole with a margin of 8 %', () => {
    expect(fitting(format('instagram-square'), cutout)).toMatchObject({
      region: cutout.box,
      place: { left: 86, width: 907, height: 680 },
      ground: 'backdrop',
    });
  });

  it('needs at least its own pixels of a scene', () => {
    expect(fitting(format('story'), { ...scene, width: 3000, height: 1900 })).toEqual({
      tooSmall: { width: 1080, height: 1920 },
    });
  });
});

it('never takes fewer pixels than it gives, whatever the master', () => {
  for (const one of standardFormats)
    for (const width of [300, 1081, 2047, 5001])
      for (const height of [299, 1350, 3333])
        for (const master of [scene, cutout]) {
          const box = master.cutout
            ? { left: 3, top: 5, width: width - 10, height: height - 10 }
            : { left: 0, top: 0, width, height };
          const fitted = fitting(one, { ...master, width, height, box });
          if (!fitted || 'tooSmall' in fitted) continue;
          expect(fitted.place.width, one.id).toBeLessThanOrEqual(fitted.region.width);
          expect(fitted.place.height, one.id).toBeLessThanOrEqual(fitted.region.height);
          expect(fitted.region.left + fitted.region.width).toBeLessThanOrEqual(width);
          expect(fitted.region.top + fitted.region.height).toBeLessThanOrEqual(height);
        }
});

describe('plannedFiles', () => {
  it('lists previews first, then what is made on upload, then the rest', () => {
    const { files } = plannedFiles(cutout, standardFormats);
    expect(files.slice(0, 4).map(file => `${file.format.id}.${file.type}`)).toEqual([
      'preview-480.jpeg',
      'preview-960.jpeg',
      'preview-480.avif',
      'preview-960.avif',
    ]);
    const flags = files.map(file => file.onUpload);
    expect(flags.indexOf(false)).toBe(flags.lastIndexOf(true) + 1);
    expect(files.find(file => file.type === 'tiff')).toMatchObject({ width: 5000, height: 3333, onUpload: false });
  });

  it('leaves out what is switched off and lists what the master is too small for', () => {
    const small = { ...scene, width: 1300, height: 1000 };
    const { files, tooSmall } = plannedFiles(small, standardFormats);
    expect(files.map(file => file.format.id)).not.toContain('pinterest');
    expect(tooSmall).toContainEqual({ format: 'web-large', needs: { width: 2000, height: 1539 } });
    expect(tooSmall.map(one => one.format)).not.toContain('zalando');
  });
});

it('rounds printable centimetres down', () => {
  expect(printableCm(5000, 3333)).toEqual({ width: 42.3, height: 28.2 });
  expect(printableCm(5000, 3333, 200)).toEqual({ width: 63.5, height: 42.3 });
});

describe('the standard set', () => {
  it('names every format and says its use in five languages', () => {
    for (const { id, channel, name, use } of standardFormats) {
      expect(Object.values(name), id).toHaveLength(5);
      if (channel !== 'preview') expect(Object.values(use).filter(Boolean), id).toHaveLength(5);
    }
  });

  it('has each id once, and switches on what the brand needs from the start', () => {
    const ids = standardFormats.map(one => one.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(standardFormats.filter(one => one.active).map(one => one.id)).toEqual([
      'preview-480',
      'preview-960',
      'web-large',
      'web-medium',
      'web-small',
      'white-square',
      'cutout',
      'web-banner',
      'newsletter',
      'instagram-square',
      'instagram-portrait',
      'story',
      'link-preview',
      'landscape-16-9',
      'print-high',
      'print-cmyk',
    ]);
  });

  it('keeps print formats in file types that can hold CMYK', () => {
    for (const { colour, types } of standardFormats.filter(one => one.colour === 'cmyk'))
      expect({ colour, types }).toEqual({ colour: 'cmyk', types: ['jpeg', 'tiff'] });
  });

  it('is what the schema makes of it, to the order of its fields: recipes are hashes of it', () => {
    const parsed = standardFormats.map(one => formatSchema.parse(one));
    expect(JSON.stringify(parsed)).toBe(JSON.stringify(standardFormats));
    const said = { id: 'one', channel: 'web', name: {}, size: { kind: 'width', px: 100 }, fit: 'inside' } as const;
    expect(formatOf({ ...said, types: ['jpeg'] })).toEqual(formatSchema.parse({ ...said, types: ['jpeg'] }));
    const own = ownFormat({ width: 800, fit: 'cover', type: 'webp', kb: 120 });
    expect(JSON.stringify(formatSchema.parse(own))).toBe(JSON.stringify(own));
  });

  it('refuses a format without a size', () => {
    expect(formatSchema.safeParse({ ...format('story'), size: undefined }).success).toBe(false);
  });
});
