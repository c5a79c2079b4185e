import { onFirstUse } from '../../platform/lazy.ts';
import { looseKey } from './spelling.ts';

/** Words for views in the five languages, and as photographers write them. */
const VIEWS: Record<string, string> = {
  front:
    'front, frontal, frontview, front view, forside, forfra, framsida, framifrån, vorderseite, vorderansicht, von vorne, von vorn, vorne, vorn, hero, main, primary, packshot, packshots, hovedbillede, huvudbild, hovedbilde, hauptbild',
  back: 'back, backview, back view, backside, bagside, bagfra, baksida, bakifrån, bakside, bakfra, rückseite, rückansicht, von hinten, hinten, rear',
  side: 'side, sideview, side view, left, right, fra siden, siden, sida, från sidan, sidan, seite, seitlich, seitenansicht, von der seite, profil, profile, venstre, højre, vänster, höger, links, rechts',
  top: 'top, topview, top view, above, from above, oppefra, ovenfra, fra oven, oven, ovanifrån, uppifrån, oben, von oben, draufsicht, flatlay, flat lay',
  bottom:
    'bottom, underside, below, nedefra, nedenfra, fra neden, bund, undersida, underifrån, botten, bunn, unterseite, von unten, unten, boden',
  inside: 'inside, interior, indvendig, indvendigt, indeni, insida, insidan, inni, innside, innen, innenansicht',
  detail:
    'detail, details, detalje, detaljer, detalj, closeup, close up, close, macro, makro, nærbillede, närbild, nærbilde, nahaufnahme, zoom, ausschnitt',
  stack: 'stack, stacked, stabel, stablet, stapel, staplad, stablede, gestapelt',
  lifestyle:
    'lifestyle, life style, livsstil, miljø, miljöbild, miljøbillede, miljøbilde, ambiente, ambience, ambiance, milieu, stemning, stemningsbillede, stämning, mood, moodshot, scene, scenery, inspiration, interiør, interiör, in use, i brug, i bruk, im gebrauch, styled, styling, ambient, beauty, beautyshot, beauty shot',
  group: 'group, gruppe, grupp, sammen, tillsammans, zusammen, together, family, familie, collection shot',
  packaging:
    'packaging, package, pack, emballage, emballasje, förpackning, verpackung, giftbox, gaveæske, gavepakning, indpakning',
  angle: 'angle, angled, perspective, perspektiv, skrå, snett, schräg, three quarter, 3 4, 45deg, 45grad',
};

/** Words that say something of the file and nothing of the product. */
const ABOUT_FILE = `final, finale, endelig, færdig, fertig, slutlig, klar, ready, done, new, ny, nyt, nye, neu, latest, old, edit, edited, redigeret,
redigerad, redigert, bearbeitet, retouch, retouched, retouche, retoucheret, retuscherad, retuschiert, retusjert, ret, rt, korr, korrigeret, korrigiert, corrected, approved,
godkendt, godkänd, godkjent, freigegeben, clipped, clipping, clippingpath, path, fritlagt, fritskrabet, frilagd, frilagt, freigestellt, freisteller, cutout, cut out, transparent,
alpha, nobg, no bg, whitebg, white bg, white background, on white, hvid baggrund, på hvid, vit bakgrund, på vit, hvit bakgrunn, weisser hintergrund, auf weiss,
background, baggrund, bakgrund, bakgrunn, hintergrund, shadow, skygge, skugga, schatten, noshadow, rgb, cmyk, srgb, adobergb, fogra39, hires, hi res, highres, high res, high, low, hr, lr, lores, lowres, low res,
highresolution, højopløst, høj opløsning, lav opløsning, högupplöst, høyoppløst, hochauflösend, web, webshop, online, shop, print, tryk, tryck, trykk, druck, press, presse, pr, some, social, socialmedia, instagram, insta, ig, facebook, fb, pinterest,
product, produkt, productshot, produktbillede, produktbild, produktbilde, produktfoto, billede, billeder, bild, bilder, bilde, foto, fotos, photo, photos, picture, pic, pics, image, images, img,
original, orig, master, large, stor, small, lille, liten, medium, thumb, thumbnail, crop, cropped, beskåret, beskuren, beskåret, square, kvadrat, kvadratisk, quadrat, quadratisk, landscape, hochformat, querformat,
højformat, vertical, horizontal, resized, resize, scaled, compressed, optimized, optimised, min, upscaled, upscale, rotated, export, exported, flat, flattened, layer, layers, raw, studio, copy, copy of, kopi, kopi af, kopi av, kopia, kopia av,
kopie, kopie von, kopier, dublet, duplicate, version, ver, rev, sku, ean, gtin, upc, item, itemno, art, artnr, artikel, artikelnr, art nr, varenr, vare nr, varenummer, nr, no, num, number,
katalog, catalog, catalogue, campaign, kampagne, kampanj, kampanje, jpg, jpeg, png, tif, tiff, webp, psd, unbenannt, untitled, screenshot, whatsapp, signal, download`;

const CAMERA =
  /^(IMG|DSC|DSCF|DSCN|DSCI|MG|PXL|DJI|GOPR|CIMG|SAM|IMGP|PICT|KIMG|HPIM|MVIMG|P10|CAPTURE|C1|SONY|NIKON|CANON)(\d{3,8})?$/i;

/** What a word of a file's name is, besides being a part of a SKU. */
export type WordKind = 'view' | 'counter' | 'camera' | 'date' | 'about-file';

const list = (words: string) => words.split(',').map(words => words.trim().split(/\s+/).map(looseKey).join(' '));
/** Read when they are first needed: most processes that begin never read a file's name. */
const views = onFirstUse(
  () => new Map(Object.entries(VIEWS).flatMap(([view, words]) => list(words).map(word => [word, view] as const))),
);
const aboutFile = onFirstUse(() => new Set(list(ABOUT_FILE)));
const LONGEST_PHRASE = 3;

export interface Word {
  kind: WordKind;
  /** How many words of the name it takes. */
  length: number;
  /** Set for a view: its name. */
  view?: string;
  /** Set for a counter of nothing but digits. */
  number?: number;
}

/** Reads what stands at the beginning of some words; undefined where nothing of this kind does. */
export function readWord(words: string[], alsoAboutFile: Set<string>): Word | undefined {
  for (let length = Math.min(LONGEST_PHRASE, words.length); length > 0; length--) {
    const phrase = words.slice(0, length).map(looseKey).join(' ');
    const view = views().get(phrase);
    if (view) return { kind: 'view', length, view };
    if (aboutFile().has(phrase) || alsoAboutFile.has(phrase)) return { kind: 'about-file', length };
  }
  return readNumber(words) ?? readJoined(words[0] ?? '');
}

/** The view that a word means; undefined for words that are none. */
export const viewNamed = (words: string): string | undefined =>
  views().get(
    words
      .trim()
      .split(/[\s_-]+/)
      .map(looseKey)
      .join(' '),
  );

/** Words of which the first may be a view's: that view's name, and the rest as it is. */
export function viewOfWords(words: string[]): string {
  for (let length = Math.min(LONGEST_PHRASE, words.length); length > 0; length--) {
    const view = views().get(words.slice(0, length).map(looseKey).join(' '));
    if (view) return [view, ...words.slice(length)].join('-');
  }
  return words.join('-');
}

function readNumber([first = '', second = '', third = '']: string[]): Word | undefined {
  if (/^(19|20)\d\d$/.test(first) && /^[01]\d$/.test(second) && /^[0-3]\d$/.test(third))
    return { kind: 'date', length: 3 };
  if (/^[0-3]\d$/.test(first) && /^[01]\d$/.test(second) && /^(19|20)\d\d$/.test(third))
    return { kind: 'date', length: 3 };
  if (/^(19|20)\d\d([01]\d[0-3]\d)?(T?\d{6})?$/i.test(first)) return { kind: 'date', length: 1 };
  if (/^\d{1,3}$/.test(first) || /^0\d{3}$/.test(first)) return { kind: 'counter', length: 1, number: Number(first) };
  if (CAMERA.test(first)) return { kind: 'camera', length: /^\d{3,6}$/.test(second) ? 2 : 1 };
  if (/^\d{2,5}X\d{2,5}(PX|MM|CM)?$/i.test(first)) return { kind: 'about-file', length: 1 };
  if (/^(\d{3,5}(PX|W|P)|\d{2,3}(DPI|PPI)|[1-4]X|[248]K|A[2-6])$/i.test(first))
    return { kind: 'about-file', length: 1 };
  // Who took the picture, or owns it.
  if (first.startsWith('©')) return { kind: 'about-file', length: 1 };
  // Pixels that pictures are made in.
  if (/^([1-9]\d00|1080|1920|2048|4096)$/.test(first)) return { kind: 'about-file', length: 1 };
  return undefined;
}

/** `v2`, `detail2`, `pic3`, `PT01`, `forside1`, GS1's `C1N1` (https://www.gs1.org/standards/gs1-product-image-specification-standard). */
function readJoined(word: string): Word | undefined {
  if (
    /^(v|ver|version|rev|r|nr|no|pic|pt|img|bild|foto|photo|kopi|copy|kopie|kopia|edit|final|take|shot|var|alt|p)\d{1,3}$/i.test(
      word,
    )
  )
    return { kind: 'counter', length: 1 };
  const facing = /^[ac]([1-9])[nlrcd]\d$/i.exec(word)?.[1];
  const seen = { 1: 'front', 2: 'side', 3: 'top', 7: 'back', 8: 'side', 9: 'bottom' }[Number(facing)];
  if (seen) return { kind: 'view', length: 1, view: seen };
  const [, stem, number] = /^(\p{L}{3,}?)(\d{1,2})$/u.exec(word) ?? [];
  const view = stem && views().get(looseKey(stem));
  if (!view) return undefined;
  return { kind: 'view', length: 1, view: Number(number) > 1 ? `${view}-${Number(number)}` : view };
}
