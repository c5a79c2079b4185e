import { describe, expect, it } from 'vitest';
import { planBundle } from '../../../functions/bundles/plan.ts';
import type { Shelf } from '../../../functions/orders/shelf.ts';
import { brand, card, formats, shelf } from './shelves.ts';

function sheet(own: Shelf, more: Partial<Parameters<typeof planBundle>[0]> = {}) {
  const planned = planBundle({ shelf: own, formats, brand, language: 'da', ...more });
  const { entries } = planned.kind === 'ready' ? planned.plan : expect.fail();
  const html = entries.find(({ name }) => name.endsWith('.html'))!;
  return {
    text: html.kind === 'text' ? Buffer.from(html.content).toString() : '',
    names: entries.map(({ name }) => name),
  };
}

describe('the contact sheet', () => {
  it('shows and links only files that lie beside it, every one of them', () => {
    const { text, names } = sheet(shelf(card('CUP-MINT', 'front', 'back')), { types: 'all' });
    const links = [...text.matchAll(/ href="([^"]+)"/g)].map(([, path]) => path);
    expect(links.toSorted()).toEqual(names.filter(name => /\.(jpg|webp|tif)$/.test(name)).toSorted());
    const shown = [...text.matchAll(/ src="([^"]+)"/g)].map(([, path]) => path!);
    expect(shown).toHaveLength(2);
    for (const path of shown) expect(names).toContain(path);
    expect(text).not.toMatch(/https?:/);
  });

  it('carries names and descriptions in the reader’s language', () => {
    const { text } = sheet(shelf(card('CUP-MINT', 'front')));
    expect(text).toContain('<html lang="da">');
    expect(text).toContain('alt="CUP-MINT fra front"');
    expect(text).toContain('Kop CUP-MINT');
    expect(sheet(shelf(card('CUP-MINT', 'front')), { language: 'en' }).text).toContain('Cup CUP-MINT');
  });

  it('shows no picture that no browser shows', () => {
    const own = shelf(card('CUP-MINT', 'front'));
    const tiffs = formats.map(format => ({ ...format, types: format.types.filter(type => type === 'tiff') }));
    const { text } = sheet(own, { formats: tiffs as typeof formats, channel: 'print' });
    expect(text).not.toContain('<img');
    expect(text).toContain('href="CUP-MINT_front_print-high.tif"');
  });

  it('says of files for print how large they may be printed, and of those only', () => {
    const own = shelf(card('CUP-MINT', 'front'));
    const { text } = sheet(own, { formats: formats.map(format => ({ ...format, density: 300 })), channel: 'print' });
    expect(text).toMatch(/<span>\d+ × \d+ · \d+(,\d)? × \d+(,\d)? cm<\/span>/);
    expect(sheet(own, { channel: 'social' }).text).not.toContain(' cm<');
  });

  it('takes no markup from texts', () => {
    const own = card('CUP-MINT', 'front');
    own.names.da = '<script>alert("1")</script> & \'co\'';
    own.views[0]!.alt.da = '" onerror="alert(1)';
    const { text } = sheet(shelf(own));
    expect(text).not.toContain('<script');
    expect(text).not.toContain('" onerror');
    expect(text).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;co&#39;');
  });
});
