/** What a column of a file of orders may hold. */
export const COLUMNS = [
  'number',
  'company',
  'email',
  'sku',
  'quantity',
  'name',
  'language',
  'date',
  'country',
  'customerNumber',
  'gtin',
  'product',
  'delivery',
] as const;
export type Column = (typeof COLUMNS)[number];

export const NEEDED: Column[] = ['number', 'company', 'email', 'sku'];

/** As shops and ERP systems head them in the five languages; letters and digits only. */
const HEADINGS: Record<Column, string> = {
  number: `number order orderno ordernumber ordernr ordrenummer ordrenr ordre salgsordrenr ordernummer order
    beställningsnummer bestillingsnummer bestellnummer bestellung auftragsnummer auftrag salesorderno documentno`,
  company: `company customer customername reseller firma firmanavn kunde kundenavn forhandler virksomhed butik företag
    kund kundnamn återförsäljare bedrift kundename händler selltocustomername unternehmen`,
  email: 'email mail emailaddress emailadresse mailadresse epost epostadress epostadresse',
  sku: `sku itemno itemnumber item varenummer varenr vare artikelnummer artikelnr artnr artikel productno
    produktnummer produktnr`,
  quantity: 'quantity qty antal antall menge anzahl stk pcs',
  name: 'name contact contactname contactperson navn kontakt kontaktperson kontaktnavn namn att ansprechpartner',
  language: 'language lang languagecode sprog sprogkode språk sprache',
  date: 'date orderdate dato ordredato datum orderdatum bestelldatum bestillingsdato auftragsdatum',
  country: 'country countrycode land landekode landskod ländercode',
  customerNumber: `customerno customernumber kundenr kundenummer kundnr kundnummer kundennummer kundennr
    selltocustomerno`,
  gtin: 'gtin ean ean13 barcode stregkode streckkod strekkode eannummer eannr',
  product: `product productname description varenavn beskrivelse produktnavn produkt varebeskrivelse benämning
    beskrivning bezeichnung artikelbezeichnung`,
  delivery: `delivery expecteddelivery deliverydate levering leveringsdato forventetlevering leverans leveransdatum
    lieferung liefertermin lieferdatum shipmentdate`,
};

const KNOWN = new Map(
  COLUMNS.flatMap(column => HEADINGS[column].split(/\s+/).map(heading => [heading, column] as const)),
);

/** Where each column stands, by its heading; the first of two that are alike. */
export function placesOf(headings: string[]): Partial<Record<Column, number>> {
  const places: Partial<Record<Column, number>> = {};
  for (const [at, heading] of headings.entries()) {
    const column = KNOWN.get(plain(heading));
    if (column) places[column] ??= at;
  }
  return places;
}

/** Headings that nothing is read from. */
export function unknownHeadings(headings: string[]): string[] {
  return headings.filter(heading => heading && !KNOWN.has(plain(heading)));
}

const plain = (heading: string) =>
  heading
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
