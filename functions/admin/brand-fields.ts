import type { Texts } from '../../web/i18n/language.ts';
import type { Brand, Contact, SpecialContact } from '../brand/settings.ts';
import { BRAND_TEXTS, offeredLanguages } from '../brand/texts.ts';
import type { Fields } from './brand-form.ts';

/** The settings as the fields of their form. */
export function brandFields(brand: Brand, shops: string[]): Fields {
  const { colours, font, contact, contacts, likely, mailOffForShops } = brand;
  const fields: Record<string, string | undefined> = {
    name: brand.name,
    language: brand.language,
    'logo.key': brand.logo,
    'font.key': font?.key,
    'font.name': font?.name,
    'font.variable': font?.variable ? 'yes' : undefined,
    'colour.page': colours.page,
    'colour.ink': colours.ink,
    'colour.action': colours.action,
    'colour.backdrop': colours.backdrop,
    credit: brand.credit,
    rights: brand.rights,
    website: brand.website,
    sourceType: brand.sourceType,
    dataMining: brand.dataMining,
    linkDays: String(brand.linkDays),
    mailFrom: brand.mailFrom,
    'likely.megabytes': String(likely.megabytes),
  };
  for (const language of offeredLanguages(brand)) fields[`languages.${language}`] = 'on';
  for (const channel of likely.channels) fields[`likely.${channel}`] = 'on';
  for (const [n, colour] of colours.fields.entries()) fields[`colour.field.${n}`] = colour;
  for (const name of BRAND_TEXTS) Object.assign(fields, textFields(name, brand[name]));
  for (const [n, person] of [contact, ...contacts].entries())
    if (person) Object.assign(fields, personFields(n, person));
  for (const [n, shop] of shops.entries()) {
    fields[`shop.${n}`] = shop;
    if (!mailOffForShops.includes(shop)) fields[`mail-on.${n}`] = 'on';
  }
  return Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => !!entry[1]));
}

function personFields(place: number, person: Contact | SpecialContact): Record<string, string | undefined> {
  const name = `contact.${place}`;
  const special = 'countries' in person ? person : undefined;
  return {
    [`${name}.name`]: person.name,
    [`${name}.phone`]: person.phone,
    [`${name}.email`]: person.email,
    [`${name}.portrait.key`]: person.portrait,
    [`${name}.countries`]: special?.countries.join(', '),
    [`${name}.customers`]: special?.customers.join(', '),
    ...textFields(`${name}.role`, person.role),
    ...textFields(`${name}.hours`, person.hours),
  };
}

function textFields(name: string, texts: Texts | undefined): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(texts ?? {}).map(([language, text]) => [`${name}.${language}`, text]));
}
