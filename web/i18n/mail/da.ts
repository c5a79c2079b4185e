import type { MailMessages } from './en.ts';

export const da: MailMessages = {
  'ready.subject': 'Billederne til jeres ordre {number}',
  'ready.preheader': 'Klar til webshop, sociale medier og tryk.',
  'ready.headline': 'Tak, {company}. Her er jeres billeder.',
  'ready.text': 'De er klar til webshop, sociale medier og tryk. Ét tryk, og de er jeres.',
  'ready.button': 'Se jeres billeder',
  'ready.offer': '{text} med koden {code}.',
  'ready.offer.until': '{text} med koden {code} til og med {date}.',
  'ready.contact': 'Mangler du noget, så svar på denne mail. Jeg hjælper gerne.',
  'ready.contact.call': 'Mangler du noget, så ring til mig på {phone}, eller svar på denne mail.',
  'ready.why': 'Du får mailen, fordi I har bekræftet ordre {number} hos {brand}. Der kommer én for hver ordre.',
  'renewed.subject': 'Jeres nye link til ordre {number}',
  'renewed.preheader': 'Billederne ligger der stadig.',
  'renewed.headline': 'Her er jeres nye link.',
  'renewed.text': 'Det åbner billederne til ordre {number}. Det gamle kan du smide ud.',
  'renewed.button': 'Se jeres billeder',
  'renewed.why': 'Du får mailen, fordi der blev bedt om et nyt link til jeres ordre hos {brand}.',
  'here.subject': 'Nye billeder til jeres ordre {number}',
  'here.preheader': 'Det, der manglede, er fotograferet.',
  'here.headline': 'Så er billederne her, {company}.',
  'here.text':
    'Da I bestilte, havde vi endnu ingen billeder af {names}. Nu er de klar til webshop, sociale medier og tryk.',
  'here.more': '{count} til',
  'here.rest':
    '{count, plural, one {Ét produkt mangler stadig billeder. De} other {# produkter mangler stadig billeder. De}} kommer på den samme side.',
  'here.button': 'Se jeres billeder',
  'here.why':
    'Du får mailen, fordi noget på jeres ordre {number} hos {brand} manglede billeder. Den kommer én gang for hver ordre.',
  'here.stop': 'Ikke flere mails om nye billeder',
  'block.text': 'Billederne af det, I har bestilt, ligger klar til webshop, sociale medier og tryk.',
  'block.text.coming': 'Her samler vi billederne af det, I har bestilt, til webshop, sociale medier og tryk.',
  'block.button': 'Se jeres billeder',
  'mail.picture': 'Noget af det, I har bestilt',
};
