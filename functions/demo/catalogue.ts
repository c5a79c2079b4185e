import type * as z from 'zod';
import type { brandSchema } from '../brand/settings.ts';
import type { orderEventSchema } from '../orders/order.ts';

export { type DemoPicture, demoPictures } from './pictures.ts';
export { demoProducts } from './products.ts';

/** The brand that an empty portal shows. */
export const demoBrand = {
  name: 'Lørdag & Søn',
  demo: true,
  language: 'da',
  colours: {
    page: '#FFFFFF',
    ink: '#1E2A26',
    action: '#1F4D3F',
    fields: ['#F3C9C1', '#BFD8C8', '#F2D16B'],
    backdrop: '#F4F1EC',
  },
  thanks: {
    da: 'Godt valgt. De er klar til webshop, sociale medier og tryk.',
    sv: 'Bra val. De är klara för webbshop, sociala medier och tryck.',
    nb: 'Godt valgt. De er klare for nettbutikk, sosiale medier og trykk.',
    en: 'Good choice. They’re ready for your shop, social media and print.',
    de: 'Gut gewählt. Alles ist fertig für Ihren Onlineshop, für Social Media und Druck.',
  },
  terms: {
    da: 'I må bruge billederne til at vise og sælge vores varer, så længe I forhandler dem: i butik, webshop, nyhedsbreve, tryk og på sociale medier. Beskær dem gerne, men lad varernes farver og former være, som de er. Skriv Lørdag & Søn ved billederne, hvor der er plads.',
    sv: 'Ni får använda bilderna för att visa och sälja våra varor så länge ni är återförsäljare: i butik, webbshop, nyhetsbrev, tryck och sociala medier. Beskär dem gärna, men låt varornas färger och former vara som de är. Skriv Lørdag & Søn vid bilderna där det finns plats.',
    nb: 'Dere kan bruke bildene til å vise og selge varene våre så lenge dere er forhandler: i butikk, nettbutikk, nyhetsbrev, trykk og sosiale medier. Beskjær dem gjerne, men la varenes farger og former være som de er. Skriv Lørdag & Søn ved bildene der det er plass.',
    en: 'You may use the pictures to show and sell our goods for as long as you stock them: in your shop, web shop, newsletters, print and social media. Crop them as you like, but leave the colours and shapes of the goods as they are. Credit Lørdag & Søn where there is room.',
    de: 'Sie dürfen die Bilder verwenden, um unsere Waren zu zeigen und zu verkaufen, solange Sie diese führen: im Laden, im Onlineshop, in Newslettern, im Druck und in sozialen Medien. Zuschneiden ist erlaubt, Farben und Formen der Waren bleiben bitte, wie sie sind. Nennen Sie Lørdag & Søn, wo Platz ist.',
  },
  credit: 'Lørdag & Søn',
  rights: '© Lørdag & Søn',
  website: 'https://lordagogson.example',
  contact: {
    name: 'Signe Holm',
    role: {
      da: 'Tager sig af vores butikker',
      sv: 'Tar hand om våra butiker',
      nb: 'Tar seg av butikkene våre',
      en: 'Looks after our shops',
      de: 'Betreut unsere Händler',
    },
    phone: '+45 70 00 00 00',
    email: 'signe@lordagogson.example',
    hours: {
      da: 'Hverdage 9–16',
      sv: 'Vardagar 9–16',
      nb: 'Hverdager 9–16',
      en: 'Weekdays 9 am to 4 pm',
      de: 'Montag bis Freitag, 9–16 Uhr',
    },
  },
} satisfies z.input<typeof brandSchema>;

type OrderData = z.input<typeof orderEventSchema>['data'];

/** The order of a shop in Aarhus; its last line has not been photographed. */
export const demoOrder = {
  number: '100234',
  language: 'da',
  reseller: {
    company: 'Butik Havn ApS',
    name: 'Maja Lund',
    email: 'maja@butikhavn.example',
    country: 'DK',
    customerNumber: '20011',
  },
  lines: [
    { sku: 'CUP-MINT', gtin: '5701234567899', name: 'Melaminkop, mint', quantity: 24 },
    { sku: 'CUP-ROSE', gtin: '5701234560029', name: 'Melaminkop, rosa med bølgekant', quantity: 24 },
    { sku: 'BOWL-DOT', gtin: '5701234560043', name: 'Melaminskål, prikker i terrakotta', quantity: 12 },
    { sku: 'PITCHER-PINE', gtin: '5701234560050', name: 'Emaljekande, fyrregrøn', quantity: 6 },
    { sku: 'EGG-SET', gtin: '5701234560104', name: 'Æggebægre, sæt med 4', quantity: 18 },
    { sku: 'TRAY-ROSE', gtin: '5701234560081', name: 'Melaminbakke, rosa, 37 cm', quantity: 8 },
    { sku: 'CLOTH-PINE', name: 'Dug, hør, fyrregrøn', quantity: 6 },
  ],
  offer: { code: 'TAK10', text: '10 % på næste ordre', until: '2026-12-31' },
} satisfies Omit<OrderData, 'shop' | 'confirmedAt'>;
