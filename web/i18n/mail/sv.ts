import type { MailMessages } from './en.ts';

export const sv: MailMessages = {
  'ready.subject': 'Bilderna till er order {number}',
  'ready.preheader': 'Klara för webbshop, sociala medier och tryck.',
  'ready.headline': 'Tack, {company}. Här är era bilder.',
  'ready.text': 'De är klara för webbshop, sociala medier och tryck. Ett tryck och de är era.',
  'ready.button': 'Se era bilder',
  'ready.offer': '{text} med koden {code}.',
  'ready.offer.until': '{text} med koden {code} till och med {date}.',
  'ready.contact': 'Saknar du något? Svara på det här mejlet, så hjälper jag dig.',
  'ready.contact.call': 'Saknar du något? Ring mig på {phone} eller svara på det här mejlet.',
  'ready.why': 'Du får mejlet för att ni har bekräftat order {number} hos {brand}. Det kommer ett för varje order.',
  'renewed.subject': 'Er nya länk till order {number}',
  'renewed.preheader': 'Bilderna finns kvar.',
  'renewed.headline': 'Här är er nya länk.',
  'renewed.text': 'Den öppnar bilderna till order {number}. Den gamla kan du slänga.',
  'renewed.button': 'Se era bilder',
  'renewed.why': 'Du får mejlet för att någon bad om en ny länk till er order hos {brand}.',
  'here.subject': 'Nya bilder till er order {number}',
  'here.preheader': 'Det som saknades är fotograferat.',
  'here.headline': 'Nu är bilderna här, {company}.',
  'here.text':
    'När ni beställde hade vi inga bilder på {names} än. Nu är de klara för webbshop, sociala medier och tryck.',
  'here.more': '{count} till',
  'here.rest':
    '{count, plural, one {En produkt saknar fortfarande bilder. De} other {# produkter saknar fortfarande bilder. De}} kommer på samma sida.',
  'here.button': 'Se era bilder',
  'here.why':
    'Du får mejlet för att något på er order {number} hos {brand} saknade bilder. Det kommer en gång för varje order.',
  'here.stop': 'Inga fler mejl om nya bilder',
  'block.text': 'Bilderna på det ni har beställt är klara för webbshop, sociala medier och tryck.',
  'block.text.coming': 'Här samlar vi bilderna på det ni har beställt, för webbshop, sociala medier och tryck.',
  'block.button': 'Se era bilder',
  'mail.picture': 'Något av det ni har beställt',
};
