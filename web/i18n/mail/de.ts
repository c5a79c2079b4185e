import type { MailMessages } from './en.ts';

export const de: MailMessages = {
  'ready.subject': 'Die Bilder zu Ihrer Bestellung {number}',
  'ready.preheader': 'Fertig für Onlineshop, Social Media und Druck.',
  'ready.headline': 'Danke, {company}. Hier sind Ihre Bilder.',
  'ready.text': 'Die Bilder sind fertig für Onlineshop, Social Media und Druck. Ein Klick, und Sie haben sie.',
  'ready.button': 'Bilder ansehen',
  'ready.offer': '{text} mit dem Code {code}.',
  'ready.offer.until': '{text} mit dem Code {code}, bis zum {date}.',
  'ready.contact': 'Fehlt Ihnen etwas? Antworten Sie einfach auf diese Mail, ich helfe gern.',
  'ready.contact.call': 'Fehlt Ihnen etwas? Rufen Sie mich an unter {phone}, oder antworten Sie auf diese Mail.',
  'ready.why':
    'Sie erhalten diese Mail, weil Sie Bestellung {number} bei {brand} bestätigt haben. Sie kommt einmal je Bestellung.',
  'renewed.subject': 'Ihr neuer Link zur Bestellung {number}',
  'renewed.preheader': 'Die Bilder sind noch da.',
  'renewed.headline': 'Hier ist Ihr neuer Link.',
  'renewed.text': 'Er öffnet die Bilder zur Bestellung {number}. Den alten brauchen Sie nicht mehr.',
  'renewed.button': 'Bilder ansehen',
  'renewed.why': 'Sie erhalten diese Mail, weil ein neuer Link zu Ihrer Bestellung bei {brand} angefordert wurde.',
  'here.subject': 'Neue Bilder zu Ihrer Bestellung {number}',
  'here.preheader': 'Was noch fehlte, ist fotografiert.',
  'here.headline': 'Ihre Bilder sind da, {company}.',
  'here.text':
    'Als Sie bestellt haben, gab es von {names} noch keine Bilder. Jetzt sind sie fertig für Onlineshop, Social Media und Druck.',
  'here.more': '{count} weitere',
  'here.rest':
    '{count, plural, one {Zu einem Produkt fehlen noch Bilder. Sie} other {Zu # Produkten fehlen noch Bilder. Sie}} erscheinen auf derselben Seite.',
  'here.button': 'Bilder ansehen',
  'here.why':
    'Sie erhalten diese Mail, weil zu Ihrer Bestellung {number} bei {brand} noch Bilder fehlten. Sie kommt einmal für jede Bestellung.',
  'here.stop': 'Keine Mails mehr über neue Bilder',
  'block.text': 'Die Bilder Ihrer bestellten Produkte sind fertig für Onlineshop, Social Media und Druck.',
  'block.text.coming': 'Hier sammeln wir die Bilder Ihrer bestellten Produkte für Onlineshop, Social Media und Druck.',
  'block.button': 'Bilder ansehen',
  'mail.picture': 'Einiges von dem, was Sie bestellt haben',
};
