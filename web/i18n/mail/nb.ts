import type { MailMessages } from './en.ts';

export const nb: MailMessages = {
  'ready.subject': 'Bildene til ordre {number}',
  'ready.preheader': 'Klare for nettbutikk, sosiale medier og trykk.',
  'ready.headline': 'Takk, {company}. Her er bildene deres.',
  'ready.text': 'De er klare for nettbutikk, sosiale medier og trykk. Ett trykk, og de er deres.',
  'ready.button': 'Se bildene deres',
  'ready.offer': '{text} med koden {code}.',
  'ready.offer.until': '{text} med koden {code} til og med {date}.',
  'ready.contact': 'Mangler du noe, så svar på denne e-posten. Jeg hjelper gjerne.',
  'ready.contact.call': 'Mangler du noe, så ring meg på {phone}, eller svar på denne e-posten.',
  'ready.why': 'Du får e-posten fordi dere har bekreftet ordre {number} hos {brand}. Det kommer én for hver ordre.',
  'renewed.subject': 'Den nye lenken til ordre {number}',
  'renewed.preheader': 'Bildene ligger der fortsatt.',
  'renewed.headline': 'Her er den nye lenken deres.',
  'renewed.text': 'Den åpner bildene til ordre {number}. Den gamle kan du kaste.',
  'renewed.button': 'Se bildene deres',
  'renewed.why': 'Du får e-posten fordi noen ba om en ny lenke til ordren deres hos {brand}.',
  'here.subject': 'Nye bilder til ordre {number}',
  'here.preheader': 'Det som manglet, er fotografert.',
  'here.headline': 'Nå er bildene her, {company}.',
  'here.text':
    'Da dere bestilte, hadde vi ikke bilder av {names} ennå. Nå er de klare for nettbutikk, sosiale medier og trykk.',
  'here.more': '{count} til',
  'here.rest':
    '{count, plural, one {Ett produkt mangler fortsatt bilder. De} other {# produkter mangler fortsatt bilder. De}} kommer på den samme siden.',
  'here.button': 'Se bildene deres',
  'here.why':
    'Du får e-posten fordi noe på ordre {number} hos {brand} manglet bilder. Den kommer én gang for hver ordre.',
  'here.stop': 'Ikke flere e-poster om nye bilder',
  'block.text': 'Bildene av det dere har bestilt, ligger klare for nettbutikk, sosiale medier og trykk.',
  'block.text.coming': 'Her samler vi bildene av det dere har bestilt, til nettbutikk, sosiale medier og trykk.',
  'block.button': 'Se bildene deres',
  'mail.picture': 'Noe av det dere har bestilt',
};
