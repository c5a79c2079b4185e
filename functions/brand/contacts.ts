import { onFirstUse } from '../platform/lazy.ts';
import type { Brand, SpecialContact } from './settings.ts';

/** What an order says of its reseller that decides who looks after it. */
export interface Reseller {
  country?: string | undefined;
  customerNumber?: string | undefined;
}

/** Languages that shops write countries in. */
const countryNames = onFirstUse(() =>
  ['en', 'da', 'sv', 'nb', 'de'].map(language => new Intl.DisplayNames(language, { type: 'region' })),
);

/** The brand as one reseller sees it: with the person who looks after that customer, else after that country. */
export function brandFor(brand: Brand, { country, customerNumber }: Reseller): Brand {
  const chosen =
    brand.contacts.find(contact => customerNumber && hasCustomer(contact, customerNumber)) ??
    brand.contacts.find(contact => country && hasCountry(contact, country));
  return chosen ? { ...brand, contact: chosen } : brand;
}

function hasCustomer({ customers }: SpecialContact, number: string): boolean {
  const wanted = same(number);
  return customers.some(customer =>
    customer.endsWith('*') ? wanted.startsWith(same(customer.slice(0, -1))) : same(customer) === wanted,
  );
}

/** `DK`, `dk`, `Danmark` and `Denmark` are one country. */
function hasCountry({ countries }: SpecialContact, country: string): boolean {
  const wanted = spellings(country);
  return countries.some(one => spellings(one).some(spelling => wanted.includes(spelling)));
}

function spellings(country: string): string[] {
  const code = country.trim().toUpperCase();
  const names = /^[A-Z]{2}$/.test(code) ? countryNames().map(names => names.of(code) ?? code) : [];
  return [country, ...names].map(same);
}

const same = (text: string) => text.normalize('NFC').trim().toLowerCase();
