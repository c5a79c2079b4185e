import { pickText, type Texts } from '../../web/i18n/language.ts';
import type { Embedded } from '../formats/recipe.ts';

// IPTC Photo Metadata Standard: https://www.iptc.org/std/photometadata/specification/IPTC-PhotoMetadata
const NAMESPACES = {
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  dc: 'http://purl.org/dc/elements/1.1/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  xmpRights: 'http://ns.adobe.com/xap/1.0/rights/',
  Iptc4xmpCore: 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/',
  Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
  plus: 'http://ns.useplus.org/ldf/xmp/1.0/',
};

/** The XMP packet of a file: who made the picture, who holds the rights, what may be done with it, what it shows. */
export function xmpPacket(embedded: Embedded): string {
  const names = Object.entries(NAMESPACES).map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`);
  return [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ${names.join(' ')}><rdf:Description rdf:about="">`,
    ...properties(embedded),
    '</rdf:Description></rdf:RDF></x:xmpmeta>',
    '<?xpacket end="w"?>',
  ].join('\n');
}

function properties({ title, alt, credit, rights, terms, website, ...more }: Embedded): string[] {
  return [
    languages('dc:title', title),
    languages('dc:description', alt),
    languages('Iptc4xmpCore:AltTextAccessibility', alt),
    credit && element('dc:creator', list('Seq', element('rdf:li', escapeXml(credit)))),
    text('photoshop:Credit', credit),
    rights && element('dc:rights', list('Alt', alternative('x-default', rights))),
    text('xmpRights:Marked', rights && 'True'),
    languages('xmpRights:UsageTerms', terms),
    text('xmpRights:WebStatement', website),
    licensor(rights || credit, website),
    resource('Iptc4xmpExt:DigitalSourceType', more.sourceType),
    resource('plus:DataMining', more.dataMining),
    product(more.sku, more.gtin, title),
  ].filter(Boolean);
}

function licensor(name: string, url: string | undefined): string {
  if (!name) return '';
  const facts = text('plus:LicensorName', name) + text('plus:LicensorURL', url);
  return element('plus:Licensor', list('Seq', structure(facts)));
}

function product(sku: string, gtin: string | undefined, names: Texts): string {
  if (!sku) return '';
  const facts =
    languages('Iptc4xmpExt:ProductName', names) +
    text('Iptc4xmpExt:ProductGTIN', gtin) +
    text('Iptc4xmpExt:ProductId', sku);
  return element('Iptc4xmpExt:ProductInImage', list('Bag', structure(facts)));
}

/** A language alternative. The first must be `x-default` (XMP part 1, 8.2.2.4): English where there is any. */
function languages(name: string, texts: Texts): string {
  const fallback = pickText(texts, 'en');
  if (!fallback) return '';
  const all: [string, string | undefined][] = [['x-default', fallback], ...Object.entries(texts)];
  const items = all.filter(([, value]) => value?.trim()).map(([language, value]) => alternative(language, value!));
  return element(name, list('Alt', items.join('')));
}

const alternative = (language: string, value: string) =>
  `<rdf:li xml:lang="${escapeXml(language)}">${escapeXml(value)}</rdf:li>`;

const text = (name: string, value: string | undefined) => (value ? element(name, escapeXml(value)) : '');

const resource = (name: string, uri: string | undefined) => (uri ? `<${name} rdf:resource="${escapeXml(uri)}"/>` : '');

const structure = (facts: string) => `<rdf:li rdf:parseType="Resource">${facts}</rdf:li>`;

const list = (kind: 'Seq' | 'Bag' | 'Alt', items: string) => element(`rdf:${kind}`, items);

const element = (name: string, content: string) => `<${name}>${content}</${name}>`;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** What XML 1.0 cannot hold at all (most control characters, half surrogates) is dropped. */
function escapeXml(value: string): string {
  return (
    value
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that XML forbids
      .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
      .replace(/[&<>"']/g, character => ENTITIES[character]!)
  );
}
