import type { FormatGroup, FormatRow } from '../../web/admin/formats-view.ts';
import { fileSize } from '../../web/components/quantities.ts';
import type { FormatsText } from '../../web/i18n/admin/formats/messages.ts';
import { formatsText } from '../../web/i18n/admin/formats/messages.ts';
import type { AdminLanguage } from '../../web/i18n/admin/messages.ts';
import { pickText } from '../../web/i18n/language.ts';
import { CHANNELS, FILE_TYPE_NAME, type Format } from '../formats/format.ts';
import type { FormatSettings } from '../formats/of-brand.ts';
import type { Visit } from './setting.ts';

/** All formats but the portal's own previews, by what they are for. */
export function formatGroups({ formats, language }: Visit, { changes, own }: FormatSettings): FormatGroup[] {
  const mark = ({ id }: Format) =>
    own.some(one => one.id === id) ? 'own' : Object.keys(changes[id] ?? {}).some(isShape) ? 'changed' : undefined;
  const row = (format: Format): FormatRow => ({
    id: format.id,
    name: pickText(format.name, language) ?? format.id,
    use: pickText(format.use, language),
    facts: formatFacts(format, language),
    fit: format.cutout ? 'cutout' : format.fit,
    ratio: format.size.kind === 'box' ? format.size.width / format.size.height : undefined,
    on: format.active,
    fixed: format.size.kind === 'original',
    mark: mark(format),
  });
  return CHANNELS.map(channel => ({
    channel,
    formats: formats.filter(format => format.channel === channel).map(row),
  })).filter(({ formats }) => formats.length > 0);
}

/** To be on or off is no change of what it is. */
const isShape = (field: string) => field !== 'active';

/** What it is, in a few words each. */
export function formatFacts(format: Format, language: AdminLanguage): string[] {
  const text = formatsText(language);
  const { size, cutout, fit, colour, maxBytes, density } = format;
  return [
    sizeWords(format, text),
    ...(size.kind === 'original' ? [] : [text(cutout ? 'fit.cutout' : `fit.${fit}`), typeWords(format, text)]),
    ...(colour === 'cmyk' ? ['CMYK'] : []),
    ...(density ? [text('dpi', { dpi: density })] : []),
    ...(maxBytes ? [text('limit.bytes', { size: fileSize(maxBytes, language) })] : []),
  ];
}

function sizeWords({ size, fit }: Format, text: FormatsText): string {
  if (size.kind === 'original') return text('size.original');
  // Pixels are written without group marks.
  if (size.kind === 'box') {
    const edges = { width: `${size.width}`, height: `${size.height}` };
    return text(fit === 'inside' ? 'size.box-inside' : 'size.box', edges);
  }
  return text(`size.${size.kind}`, { px: `${size.kind === 'source' ? size.max : size.px}` });
}

function typeWords({ types, eager }: Format, text: FormatsText): string {
  const [first = '', ...others] = types.map(type => FILE_TYPE_NAME[type]);
  if (others.length === 0) return first;
  return text(eager.length > 0 ? 'types.eager' : 'types.further', { first, further: others.join(', ') });
}
