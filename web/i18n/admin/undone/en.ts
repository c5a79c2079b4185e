/** What the portal could not do, and gave up. */
export const en = {
  ribbon: '{count, plural, one {One thing could not be done.} other {# things could not be done.}}',
  look: 'Have a look',
  heading: 'Could not be done',
  text: 'The portal tried several times and stopped. Once the cause is gone, have it try again.',
  none: 'Nothing is left undone.',
  again: 'Try again',
  forget: 'Take off the list',
  'forget.hint': 'Then it is not done.',
  'job.intake': 'Take in an uploaded file',
  'job.render': 'Make the files of a picture',
  'job.own-size': 'Make a picture in a size that somebody asked for',
  'job.mail': 'Send a mail',
  'job.follow-up': 'Look through an order and tell its reseller',
  'job.arrival': 'Tell a reseller of pictures that have come',
  'job.import': 'Look through or bring in a list of products',
  'job.orders-in': 'Bring in orders from a file',
  'job.zip': 'Pack a ZIP',
  'job.card': 'Bring up to date what resellers see of a product',
  'job.catalogue': 'Bring the search up to date',
  'job.refresh': 'Make pictures anew after a change',
  'job.tidy': 'Tidy up',
  'job.other': 'Work in the background',
  'cause.disk-full': 'The disk where the portal keeps everything is full. Make room on it, then try again.',
  'cause.no-access':
    'The portal may not read or write what it needs. Whoever looks after the portal has to allow it; then try again.',
  'cause.in-the-way':
    'Something lies in the data folder in the place of one of the portal’s files. The technical text says where; whoever looks after the portal can move it. Then try again.',
  'cause.sign-in':
    'The mail server did not accept the user name and password. They are mended where the portal is set up; then try again.',
  'cause.mail-refused':
    'The mail server did not take the mail. See whether the address on the order is right. If not, correct the order in the shop: then it comes again.',
  'cause.mail-server': 'The mail server did not answer. Try again in a while.',
  'cause.unreachable': 'Another server that the portal needs did not answer. Try again in a while.',
  'cause.busy': 'There was too much to do at once. Try again.',
  'cause.gave-out': 'There was not enough time or memory. Try again when there is less to do.',
  'cause.gave-out.picture':
    'The picture took more time or memory than there is. Upload it again with fewer pixels, or saved in another format.',
  'cause.gone':
    'What it was about is no longer here. Then there is nothing more to do, and you can take it off the list.',
  'cause.picture':
    'The picture could not be worked on. Try again. If it goes wrong again, save the picture in another program and upload it anew.',
  'cause.other': 'Try again. If it goes wrong again, show the technical text to whoever looks after the portal.',
  technical: 'Technical text',
} as const;

export type UndoneMessages = Record<keyof typeof en, string>;
