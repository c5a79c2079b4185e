import type { FormatInput } from './format.ts';
import { texts } from './texts.ts';

/** Hidden until the brand switches one on: many design brands forbid marketplaces. */
export const marketplaceFormats: FormatInput[] = [
  {
    ...listing('google-merchant', 1500, 1500, 16_000_000),
    name: texts('Google Shopping', 'Google Shopping', 'Google Shopping', 'Google Shopping', 'Google Shopping'),
    use: texts(
      'Produktannoncer hos Google',
      'Produktannonser hos Google',
      'Produktannonser hos Google',
      'Product listings on Google',
      'Für Produktanzeigen bei Google',
    ),
  },
  {
    ...listing('zalando', 1801, 2600, 20_000_000),
    name: texts('Zalando', 'Zalando', 'Zalando', 'Zalando', 'Zalando'),
    use: texts(
      'Stående produktbillede på hvidt',
      'Stående produktbild på vitt',
      'Stående produktbilde på hvitt',
      'Upright product picture on white',
      'Produktbild hochkant auf Weiß',
    ),
  },
  {
    ...listing('amazon', 2000, 2000, 10_000_000),
    name: texts('Amazon', 'Amazon', 'Amazon', 'Amazon', 'Amazon'),
    use: texts(
      'Hovedbilledet på hvidt',
      'Huvudbilden på vitt',
      'Hovedbildet på hvitt',
      'The main picture on white',
      'Für das Hauptbild auf Weiß',
    ),
  },
];

function listing(id: string, width: number, height: number, maxBytes: number) {
  return {
    id,
    channel: 'marketplace',
    size: { kind: 'box', width, height },
    fit: 'contain',
    types: ['jpeg'],
    quality: 88,
    maxBytes,
    active: false,
  } satisfies Partial<FormatInput>;
}
