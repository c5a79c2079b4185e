import type { FormatInput } from './format.ts';
import { FILE_TYPES } from './kinds.ts';
import { texts } from './texts.ts';

const offset = {
  channel: 'print',
  types: ['jpeg', 'tiff'],
  colour: 'cmyk',
  quality: 95,
  fullChroma: true,
  density: 300,
} satisfies Partial<FormatInput>;

/** Pages with 3 mm of bleed on each side at 300 dpi. */
const page = (width: number, height: number) =>
  ({ ...offset, size: { kind: 'box', width, height }, fit: 'cover', active: false }) satisfies Partial<FormatInput>;

/** Both what is on from the start and what a brand can switch on. */
export const printFormats: FormatInput[] = [
  {
    id: 'print-high',
    channel: 'print',
    name: texts(
      'Tryk i fuld størrelse',
      'Tryck i full storlek',
      'Trykk i full størrelse',
      'Print, full size',
      'Druck in voller Größe',
    ),
    use: texts(
      'Plakater, skilte og enhver printer',
      'Affischer, skyltar och alla skrivare',
      'Plakater, skilt og enhver skriver',
      'Posters, signs and any printer',
      'Für Plakate, Schilder und jeden Drucker',
    ),
    size: { kind: 'source', max: 6000 },
    fit: 'inside',
    types: ['jpeg'],
    colour: 'source',
    quality: 92,
    fullChroma: true,
    density: 300,
  },
  {
    ...offset,
    id: 'print-cmyk',
    name: texts(
      'Tryk hos trykkeriet',
      'Tryck hos tryckeriet',
      'Trykk hos trykkeriet',
      'For the printing house',
      'Für die Druckerei',
    ),
    use: texts(
      'Kataloger og flyers i trykkeriets farver (CMYK)',
      'Kataloger och flygblad i tryckeriets färger (CMYK)',
      'Kataloger og flygeblader i trykkeriets farger (CMYK)',
      "Catalogues and flyers in the printer's colours (CMYK)",
      'Für Kataloge und Flyer in Druckfarben (CMYK)',
    ),
    size: { kind: 'source', max: 5000 },
    fit: 'inside',
  },
  {
    ...page(1311, 1819),
    id: 'print-a6-cmyk',
    name: texts('Postkort A6', 'Vykort A6', 'Postkort A6', 'Postcard A6', 'Postkarte A6'),
    use: texts(
      'Hele siden, med 3 mm til beskæring',
      'Hela sidan, med 3 mm utfall',
      'Hele siden, med 3 mm til beskjæring',
      'The whole page, with 3 mm to trim',
      'Ganze Seite, mit 3 mm Beschnitt',
    ),
  },
  {
    ...page(1819, 2551),
    id: 'print-a5-cmyk',
    name: texts('Flyer A5', 'Flygblad A5', 'Flygeblad A5', 'Flyer A5', 'Flyer A5'),
    use: texts(
      'Hele siden, med 3 mm til beskæring',
      'Hela sidan, med 3 mm utfall',
      'Hele siden, med 3 mm til beskjæring',
      'The whole page, with 3 mm to trim',
      'Ganze Seite, mit 3 mm Beschnitt',
    ),
  },
  {
    ...page(2551, 3579),
    id: 'print-a4-cmyk',
    name: texts('Side A4', 'Sida A4', 'Side A4', 'Page A4', 'Seite A4'),
    use: texts(
      'Hele siden, med 3 mm til beskæring',
      'Hela sidan, med 3 mm utfall',
      'Hele siden, med 3 mm til beskjæring',
      'The whole page, with 3 mm to trim',
      'Ganze Seite, mit 3 mm Beschnitt',
    ),
  },
  {
    ...offset,
    id: 'print-newspaper',
    name: texts('Avisannonce', 'Tidningsannons', 'Avisannonse', 'Newspaper advertisement', 'Zeitungsanzeige'),
    use: texts(
      'Annoncer på avispapir',
      'Annonser på tidningspapper',
      'Annonser på avispapir',
      'Advertisements on newsprint',
      'Für Anzeigen auf Zeitungspapier',
    ),
    size: { kind: 'box', width: 2031, height: 2795 },
    fit: 'inside',
    density: 200,
    active: false,
  },
  {
    id: 'original',
    channel: 'print',
    name: texts('Originalen', 'Originalet', 'Originalen', 'The original', 'Das Original'),
    use: texts(
      'Til grafikeren: filen, som den blev uploadet',
      'Till formgivaren: filen som den laddades upp',
      'Til grafikeren: filen slik den ble lastet opp',
      'For the designer: the file as it was uploaded',
      'Für die Grafik: die Datei, wie sie hochgeladen wurde',
    ),
    size: { kind: 'original' },
    fit: 'inside',
    types: [...FILE_TYPES],
    active: false,
  },
];
