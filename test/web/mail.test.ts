import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../web/i18n/language.ts';
import { confirmationBlock } from '../../web/mail/confirmation-block.tsx';
import { linkRenewed } from '../../web/mail/link-renewed.tsx';
import { picturesReady } from '../../web/mail/pictures-ready.tsx';
import { brand } from './frame.ts';
import { words } from './html.ts';

const url = 'https://billeder.test/o/abc';
const mailFrame = { language: 'da' as const, brand, url, number: '100234' };
const ready = {
  ...mailFrame,
  company: 'Butik Havn ApS',
  picture: { src: 'cid:hero', width: 1120, height: 747 },
  contact: { name: 'Mette Lund', phone: '+45 86 12 34 56' },
  offer: { code: 'TAK10', text: '10 % på næste ordre', until: '2026-12-31' },
};

describe('the mail "your pictures are ready"', () => {
  const mail = picturesReady(ready);

  test('has the order in its subject', () => {
    expect(mail.subject).toBe('Billederne til jeres ordre 100234');
  });

  test('has the link in both parts, one picture and one button', () => {
    expect(mail.text).toContain(`Se jeres billeder:\n${url}\n`);
    expect(mail.html).toContain(`href="${url}"`);
    expect(mail.html.match(/<img /g)).toHaveLength(1);
    expect(mail.html.match(/class="button"/g)).toHaveLength(1);
  });

  test('names the person, and the offer with its code and last day', () => {
    expect(words(mail.html)).toContain('10 % på næste ordre med koden TAK10 til og med 31. december 2026.');
    expect(mail.text).toContain('Mette Lund\nLørdag & Søn\n');
  });

  test('stays far below what mail programs cut off', () => {
    expect(Buffer.byteLength(mail.html)).toBeLessThan(100_000);
  });

  test('loads nothing and runs nothing of its own accord', () => {
    expect(mail.html).not.toMatch(/<script|<link|@import|url\(|src="http/);
  });

  test('does without picture, person and offer', () => {
    const { html, text } = picturesReady({ ...ready, picture: undefined, contact: undefined, offer: undefined });
    expect(html).not.toMatch(/<img|undefined|<p[^>]*><\/p>/);
    expect(text).not.toMatch(/undefined|\n{3}/);
  });

  test('escapes what others wrote', () => {
    expect(picturesReady({ ...ready, company: '<b>Fælde</b>' }).html).toContain('Tak, &lt;b&gt;Fælde&lt;/b&gt;.');
  });
});

test.each(LANGUAGES)('every mail is whole in %s', language => {
  for (const mail of [picturesReady({ ...ready, language }), linkRenewed({ ...mailFrame, language })]) {
    expect(mail.html).toContain(`<html lang="${language}">`);
    expect(`${mail.subject}${words(mail.html)}${mail.text}`).not.toMatch(/undefined|\{\w+\}/);
    expect(mail.text).toContain(url);
  }
});

test('the block for a shop is a fragment with one sentence and one button', () => {
  const { html, text } = confirmationBlock(mailFrame);
  expect(html).toMatch(/^<table [\s\S]*<\/table>$/);
  expect(html).not.toMatch(/<html|<body|<style|class="ground"/);
  expect(html).toContain(`href="${url}"`);
  expect(text).toContain(url);
});
