/** Every text of the mails to resellers, and of the block that a shop puts into its own order confirmation. */
export const en = {
  'ready.subject': 'Pictures for your order {number}',
  'ready.preheader': 'Ready for your web shop, social media and print.',
  'ready.headline': 'Thank you, {company}. Here are your pictures.',
  'ready.text': 'They are ready for your web shop, social media and print. One tap and they are yours.',
  'ready.button': 'See your pictures',
  'ready.offer': '{text} with the code {code}.',
  'ready.offer.until': '{text} with the code {code}, until {date}.',
  'ready.contact': 'Missing something? Just answer this mail, and I will help.',
  'ready.contact.call': 'Missing something? Call me on {phone}, or just answer this mail.',
  'ready.why': 'You get this mail because you confirmed order {number} with {brand}. It comes once for each order.',
  'renewed.subject': 'Your new link for order {number}',
  'renewed.preheader': 'The pictures are still there.',
  'renewed.headline': 'Here is your new link.',
  'renewed.text': 'It opens the pictures for order {number}. The old one can be thrown away.',
  'renewed.button': 'See your pictures',
  'renewed.why': 'You get this mail because someone asked for a new link to your order with {brand}.',
  'here.subject': 'New pictures for your order {number}',
  'here.preheader': 'What was missing has been photographed.',
  'here.headline': 'Your pictures are here, {company}.',
  'here.text':
    'When you ordered, we had no pictures of {names} yet. Now they are ready for your web shop, social media and print.',
  'here.more': '{count} more',
  'here.rest':
    '{count, plural, one {One product has none yet. Its pictures} other {# products have none yet. Their pictures}} will come to the same page.',
  'here.button': 'See your pictures',
  'here.why':
    'You get this mail because something on your order {number} with {brand} had no pictures yet. It comes once for each order.',
  'here.stop': 'No more mails about new pictures',
  'block.text': 'The pictures of what you ordered are ready for your web shop, social media and print.',
  'block.text.coming':
    'This is where the pictures of what you ordered will be, ready for your web shop, social media and print.',
  'block.button': 'See your pictures',
  'mail.picture': 'Some of what you ordered',
} as const;

export type MailMessages = Record<keyof typeof en, string>;
