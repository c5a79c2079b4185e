import type { UndoneMessages } from './en.ts';

export const da: UndoneMessages = {
  ribbon: '{count, plural, one {Én ting lykkedes ikke.} other {# ting lykkedes ikke.}}',
  look: 'Se efter',
  heading: 'Lykkedes ikke',
  text: 'Portalen prøvede flere gange og holdt så op. Når årsagen er væk, kan den prøve igen.',
  none: 'Der er ikke noget, som ikke lykkedes.',
  again: 'Prøv igen',
  forget: 'Fjern fra listen',
  'forget.hint': 'Så sker det ikke.',
  'job.intake': 'Tage en fil ind',
  'job.render': 'Lave filerne til et billede',
  'job.own-size': 'Lave et billede i en størrelse, som nogen bad om',
  'job.mail': 'Sende en mail',
  'job.follow-up': 'Se en ordre igennem og give forhandleren besked',
  'job.arrival': 'Give en forhandler besked om billeder, der er kommet',
  'job.import': 'Se en produktliste igennem eller indlæse den',
  'job.orders-in': 'Indlæse ordrer fra en fil',
  'job.zip': 'Pakke en ZIP',
  'job.card': 'Opdatere det, som forhandlere ser af et produkt',
  'job.catalogue': 'Opdatere søgningen',
  'job.refresh': 'Lave billeder på ny efter en ændring',
  'job.tidy': 'Rydde op',
  'job.other': 'Arbejde i baggrunden',
  'cause.disk-full': 'Disken, hvor portalen gemmer alt, er fuld. Gør plads på den, og prøv så igen.',
  'cause.no-access':
    'Portalen må ikke læse eller skrive det, som den skal bruge. Den, der passer portalen, skal give den lov. Prøv så igen.',
  'cause.in-the-way':
    'I mappen med data ligger der noget på pladsen for en af portalens filer. Den tekniske tekst siger hvor; den, der passer portalen, kan flytte det. Prøv så igen.',
  'cause.sign-in':
    'Mailserveren godtog ikke brugernavn og adgangskode. De rettes der, hvor portalen er sat op. Prøv så igen.',
  'cause.mail-refused':
    'Mailserveren tog ikke imod mailen. Se, om adressen på ordren er rigtig. Er den ikke det, så ret ordren i shoppen: så kommer den igen.',
  'cause.mail-server': 'Mailserveren svarede ikke. Prøv igen om lidt.',
  'cause.unreachable': 'En anden server, som portalen skal bruge, svarede ikke. Prøv igen om lidt.',
  'cause.busy': 'Der var for meget at gøre på én gang. Prøv igen.',
  'cause.gave-out': 'Der var ikke tid eller hukommelse nok. Prøv igen, når der er mindre at gøre.',
  'cause.gave-out.picture':
    'Billedet krævede mere tid eller hukommelse, end der er. Læg det ind igen med færre pixels eller gemt i et andet format.',
  'cause.gone':
    'Det, som det handlede om, er her ikke mere. Så er der ikke mere at gøre, og du kan fjerne det fra listen.',
  'cause.picture':
    'Billedet kunne ikke behandles. Prøv igen. Går det galt igen, så gem billedet i et andet program, og læg det ind på ny.',
  'cause.other': 'Prøv igen. Går det galt igen, så vis den tekniske tekst til den, der passer portalen.',
  technical: 'Teknisk tekst',
};
