import type { UndoneMessages } from './en.ts';

export const da: UndoneMessages = {
  ribbon: '{count, plural, one {Én ting lykkedes ikke.} other {# ting lykkedes ikke.}}',
  look: 'Se efter',
  heading: 'Lykkedes ikke',
  text: 'Portalen prøvede flere gange og holdt så op. Når årsagen er væk, kan den prøve igen.',
  none: 'Der er ikke noget, som ikke lykkedes.',
  again: 'Prøv igen',
  intake: 'Tage en fil ind',
  render: 'Lave filerne til et billede',
  mail: 'Sende en mail',
  other: 'Arbejde i baggrunden ({kind})',
  reason: 'Sidste gang: {reason}',
};
