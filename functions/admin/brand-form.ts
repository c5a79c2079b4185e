import type { BrandErrors } from '../../web/admin/brand-view.ts';
import type { BrandKey } from '../../web/i18n/admin/brand/en.ts';
import { LANGUAGES } from '../../web/i18n/language.ts';
import { brandFileKey } from '../brand/files.ts';
import { type Brand, brandSchema } from '../brand/settings.ts';
import { BRAND_TEXTS } from '../brand/texts.ts';
import { CHANNELS } from '../formats/format.ts';
import { textsIn } from './form.ts';

export type Fields = Record<string, string>;

export const MOST_PEOPLE = 21;
export const MOST_FIELD_COLOURS = 8;
/** An item of the table holds 350 KB. */
const MOST_BYTES = 330_000;

export interface BrandReading {
  /** The settings as the form has them; where a field is wrong, as they were before. */
  draft: Brand;
  errors: BrandErrors;
}

/** Reads the brand's form. What is wrong comes back by the name of its field. */
export function readBrand(fields: Fields, before: Brand): BrandReading {
  const people = peopleIn(fields);
  const said: Partial<Record<keyof Brand, unknown>> = {
    name: text(fields.name) ?? '',
    language: fields.language,
    languages: LANGUAGES.filter(language => fields[`languages.${language}`]),
    logo: fileKey(fields, 'logo'),
    font: fontIn(fields),
    colours: coloursIn(fields),
    ...Object.fromEntries(BRAND_TEXTS.map(name => [name, textsIn(fields, name)])),
    credit: text(fields.credit) ?? '',
    rights: text(fields.rights) ?? '',
    website: webAddress(text(fields.website)),
    sourceType: text(fields.sourceType),
    dataMining: text(fields.dataMining),
    contact: people[0]?.person,
    contacts: people.slice(1).map(({ person }) => person),
    linkDays: Number(fields.linkDays),
    mailFrom: text(fields.mailFrom),
    mailOffForShops: mailOff(fields, before),
    likely: likelyIn(fields),
  };
  const draft: Brand = { ...before };
  const errors: BrandErrors = {};
  for (const [name, value] of Object.entries(said)) {
    const parsed = brandSchema.shape[name as keyof Brand].safeParse(value);
    if (parsed.success) Object.assign(draft, { [name]: parsed.data });
    else
      for (const issue of parsed.error.issues) noteIssue(errors, [name, ...issue.path.map(String)], issue.code, people);
  }
  if (!people[0] && people.length > 1) errors['contact.0.name'] = 'error.first-person';
  if (Buffer.byteLength(JSON.stringify(draft)) > MOST_BYTES) errors.name = 'error.too-much';
  return { draft, errors };
}

/** Fields of which a large value is a large number, no long text. */
const NUMBERS = ['linkDays', 'likely'];

function noteIssue(errors: BrandErrors, path: string[], code: string, people: Person[]): void {
  const [name = '', ...rest] = path;
  const field = fieldOf(name, rest, people);
  errors[field] ??= code === 'too_big' && !NUMBERS.includes(name) ? 'error.too-long' : messageOf(name, rest);
}

/** `contacts.0.email` is the field `contact.<its place in the form>.email`. */
function fieldOf(name: string, rest: string[], people: Person[]): string {
  if (name === 'colours') return ['colour', ...rest.map(part => (part === 'fields' ? 'field' : part))].join('.');
  if (name === 'contact') return ['contact', '0', ...rest].join('.');
  if (name === 'contacts')
    return ['contact', String(people[Number(rest[0]) + 1]?.place ?? 1), ...rest.slice(1)].join('.');
  return [name, ...rest].join('.');
}

const MESSAGES: Record<string, BrandKey> = {
  name: 'error.name',
  colours: 'error.colour',
  website: 'error.website',
  linkDays: 'error.link-days',
  mailFrom: 'error.mail-from',
  likely: 'error.megabytes',
};

function messageOf(name: string, rest: string[]): BrandKey {
  const last = rest.at(-1);
  if (last === 'email') return 'error.email';
  if (last === 'name') return 'error.person-name';
  return MESSAGES[name] ?? 'error.other';
}

interface Person {
  /** Which of the form's persons. */
  place: number;
  person: unknown;
}

/** The first is for everybody; further ones that nothing is written of are left out. */
function peopleIn(fields: Fields): Person[] {
  const people = Array.from({ length: MOST_PEOPLE }, (_, place) => ({ place, person: personIn(fields, place) }));
  const [first, ...others] = people;
  const filled = others.filter(({ person }) => person);
  // Somebody has to be there for those whom nobody else looks after.
  return first?.person || filled.length > 0
    ? [first!, ...filled].filter(({ place, person }) => place > 0 || person)
    : [];
}

function personIn(fields: Fields, place: number): unknown {
  const of = (name: string) => text(fields[`contact.${place}.${name}`]);
  const role = textsIn(fields, `contact.${place}.role`);
  const hours = textsIn(fields, `contact.${place}.hours`);
  const [name, phone, email] = [of('name'), of('phone'), of('email')];
  const [countries, customers] = [listIn(of('countries')), listIn(of('customers'))];
  const portrait = fileKey(fields, `contact.${place}.portrait`);
  const written = [name, phone, email, portrait, ...countries, ...customers].some(Boolean);
  if (!written && Object.keys(role).length + Object.keys(hours).length === 0) return undefined;
  if (fields[`contact.${place}.remove`]) return undefined;
  const person = { name: name ?? '', role, phone, email, hours, portrait };
  return place === 0 ? person : { ...person, countries, customers };
}

function coloursIn(fields: Fields): unknown {
  const of = (name: string) => hex(fields[`colour.${name}`]);
  const grounds = Array.from({ length: MOST_FIELD_COLOURS }, (_, n) => of(`field.${n}`)).filter(Boolean);
  return {
    page: of('page'),
    ink: of('ink'),
    action: of('action'),
    backdrop: of('backdrop'),
    ...(grounds.length > 0 && { fields: grounds }),
  };
}

/** `1f4d3f`, `#1F4D3F` and `#abc` as people paste them. */
function hex(written: string | undefined): string | undefined {
  const digits = text(written)?.replace(/^#/, '');
  if (!digits) return undefined;
  const long = digits.length === 3 ? [...digits].map(digit => digit + digit).join('') : digits;
  return `#${long.toUpperCase()}`;
}

/** `brand.example` as people write it: the rest goes without saying. */
function webAddress(written: string | undefined): string | undefined {
  return written && /^[^\s:/@]+\.[^\s:@]+$/.test(written) ? `https://${written}` : written;
}

function fontIn(fields: Fields): Brand['font'] {
  const key = fileKey(fields, 'font');
  return key ? { key, name: text(fields['font.name']) ?? key, variable: fields['font.variable'] === 'yes' } : undefined;
}

function fileKey(fields: Fields, name: string): string | undefined {
  const key = fields[`${name}.key`];
  return key && brandFileKey.test(key) && !fields[`${name}.remove`] ? key : undefined;
}

function likelyIn(fields: Fields): unknown {
  const channels = CHANNELS.filter(channel => fields[`likely.${channel}`]);
  // Nothing written is not zero.
  return { channels, megabytes: Number(text(fields['likely.megabytes']) ?? Number.NaN) };
}

/** The form shows the shops that are known; what is off for others stays off. */
function mailOff(fields: Fields, { mailOffForShops }: Brand): string[] {
  const shown = Object.keys(fields).flatMap(name => (/^shop\.\d+$/.test(name) ? [name] : []));
  const off = shown.filter(name => !fields[name.replace('shop.', 'mail-on.')]).map(name => fields[name]!);
  const names = new Set(shown.map(name => fields[name]!));
  return [...off, ...mailOffForShops.filter(shop => !names.has(shop))];
}

const text = (field: string | undefined) => field?.trim() || undefined;

const listIn = (field: string | undefined) => (field ?? '').split(/[,;\n]/).flatMap(part => text(part) ?? []);
