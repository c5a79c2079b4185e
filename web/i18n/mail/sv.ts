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
  'block.text': 'Bilderna på det ni har beställt är klara för webbshop, sociala medier och tryck.',
  'block.button': 'Se era bilder',
  'mail.picture': 'Något av det ni har beställt',
};
