import type { Texts } from '../../web/i18n/language.ts';

export interface DemoPicture {
  /** The file's name: the SKU and what it shows. */
  name: string;
  sku: string;
  /** The first picture of its product. */
  hero: boolean;
  alt: Texts;
}

/** What each picture shows, in the order that a product has them. */
const ALTS: Record<string, Texts> = {
  'CUP-MINT_front.png': {
    da: 'Mintgrøn melaminkop med cremefarvet inderside og hanken til højre.',
    sv: 'Mintgrön melaminmugg med gräddvit insida och handtaget åt höger.',
    nb: 'Mintgrønn melaminkopp med kremhvit innside og hanken til høyre.',
    en: 'Mint green melamine cup with a cream inside, its handle to the right.',
    de: 'Mintgrüner Melaminbecher mit cremefarbener Innenseite, Henkel rechts.',
  },
  'CUP-MINT_back.png': {
    da: 'Den mintgrønne melaminkop bagfra med hanken til venstre.',
    sv: 'Den mintgröna melaminmuggen bakifrån med handtaget åt vänster.',
    nb: 'Den mintgrønne melaminkoppen bakfra med hanken til venstre.',
    en: 'The mint green melamine cup from behind, its handle to the left.',
    de: 'Der mintgrüne Melaminbecher von hinten, Henkel links.',
  },
  'CUP-MINT_detail.jpg': {
    da: 'Nærbillede af hank og kant på den mintgrønne kop mod en rosa baggrund.',
    sv: 'Närbild på handtaget och kanten på den mintgröna muggen mot rosa bakgrund.',
    nb: 'Nærbilde av hanken og kanten på den mintgrønne koppen mot rosa bakgrunn.',
    en: 'Close-up of the handle and lip of the mint green cup on a rose background.',
    de: 'Nahaufnahme von Henkel und Rand des mintgrünen Bechers vor rosa Hintergrund.',
  },
  'CUP-MINT_lifestyle.jpg': {
    da: 'Kopper i mint, rosa og smørgul, en grøn kande og en prikket skål med appelsiner foran en gul væg.',
    sv: 'Muggar i mint, rosa och smörgult, en grön kanna och en prickig skål med apelsiner framför en gul vägg.',
    nb: 'Kopper i mint, rosa og smørgult, en grønn mugge og en prikkete skål med appelsiner foran en gul vegg.',
    en: 'Cups in mint, rose and butter yellow, a green pitcher and a dotted bowl of oranges before a yellow wall.',
    de: 'Becher in Mint, Rosa und Buttergelb, ein grüner Krug und eine gepunktete Schale mit Orangen vor gelber Wand.',
  },
  'CUP-ROSE_front.png': {
    da: 'Rosa melaminkop, hvis nederste del er dyppet i blommefarve med bølgekant, hanken til højre.',
    sv: 'Rosa melaminmugg med plommonfärgad, vågig nederdel och handtaget åt höger.',
    nb: 'Rosa melaminkopp med plommefarget, bølget nederdel og hanken til høyre.',
    en: 'Rose melamine cup with a scalloped plum base, its handle to the right.',
    de: 'Rosa Melaminbecher mit pflaumenfarbenem, gewelltem Sockel, Henkel rechts.',
  },
  'CUP-ROSE_back.png': {
    da: 'Den rosa kop med blommefarvet bølgekant bagfra, hanken til venstre.',
    sv: 'Den rosa muggen med plommonfärgad vågkant bakifrån, handtaget åt vänster.',
    nb: 'Den rosa koppen med plommefarget bølgekant bakfra, hanken til venstre.',
    en: 'The rose cup with its plum scallops from behind, the handle to the left.',
    de: 'Der rosa Becher mit pflaumenfarbenem Wellenrand von hinten, Henkel links.',
  },
  'CUP-BUTTER_front.png': {
    da: 'Smørgul melaminkop med cremefarvet inderside og hanken til højre.',
    sv: 'Smörgul melaminmugg med gräddvit insida och handtaget åt höger.',
    nb: 'Smørgul melaminkopp med kremhvit innside og hanken til høyre.',
    en: 'Butter yellow melamine cup with a cream inside, its handle to the right.',
    de: 'Buttergelber Melaminbecher mit cremefarbener Innenseite, Henkel rechts.',
  },
  'CUP-BUTTER_stack.png': {
    da: 'Tre melaminkopper stablet: smørgul nederst, rosa i midten og mint øverst.',
    sv: 'Tre staplade melaminmuggar: smörgul underst, rosa i mitten och mint överst.',
    nb: 'Tre melaminkopper stablet: smørgul nederst, rosa i midten og mint øverst.',
    en: 'Three melamine cups stacked: butter yellow below, rose in the middle, mint on top.',
    de: 'Drei gestapelte Melaminbecher: Buttergelb unten, Rosa in der Mitte, Mint oben.',
  },
  'BOWL-DOT_front.png': {
    da: 'Hvid melaminskål med prikker i terrakotta og terrakottafarvet inderside.',
    sv: 'Vit melaminskål med prickar i terrakotta och terrakottafärgad insida.',
    nb: 'Hvit melaminskål med prikker i terrakotta og terrakottafarget innside.',
    en: 'White melamine bowl with terracotta dots and a terracotta inside.',
    de: 'Weiße Melaminschale mit Punkten in Terrakotta und terrakottafarbener Innenseite.',
  },
  'BOWL-DOT_stack.png': {
    da: 'Tre prikkede melaminskåle stablet, i terrakotta, himmelblå og smørgul.',
    sv: 'Tre staplade prickiga melaminskålar i terrakotta, himmelsblått och smörgult.',
    nb: 'Tre prikkete melaminskåler stablet, i terrakotta, himmelblått og smørgult.',
    en: 'Three dotted melamine bowls stacked, in terracotta, sky blue and butter yellow.',
    de: 'Drei gestapelte gepunktete Melaminschalen in Terrakotta, Himmelblau und Buttergelb.',
  },
  'PITCHER-PINE_front.png': {
    da: 'Fyrregrøn emaljekande med cremefarvet kant, tuden til venstre og hanken til højre.',
    sv: 'Tallgrön emaljkanna med gräddvit kant, pipen åt vänster och handtaget åt höger.',
    nb: 'Furugrønn emaljemugge med kremhvit kant, tuten til venstre og hanken til høyre.',
    en: 'Pine green enamel pitcher with a cream rim, spout to the left and handle to the right.',
    de: 'Tannengrüner Emaillekrug mit cremefarbenem Rand, Ausguss links, Henkel rechts.',
  },
  'PITCHER-PINE_lifestyle.jpg': {
    da: 'Den grønne kande med grene på en rosa sokkel, foran den et emaljekrus, en smørgul kop og to blommer.',
    sv: 'Den gröna kannan med kvistar på en rosa sockel, framför den en emaljmugg, en smörgul mugg och två plommon.',
    nb: 'Den grønne muggen med kvister på en rosa sokkel, foran den et emaljekrus, en smørgul kopp og to plommer.',
    en: 'The green pitcher with branches on a rose plinth, before it an enamel mug, a butter yellow cup and two plums.',
    de: 'Der grüne Krug mit Zweigen auf einem rosa Sockel, davor ein Emaillebecher, ein buttergelber Becher und zwei Pflaumen.',
  },
  'MUG-CREAM_front.png': {
    da: 'Cremefarvet emaljekrus med mørkegrøn kant og mørkegrøn hank.',
    sv: 'Gräddvit emaljmugg med mörkgrön kant och mörkgrönt handtag.',
    nb: 'Kremhvitt emaljekrus med mørkegrønn kant og mørkegrønn hank.',
    en: 'Cream enamel mug with a dark green rim and a dark green handle.',
    de: 'Cremefarbener Emaillebecher mit dunkelgrünem Rand und dunkelgrünem Henkel.',
  },
  'MUG-CREAM_detail.jpg': {
    da: 'Nærbillede af emaljekrusets grønne kant og hank mod en mintgrøn baggrund.',
    sv: 'Närbild på emaljmuggens gröna kant och handtag mot mintgrön bakgrund.',
    nb: 'Nærbilde av emaljekrusets grønne kant og hank mot mintgrønn bakgrunn.',
    en: 'Close-up of the enamel mug’s green rim and handle on a mint background.',
    de: 'Nahaufnahme von grünem Rand und Henkel des Emaillebechers vor mintgrünem Hintergrund.',
  },
  'PLATE-LEAF_front.png': {
    da: 'Cremefarvet tallerken med en malet kvist med grønne blade og tre røde bær, set skråt fra oven.',
    sv: 'Gräddvit tallrik med en målad kvist med gröna blad och tre röda bär, sedd snett uppifrån.',
    nb: 'Kremhvit tallerken med en malt kvist med grønne blader og tre røde bær, sett skrått ovenfra.',
    en: 'Cream plate with a painted branch of green leaves and three red berries, seen from above.',
    de: 'Cremefarbener Teller mit gemaltem Zweig, grünen Blättern und drei roten Beeren, schräg von oben.',
  },
  'PLATE-LEAF_stack.png': {
    da: 'Fire tallerkener i en stabel: himmelblå, terrakotta, smørgul og øverst den med kvisten.',
    sv: 'Fyra tallrikar i en stapel: himmelsblå, terrakotta, smörgul och överst den med kvisten.',
    nb: 'Fire tallerkener i en stabel: himmelblå, terrakotta, smørgul og øverst den med kvisten.',
    en: 'Four plates in a pile: sky blue, terracotta, butter yellow and the one with the branch on top.',
    de: 'Vier Teller im Stapel: Himmelblau, Terrakotta, Buttergelb und obenauf der mit dem Zweig.',
  },
  'TRAY-ROSE_front.png': {
    da: 'Rund rosa melaminbakke med lav kant, set skråt fra oven.',
    sv: 'Rund rosa melaminbricka med låg kant, sedd snett uppifrån.',
    nb: 'Rundt rosa melaminbrett med lav kant, sett skrått ovenfra.',
    en: 'Round rose melamine tray with a low rim, seen from above.',
    de: 'Rundes rosa Melamintablett mit niedrigem Rand, schräg von oben.',
  },
  'TRAY-ROSE_lifestyle.jpg': {
    da: 'Den rosa bakke dækket med kop, emaljekrus, to æg i bægre og en appelsin på himmelblå bund, ved siden af en tallerken og to skeer.',
    sv: 'Den rosa brickan dukad med mugg, emaljmugg, två ägg i koppar och en apelsin på himmelsblå botten, bredvid en tallrik och två skedar.',
    nb: 'Det rosa brettet dekket med kopp, emaljekrus, to egg i eggeglass og en appelsin på himmelblå bunn, ved siden av en tallerken og to skjeer.',
    en: 'The rose tray laid with a cup, an enamel mug, two eggs in egg cups and an orange on sky blue, next to a plate and two spoons.',
    de: 'Das rosa Tablett mit Becher, Emaillebecher, zwei Eiern in Eierbechern und einer Orange auf Himmelblau, daneben ein Teller und zwei Löffel.',
  },
  'CAKE-BUTTER_front.png': {
    da: 'Smørgult kagefad på fod med en bølgekant i terrakotta.',
    sv: 'Smörgult tårtfat på fot med en vågkant i terrakotta.',
    nb: 'Smørgult kakefat på stett med bølgekant i terrakotta.',
    en: 'Butter yellow cake stand with a scalloped terracotta edge.',
    de: 'Buttergelbe Tortenplatte mit Fuß und Wellenrand in Terrakotta.',
  },
  'CAKE-BUTTER_lifestyle.jpg': {
    da: 'Kagefad med appelsiner, citroner og blommer mellem stablede kopper og tallerkener på mintgrøn bund.',
    sv: 'Tårtfat med apelsiner, citroner och plommon mellan staplade muggar och tallrikar på mintgrön botten.',
    nb: 'Kakefat med appelsiner, sitroner og plommer mellom stablede kopper og tallerkener på mintgrønn bunn.',
    en: 'Cake stand of oranges, lemons and plums between stacked cups and plates on mint green.',
    de: 'Tortenplatte mit Orangen, Zitronen und Pflaumen zwischen gestapelten Bechern und Tellern auf Mintgrün.',
  },
  'EGG-SET_front.png': {
    da: 'Fire æggebægre på fod i himmelblå, rosa, mint og smørgul.',
    sv: 'Fyra äggkoppar på fot i himmelsblått, rosa, mint och smörgult.',
    nb: 'Fire eggeglass på stett i himmelblått, rosa, mint og smørgult.',
    en: 'Four footed egg cups in sky blue, rose, mint and butter yellow.',
    de: 'Vier Eierbecher mit Fuß in Himmelblau, Rosa, Mint und Buttergelb.',
  },
  'EGG-SET_detail.jpg': {
    da: 'Tre æg i æggebægre i himmelblå, rosa og mint på smørgul bund.',
    sv: 'Tre ägg i äggkoppar i himmelsblått, rosa och mint på smörgul botten.',
    nb: 'Tre egg i eggeglass i himmelblått, rosa og mint på smørgul bunn.',
    en: 'Three eggs in egg cups of sky blue, rose and mint on butter yellow.',
    de: 'Drei Eier in Eierbechern in Himmelblau, Rosa und Mint auf Buttergelb.',
  },
  'SPOON-SET_front.png': {
    da: 'Fire melaminskeer side om side i terrakotta, smørgul, mint og rosa.',
    sv: 'Fyra melaminskedar sida vid sida i terrakotta, smörgult, mint och rosa.',
    nb: 'Fire melaminskjeer side om side i terrakotta, smørgult, mint og rosa.',
    en: 'Four melamine spoons side by side in terracotta, butter yellow, mint and rose.',
    de: 'Vier Melaminlöffel nebeneinander in Terrakotta, Buttergelb, Mint und Rosa.',
  },
  'SPOON-SET_detail.jpg': {
    da: 'Nærbillede af fire skeer i rosa, terrakotta, mint og smørgul på cremefarvet bund.',
    sv: 'Närbild på fyra skedar i rosa, terrakotta, mint och smörgult på gräddvit botten.',
    nb: 'Nærbilde av fire skjeer i rosa, terrakotta, mint og smørgult på kremhvit bunn.',
    en: 'Close-up of four spoons in rose, terracotta, mint and butter yellow on cream.',
    de: 'Nahaufnahme von vier Löffeln in Rosa, Terrakotta, Mint und Buttergelb auf Creme.',
  },
};

export const demoPictures: DemoPicture[] = Object.entries(ALTS).map(([name, alt]) => {
  const [sku = '', view = ''] = name.split('_');
  return { name, sku, hero: view.startsWith('front'), alt };
});
