/** Texts of the pages about orders, of mails about later pictures, and of how to show things. */
export const en = {
  'search.label': 'Find an order',
  'search.hint': 'Number, company, or a whole mail address',
  'search.do': 'Find',
  'search.found': '{count, plural, =0 {No order found} one {# order found} other {# orders found}}',
  'search.more': 'There are more than are shown. Write more of the name or number.',
  'search.none': 'Look for the beginning of a number, for words of the company, or for the whole mail address.',
  'search.all': 'All orders',
  'list.next': 'Older orders',
  'list.first': 'Newest orders',
  'list.opened': 'Opened {at}',
  'list.downloaded': 'Pictures fetched {at}',
  'list.from-file': 'Orders from a file',

  'notices.heading': 'When missing pictures come',
  'notices.text':
    'Something that was ordered has no picture yet. When it gets one, the customer is told by mail: once for each order, when all of it has come, or a day after the latest picture; never more than one such mail a day.',
  'notices.on': 'Tell customers when their missing pictures are there',

  'order.look': 'See what the customer sees',
  'order.look-text': 'Opens for an hour and does not count as opened by the customer.',
  'order.send': 'Send the mail again',
  'order.story': 'What has happened',
  'order.story-none': 'Nothing yet.',
  'order.waiting':
    '{count, plural, one {# product waits for its first picture} other {# products wait for their first picture}}',
  'order.extend': 'Extend link {number}',
  'order.extend-text':
    'Works from today for {days, plural, one {# day} other {# days}}. The address stays the same, so the old mail works again.',
  'order.extended': 'extended',
  'order.link-named': 'for {name}',

  'story.confirmed': 'Order came in',
  'story.updated': 'Order changed',
  'story.cancelled': 'Order cancelled',
  'story.mail-queued': 'Mail on its way',
  'story.mail-ready': 'Mail sent: the pictures are ready',
  'story.mail-again': 'Mail sent again',
  'story.mail-here': 'Mail sent: pictures that were missing',
  'story.mail-renewed': 'Mail sent: a new link',
  'story.opened': '{count, plural, one {Page opened} other {Page opened several times}}',
  'story.downloaded': '{count, plural, one {Pictures fetched} other {Pictures fetched several times}}',
  'story.link-made': 'Link {link} made',
  'story.link-shared': 'Customer made link {link} for others',
  'story.link-closed': 'Link {link} closed',
  'story.under': 'link {link}',

  'send.heading': 'Send the mail again?',
  'send.to': 'To {to}, in {language}, with the link to order {number}.',
  'send.before': 'It was sent {at}.',
  'send.never': 'No mail has been sent for this order.',
  'send.limit': 'At most three times a day for each order.',
  'send.do': 'Send it now',
  'send.keep': 'Do not send',
  'send.done': 'The mail is on its way.',
  'send.no-pictures': 'None of its products has a picture yet. The mail goes by itself when the first one is there.',
  'send.closed': 'All links of this order are closed. Make another link first.',
  'send.cancelled': 'This order is cancelled. Its links are closed, and no mail goes out.',

  'file.heading': 'Orders from a file',
  'file.text':
    'For shops that are not connected. Export the orders as CSV, one row for each product on an order. You see what would happen before anything does.',
  'file.columns': 'The first row names the columns',
  'file.needed': 'Needed: order number, company, mail, SKU.',
  'file.optional':
    'If you have them: quantity, contact, language, date, country, customer number, GTIN, product name, delivery.',
  'file.repeat':
    'Company and mail need only stand in the first row of an order. Danish, Swedish, Norwegian, English and German headings are understood, and so are commas, semicolons and tabs.',
  'file.example': 'An example',
  'file.choose': 'CSV file, up to 2 MB',
  'file.check': 'Check the file',
  'file.nothing': 'No file was chosen.',
  'file.summary':
    '{new, plural, =0 {No new order} one {# new order} other {# new orders}}, {changed, plural, =0 {none changed} one {# changed} other {# changed}}, {same, plural, =0 {none} one {# } other {# }} here already.',
  'file.wrong':
    '{count, plural, one {# row is not right} other {# rows are not right}}. Nothing is taken in until all are: mend the file and check it again.',
  'file.unread': 'Not read: {headings}.',
  'file.unknown':
    '{count, plural, one {# SKU is not known here} other {# SKUs are not known here}}: shown as not photographed yet.',
  'file.same': 'All of these orders are here already. There is nothing to do.',
  'file.apply': '{count, plural, one {Take in # order} other {Take in # orders}}',
  'file.mail-on': 'Each customer gets a mail with the link when the pictures are ready.',
  'file.mail-off': 'No mail is sent: mails are off for these orders.',
  'file.rows': 'All {count} rows',
  'file.wrong-rows': 'Rows to mend',
  'file.row': 'Row',
  'file.order': 'Order',
  'file.company': 'Company',
  'file.sku': 'SKU',
  'file.quantity': 'Quantity',
  'file.verdict': 'What happens',
  'file.news.new': 'New',
  'file.news.changed': 'Changes an order that is here',
  'file.news.same': 'Here already',
  'file.news.held': 'Waits for another row of its order',
  'file.sku-unknown': 'SKU not known here',
  'file.working': 'The orders are being taken in',
  'file.working-text':
    '{count, plural, one {# order} other {# orders}}. You may leave this page; it goes on by itself.',
  'file.done': '{count, plural, one {# order is here} other {# orders are here}}',
  'file.done-text': 'Each has its link now.',
  'file.to-orders': 'Go to the orders',
  'file.again': 'Look again',
  'file.another': 'Check another file',
  'file.unreadable': 'This file cannot be read.',

  'problem.no-number': 'The order number is missing. Write it into the row.',
  'problem.no-company': 'The company is missing. Write it into the order’s first row.',
  'problem.no-email': 'The mail address is missing. Write it into the order’s first row.',
  'problem.bad-email': 'This is no whole mail address. Write it like name@company.com.',
  'problem.no-sku': 'The SKU is missing. Write it into the row, or take the row out.',
  'problem.shortened': 'Excel has shortened this number. Make the column text, and export again.',
  'problem.bad-quantity': 'The quantity is no number. Write 12, or leave it empty.',
  'problem.bad-date': 'The date is none. Write 2026-11-22.',
  'problem.too-long': 'A cell is too long. Shorten it.',
  'problem.other-company':
    'The order has another company in its first row. Make them the same, or give this order its own number.',
  'problem.other-email':
    'The order has another mail address in its first row. Make them the same, or give this order its own number.',
  'problem.too-many-lines': 'One order holds 1,000 products at most. Split it into two.',

  'showing.heading': 'How to show it',
  'showing.text':
    'A few short lines for those who put your pictures online. They stand on the customer’s page and as a page to print in every download. Each product can have its own.',
  'showing.dos': 'Like this, in {language}',
  'showing.donts': 'Rather not, in {language}',
  'showing.hint': 'One piece of advice on each line.',
  'showing.views-hint':
    'For example: front, lifestyle, detail. Holds for all products that have no order of their own.',
  'showing.save': 'Save',
  'showing.saved': 'Saved.',
  'showing.products': 'A product’s own lines stand with its texts.',
} as const;

export type OrderKey = keyof typeof en;
export type OrderMessages = Record<OrderKey, string>;
