import * as z from 'zod';
import { COLOURS, FITS, type FormatForm, SIZES } from '../../web/admin/formats-view.ts';
import { LANGUAGES, type Texts } from '../../web/i18n/language.ts';
import { asciiName } from '../bundles/names.ts';
import { LEAST_BITS, type Misfit, misfitOf, pixelsOf, typesOf } from '../formats/change.ts';
import { CHANNELS, FILE_TYPES, type Format } from '../formats/format.ts';
import { formatOf } from '../formats/whole.ts';
import { validate } from '../validate.ts';
import { textsIn } from './form.ts';

const MOST_KB = 100_000;
const LEAST_KB = 5;
const LEAST_DPI = 30;
const MOST_DPI = 2400;
const USUAL_QUALITY = 82;
/** Of an id; with a number behind it, it stays within 50. */
const MOST_LETTERS = 40;

const choicesSchema = z.object({
  channel: z.enum(CHANNELS).catch('web'),
  size: z.enum(SIZES),
  fit: z.enum(FITS),
  first: z.enum(FILE_TYPES),
  further: z.array(z.enum(FILE_TYPES)),
  eager: z.boolean(),
  colour: z.enum(COLOURS),
});

export interface FormatFields {
  choices: z.output<typeof choicesSchema>;
  typed: Record<string, string>;
}

/** What was sent, whatever it is worth. Throws `bad-input` where the form was not ours. */
export function formatFields(typed: Record<string, string>): FormatFields {
  const further = FILE_TYPES.filter(type => typed[`further.${type}`]);
  return { choices: validate(choicesSchema, { ...typed, further, eager: Boolean(typed.eager) }), typed };
}

/**
 * The format that the form has in it, and by the name of its field what is wrong.
 * @param before what it was; a standard one keeps its name and what it is for
 */
export function readFormat({ choices, typed }: FormatFields, before: Format | undefined, own: boolean, ids: string[]) {
  const { channel, fit, first, further, eager, colour } = choices;
  const errors: FormatForm['errors'] = {};
  const number = (field: 'quality' | 'kb' | 'density', least: number, most: number) => {
    const value = typed[field]?.trim();
    const read = wholeNumber(value, least, most);
    if (value && read === undefined) errors[field] = { key: `wrong.${field}` };
    return read;
  };
  const quality = number('quality', 1, 100) ?? USUAL_QUALITY;
  const kb = number('kb', LEAST_KB, MOST_KB);
  const density = number('density', LEAST_DPI, MOST_DPI);
  const texts = own ? { name: textsIn(typed, 'name'), use: textsIn(typed, 'use') } : before!;
  const types = typesOf(first, further);
  const format = formatOf({
    id: before?.id ?? idFor(texts.name, ids),
    channel: before?.channel ?? channel,
    ...{ name: texts.name, use: texts.use, size: sizeIn(choices, typed), types, colour, quality },
    ...(fit === 'cutout' ? { fit: 'inside', cutout: true } : { fit }),
    eager: eager ? types.slice(1) : [],
    fullChroma: before?.fullChroma ?? channel === 'print',
    ...(density !== undefined && { density }),
    ...(kb !== undefined && { maxBytes: kb * 1000 }),
    active: before?.active ?? true,
  });
  if (Object.keys(texts.name).length === 0) errors.name = { key: 'wrong.name' };
  const misfit = misfitOf(format);
  if (misfit) errors[PLACE[misfit]] ??= { key: `wrong.${misfit}`, values: { kb: leastKb(format) } };
  return { format, errors };
}

/** Beside which field it stands. */
const PLACE: Record<Misfit, string> = {
  size: 'size',
  box: 'size',
  inks: 'colour',
  clear: 'first',
  'limit-type': 'kb',
  'limit-small': 'kb',
};

const leastKb = (format: Format) => Math.ceil((LEAST_BITS * pixelsOf(format)) / 8000);

function sizeIn({ size: kind }: FormatFields['choices'], typed: Record<string, string>): Format['size'] {
  const pixels = (name: string) => wholeNumber(typed[name]?.trim(), 1, 100_000) ?? 0;
  if (kind === 'box') return { kind, width: pixels('width'), height: pixels('height') };
  const px = pixels(`px.${kind}`);
  return kind === 'source' ? { kind, max: px } : { kind, px };
}

function wholeNumber(typed: string | undefined, least: number, most: number): number | undefined {
  // As it may be typed in Danish: 2.000.
  const digits = typed?.replace(/(?<=\d)[.\s](?=\d{3}\b)/g, '');
  if (!digits || !/^\d{1,6}$/.test(digits)) return undefined;
  const value = Number(digits);
  return value >= least && value <= most ? value : undefined;
}

/** From its name, as file names carry it. */
function idFor(name: Texts, ids: string[]): string {
  const said = LANGUAGES.map(language => name[language]).find(Boolean) ?? '';
  const plain = asciiName(said)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MOST_LETTERS)
    .replace(/^-|-$/g, '');
  const wanted = plain || 'format';
  const free = (n: number): string => {
    const id = n === 1 ? wanted : `${wanted}-${n}`;
    return ids.includes(id) ? free(n + 1) : id;
  };
  return free(1);
}

/** The form of a format as it is. */
export function formOfFormat({ name, use, channel, size, fit, cutout, types, eager, ...file }: Format) {
  const { quality, maxBytes, density, colour } = file;
  const texts = (field: string, said: Texts) =>
    Object.fromEntries(Object.entries(said).map(([language, text]) => [`${field}.${language}`, text ?? '']));
  const numbers = { quality, kb: maxBytes && maxBytes / 1000, density };
  const values: Record<string, string> = {
    ...texts('name', name),
    ...texts('use', use),
    ...{ channel, colour, size: size.kind, fit: cutout ? 'cutout' : fit, first: types[0]! },
    ...sizeFields(size),
    ...(eager.length > 0 && { eager: 'yes' }),
    ...Object.fromEntries(types.slice(1).map(type => [`further.${type}`, 'yes'])),
    ...Object.fromEntries(Object.entries(numbers).flatMap(([field, value]) => (value ? [[field, `${value}`]] : []))),
  };
  return { values };
}

function sizeFields(size: Format['size']): Record<string, string> {
  if (size.kind === 'original') return {};
  if (size.kind === 'box') return { width: `${size.width}`, height: `${size.height}` };
  return { [`px.${size.kind}`]: `${size.kind === 'source' ? size.max : size.px}` };
}
