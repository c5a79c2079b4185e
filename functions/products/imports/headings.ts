import { type Language, parseLanguage } from '../../../web/i18n/language.ts';
import { fold } from '../fold.ts';
import { viewOf } from '../match.ts';
import { type Column, columnId, PLAIN_FIELDS, type PlainField, parseColumn, type TextField } from './column.ts';

/** How people and ERPs head their columns in English, Danish, Swedish, Norwegian and German; folded, without separators. */
const HEADINGS: Record<PlainField | TextField | 'alt', string> = {
  sku: `sku skuno skunumber itemno itemnr itemnumber itemcode itemid productno productnumber productcode productid
    articleno articlenumber articlecode article stylenumber styleno partnumber partno varenummer varenr vareno varekode
    varenumre varunummer varunr produktnummer produktnr produktkode produktkod produktid artikelnummer artikelnr artikelno
    artikelkode artikelkod artnr artno artikkelnummer artikkelnr bestellnummer bestellnr materialnummer variantsku
    variantnummer`,
  gtin: `gtin gtin8 gtin12 gtin13 gtin14 ean ean8 ean13 eannummer eannr eankode eankod eancode upc upccode barcode
    stregkode streckkod strekkode strichcode barcodenummer eangtin gtinean variantbarcode`,
  views: `views vieworder orderofviews imageorder pictureorder vinkler visninger visning raekkefolge billedraekkefolge
    raekkefolgeafvisninger billederraekkefolge vyer vyordning bildordning bildernasordning vinklar bilderekkefolge
    rekkefolge visningsrekkefolge ansichten reihenfolge bildreihenfolge reihenfolgederansichten`,
  related: `related relatedsku relatedskus relatedproducts relatedproduct relateditems goeswith crosssell crosssells relaterede
    relateredevarer relateredeprodukter relateredevarenumre horersammen relaterade relateradeprodukter relateradeartiklar
    relaterte relaterteprodukter relatertevarer zubehoer zubehor verwandteartikel verwandteprodukte ahnlicheprodukte
    passendeartikel passendeprodukte`,
  usable_until: `usableuntil usablethrough useuntil mayuseuntil maybeuseduntil picturesmaybeuseduntil picturesuntil
    picturesvaliduntil imagesuntil imagesvaliduntil imagerightsuntil imagerightsexpire picturerightsuntil rightsuntil
    rightsexpire usagerightsuntil usagerightsexpire licenseend licenseenddate licenceend licenceenddate licenseuntil
    licenceuntil mabrugestil mabrugestilogmed mabrugesindtil maabrugestil maabrugesindtil kanbrugestil
    billedernemabrugestil billedernemabrugestilogmed billederneindtil billedrettighedertil
    billedrettighederindtil billedrettighederudlober rettighedertil rettighederudlober 
    faranvandastill faranvandastillochmed bildernafaranvandastill bildernafaranvandastillochmed bildrattighetertill
    rattighetertill rattigheterupphor kanbrukestil kanbrukestilogmed kanbrukesframtil bildenekanbrukestil
    bilderettighetertil rettighetertil rettigheterutloper darfverwendetwerdenbis durfenverwendetwerdenbis
    bilderdurfenverwendetwerdenbis verwendbarbis nutzbarbis nutzungbis nutzungsrechtbis nutzungsrechtebis bildrechtebis
    bildnutzungbis lizenzende lizenzbis`,
  name: `name names productname itemname articlename title producttitle navn varenavn produktnavn varetekst titel
    produkttitel benaevnelse varebetegnelse namn produktnamn artikelnamn varunamn benamning produktbenamning
    artikelbenamning varebenevnelse artikkelnavn tittel produkttittel bezeichnung produktname produktbezeichnung
    artikelname artikelbezeichnung`,
  line: `line sellingline sellingpoint sellingtext usp usps tagline teaser shortdescription shorttext short salgstekst
    salgsargument salgslinje saelgendetekst kortbeskrivelse korttekst kort saljtext saljargument saljpunkt
    kortbeskrivning korttext selgendetekst salgspunkt verkaufsargument werbetext kurzbeschreibung kurztext
    verkaufstext`,
  story: `story productstory description longdescription longtext productdescription bodyhtml body historie
    produkthistorie beskrivelse produktbeskrivelse langbeskrivelse langtekst produkttekst berattelse beskrivning
    produktbeskrivning langbeskrivning produkttext historien geschichte beschreibung produktbeschreibung
    langbeschreibung langtext`,
  hashtags: `hashtags hashtag tags emneord emneknagger emneknagg`,
  dos: `dos do howtoshow howtoshowit sadangja gor gerne gora gorasa gjor gjorne bittesehr sobitte empfehlung`,
  donts: `donts dont donot avoid undga gorikke ikke undvik gorinte inte unnga gjorikke bittenicht vermeiden`,
  alt: `alt alttext alttexts alttekst alttag imagealt imagealttext imagedescription alternativtekst billedbeskrivelse
    billedtekst beskrivelseafbillede bildtext bildbeskrivning alternativtext bildebeskrivelse bildetekst
    bildbeschreibung`,
};

const FIELDS = new Map(
  Object.entries(HEADINGS).flatMap(([field, words]) => words.split(/\s+/).map(word => [word, field as Field] as const)),
);
type Field = keyof typeof HEADINGS;

/** Languages by their names; the tags are known elsewhere. */
const LANGUAGE_NAMES: [Language, string][] = [
  ['da', 'danish dansk danisch daenisch danska dan dnk'],
  ['sv', 'swedish svensk svenska schwedisch swe'],
  ['nb', 'norwegian norsk norska norwegisch bokmal nor'],
  ['en', 'english engelsk engelska englisch eng'],
  ['de', 'german tysk tyska deutsch ger deu'],
];
const LANGUAGES_BY_NAME = new Map(
  LANGUAGE_NAMES.flatMap(([language, names]) => names.split(' ').map(name => [name, language] as const)),
);

/** What a heading says that its column holds; without a language texts are taken to be in `fallback`. */
export function readHeading(heading: string, fallback: Language): Column | undefined {
  const own = parseColumn(heading.trim().toLowerCase());
  if (own) return own;
  const words = fold(heading.replace(/['’´]/g, ''))
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const whole = FIELDS.get(words.join(''));
  if (whole) return columnOf(whole, fallback, '');
  const { language, rest } = takeLanguage(words);
  const { field, view } = takeField(rest);
  return field && columnOf(field, language ?? fallback, view, language !== undefined);
}

/** The columns of a heading row; what an earlier column holds already is left to be chosen by hand. */
export function readHeadings(headings: string[], fallback: Language): (Column | undefined)[] {
  const taken = new Set<string>();
  return headings.map(heading => {
    const column = readHeading(heading, fallback);
    if (!column || taken.has(columnId(column))) return undefined;
    taken.add(columnId(column));
    return column;
  });
}

/** A code or number has no language: `SKU (da)` is not taken for one. */
function columnOf(field: Field, language: Language, view: string, named = false): Column | undefined {
  if (field === 'alt') return { field, view: viewOf(view) || 'front', language };
  if (view) return undefined;
  const plain = PLAIN_FIELDS.find(known => known === field);
  if (plain) return named ? undefined : { field: plain };
  return { field: field as TextField, language };
}

/** The language stands last, or first. */
function takeLanguage(words: string[]): { language?: Language; rest: string[] } {
  const last = languageOf(words.at(-1));
  if (last && words.length > 1) return { language: last, rest: words.slice(0, -1) };
  const first = languageOf(words[0]);
  if (first && words.length > 1) return { language: first, rest: words.slice(1) };
  return { rest: words };
}

const languageOf = (word = '') => LANGUAGES_BY_NAME.get(word) ?? (word.length === 2 ? parseLanguage(word) : undefined);

/** `alt text front`, `front alt text`, `navn`: the longest run of words from either end that is a heading. */
function takeField(words: string[]): { field?: Field; view: string } {
  for (let length = words.length; length > 0; length--) {
    const first = FIELDS.get(words.slice(0, length).join(''));
    if (first) return { field: first, view: words.slice(length).join(' ') };
    const last = FIELDS.get(words.slice(-length).join(''));
    if (last) return { field: last, view: words.slice(0, -length).join(' ') };
  }
  return { view: '' };
}
