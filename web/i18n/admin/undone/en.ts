/** What the portal could not do, and gave up. */
export const en = {
  ribbon: '{count, plural, one {One thing could not be done.} other {# things could not be done.}}',
  look: 'Have a look',
  heading: 'Could not be done',
  text: 'The portal tried several times and stopped. Once the cause is gone, have it try again.',
  none: 'Nothing is left undone.',
  again: 'Try again',
  intake: 'Take in an uploaded file',
  render: 'Make the files of a picture',
  mail: 'Send a mail',
  other: 'Work in the background ({kind})',
  reason: 'Last time: {reason}',
} as const;

export type UndoneMessages = Record<keyof typeof en, string>;
