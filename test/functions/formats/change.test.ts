import { describe, expect, it } from 'vitest';
import { misfitOf, withChange, without } from '../../../functions/formats/change.ts';
import type { Format } from '../../../functions/formats/format.ts';
import {
  brandFormats,
  changeFormats,
  type FormatSettings,
  formatsWith,
  makingOf,
} from '../../../functions/formats/of-brand.ts';
import { standardFormats } from '../../../functions/formats/standard.ts';
import { formatOf } from '../../../functions/formats/whole.ts';
import { testPlatform } from '../../platform.ts';

const NONE: FormatSettings = { schema: 1, changes: {}, own: [] };
const came = (id: string) => standardFormats.find(format => format.id === id)!;
const newsletter = came('newsletter');
const OWN = formatOf({
  ...{ id: 'catalogue', channel: 'print', name: { da: 'Katalog' }, types: ['jpeg'], fit: 'cover' },
  size: { kind: 'box', width: 900, height: 1200 },
});

const find = (settings: FormatSettings, id: string) => formatsWith(settings, standardFormats).find(f => f.id === id);

describe('the formats of a brand', () => {
  it('are those that came, before it says anything', async () => {
    const { platform } = testPlatform();
    expect(await brandFormats(platform.table)).toEqual(standardFormats);
  });

  it('keep only what differs, so that what came can be improved', () => {
    const on = withChange(NONE, came('pinterest'), { ...came('pinterest'), active: true });
    expect(on.changes).toEqual({ pinterest: { active: true } });
    const better = standardFormats.map(format => (format.id === 'pinterest' ? { ...format, quality: 90 } : format));
    expect(formatsWith(on, better).find(({ id }) => id === 'pinterest')).toMatchObject({ active: true, quality: 90 });
  });

  it('can do without a limit that came, and have it again', () => {
    const { maxBytes, ...unlimited } = newsletter;
    const free = withChange(NONE, newsletter, unlimited as Format);
    const stored = JSON.parse(JSON.stringify(free)) as FormatSettings;
    expect(find(stored, 'newsletter')).not.toHaveProperty('maxBytes');
    expect(withChange(stored, newsletter, newsletter)).toEqual(NONE);
    expect(find(NONE, 'newsletter')?.maxBytes).toBe(200_000);
  });

  it('have the same recipe when nothing of a file changes', () => {
    const on = withChange(NONE, newsletter, { ...newsletter, active: false });
    expect(JSON.stringify({ ...find(on, 'newsletter'), active: true })).toBe(JSON.stringify(newsletter));
  });

  it('have its own behind those that came, to be changed and taken away', () => {
    const added = withChange(NONE, undefined, OWN);
    expect(formatsWith(added, standardFormats).at(-1)).toEqual(OWN);
    const changed = withChange(added, undefined, { ...OWN, quality: 95 });
    expect(changed.own).toEqual([{ ...OWN, quality: 95 }]);
    expect(without(changed, 'catalogue')).toEqual(NONE);
  });

  it('lose nothing when two people change them at once', async () => {
    const { platform } = testPlatform();
    const turn = (id: string) => (settings: FormatSettings) =>
      withChange(settings, came(id), { ...came(id), active: !came(id).active });
    await Promise.all(['pinterest', 'newsletter', 'amazon'].map(id => changeFormats(platform.table, turn(id))));
    const formats = await brandFormats(platform.table);
    expect(formats.filter(({ id, active }) => active !== came(id).active).map(({ id }) => id)).toHaveLength(3);
  });
});

describe('what is made', () => {
  const making = (settings: FormatSettings) => makingOf(formatsWith(settings, standardFormats));

  it('changes with a size, a switch and a file type, but with no name', () => {
    expect(making(withChange(NONE, newsletter, { ...newsletter, active: false }))).not.toBe(making(NONE));
    expect(making(withChange(NONE, newsletter, { ...newsletter, size: { kind: 'width', px: 900 } }))).not.toBe(
      making(NONE),
    );
    const added = withChange(NONE, undefined, OWN);
    expect(making(withChange(added, undefined, { ...OWN, name: { da: 'Bog' } }))).toBe(making(added));
  });
});

describe('a format that cannot be', () => {
  const wrong = (change: Partial<Format>) => misfitOf({ ...OWN, ...change });

  it('is told from one that can', () => {
    expect(wrong({})).toBeUndefined();
    expect(standardFormats.map(misfitOf).filter(Boolean)).toEqual([]);
  });

  it.each<[Partial<Format>, string]>([
    [{ size: { kind: 'box', width: 15, height: 100 } }, 'size'],
    [{ size: { kind: 'long-edge', px: 10_001 }, fit: 'inside' }, 'size'],
    [{ size: { kind: 'width', px: 100 } }, 'box'],
    [{ colour: 'cmyk', types: ['webp'] }, 'inks'],
    [{ cutout: true, fit: 'inside' }, 'clear'],
    [{ types: ['jpeg', 'png'], maxBytes: 100_000 }, 'limit-type'],
    [{ maxBytes: 20_000 }, 'limit-small'],
  ])('%j: %s', (change, why) => {
    expect(wrong(change)).toBe(why);
  });
});
