import { describe, expect, it } from 'vitest';
import { brandFor, type Reseller } from '../../../functions/brand/contacts.ts';
import { brandSchema } from '../../../functions/brand/settings.ts';

const brand = brandSchema.parse({
  name: 'X',
  contact: { name: 'Signe' },
  contacts: [
    { name: 'Nora', countries: ['NO', 'Sverige'] },
    { name: 'Kim', customers: ['20011', '77*'] },
  ],
});
const who = (reseller: Reseller) => brandFor(brand, reseller).contact?.name;

describe('the person to call', () => {
  it.each([
    ['NO', 'Nora'],
    ['no', 'Nora'],
    ['Norge', 'Nora'],
    ['Norway', 'Nora'],
    ['SE', 'Nora'],
    ['DK', 'Signe'],
    ['', 'Signe'],
  ])('is chosen by country: %s → %s', (country, name) => {
    expect(who({ country })).toBe(name);
  });

  it.each([
    ['20011', 'Kim'],
    [' 20011 ', 'Kim'],
    ['200110', 'Signe'],
    ['7712', 'Kim'],
  ])('is chosen by customer number: %s → %s', (customerNumber, name) => {
    expect(who({ customerNumber })).toBe(name);
  });

  it('of a customer number goes before that of the country', () => {
    expect(who({ country: 'NO', customerNumber: '20011' })).toBe('Kim');
  });

  it('is the one for everybody where an order says nothing', () => {
    expect(who({})).toBe('Signe');
  });
});
