import type { CropsMessages } from './en.ts';

export const da: CropsMessages = {
  link: 'Se og ret beskæringerne',
  heading: 'Beskæringer af {name}',
  back: 'Tilbage til {name}',
  saved: 'Gemt. De billeder, der er ændret, bliver lavet på ny; indtil da udleveres de gamle.',
  coming: 'Billedet er ved at blive lavet. Se igen om lidt.',
  alone:
    'Billedet viser produktet alene. Det bliver altid vist helt, så der er ikke noget at beskære. Sådan står det i hver størrelse.',
  'focal.heading': 'Det skal med på billedet',
  'focal.text':
    'Træk punktet hen på det vigtigste, eller skriv i procent, hvor det er. Alle beskæringer lægges omkring det.',
  'focal.found': 'Indtil nu fundet af sig selv.',
  'focal.by-hand': 'Sat i hånden.',
  'focal.handle': 'Punkt, som alle beskæringer lægges omkring. Flyt det med piletasterne.',
  'focal.reset': 'Find det af sig selv igen',
  across: 'På tværs, i procent',
  down: 'Nedad, i procent',
  zoom: 'Tættere på, i procent',
  save: 'Gem',
  undo: 'Fortryd',
  'crops.heading': 'Alle beskæringer',
  'crops.heading.alone': 'I hver størrelse',
  'crops.pixels': '{pixels} pixels',
  'crops.by-hand': 'Beskåret i hånden',
  'crops.change': 'Beskær i hånden',
  'crops.change-name': 'Beskær i hånden: {name}',
  'crops.too-small': 'Billedet er for lille. Der skal {pixels} pixels til.',
  'crops.too-small.print':
    'Billedet er for lille: i denne størrelse ville det blive trykt med {dpi} dpi. Der skal {pixels} pixels til {density} dpi.',
  'crops.soft': 'Under 200 dpi ser tryk uskarpt ud.',
  'crop.heading': 'Beskær i hånden: {name}',
  'crop.whole': 'Det tages med af billedet',
  'crop.result': 'Sådan ser det ud',
  'crop.text':
    'Træk rammen, eller skriv i procent, hvor dens midte er. »Tættere på« gør den mindre, men aldrig så lille, at billedet skulle forstørres.',
  'crop.text.no-zoom':
    'Træk rammen, eller skriv i procent, hvor dens midte er. Billedet er ikke stort nok til at komme tættere på.',
  'crop.handle': 'Rammen om beskæringen. Flyt den med piletasterne, kom tættere på med plus og minus.',
  'crop.reset': 'Læg den omkring punktet igen',
  'crop.back': 'Alle beskæringer',

  'profile.heading': 'Farver til tryk',
  'profile.text':
    'Trykkeriets ICC-profil til CMYK. Filer til offsettryk bliver omregnet til den og har den med. Spørg trykkeriet, hvilken det vil have, for eksempel PSO Coated v3 eller ISO Newspaper.',
  'profile.none': 'Filer til offsettryk har nu den profil, der følger med portalen.',
  'profile.own': 'Filer til offsettryk har profilen {name}.',
  'profile.choose': 'ICC-profil',
  'profile.hint': 'En fil, der ender på .icc eller .icm, til CMYK, højst 4 MB.',
  'profile.send': 'Brug denne profil',
  'profile.remove': 'Gå tilbage til portalens egen',
  'profile.saved': 'Gemt. Filer til offsettryk bliver lavet på ny; indtil da udleveres de gamle.',
  'profile.link': 'Farveprofil',
  'profile.missing': 'Der er ikke valgt nogen fil. Gå tilbage, og vælg trykkeriets ICC-profil.',
  'profile.too-large': 'Filen er større end 4 MB. Profiler til tryk fylder en eller to: spørg trykkeriet efter den.',
  'profile.not-icc': 'Det er ikke en ICC-profil, eller den er beskadiget. Navnet ender som regel på .icc.',
  'profile.not-cmyk': 'Profilen er ikke til tryk i CMYK. Spørg trykkeriet efter dets outputprofil.',
};
