import { expect, it } from 'vitest';
import { withDefaultAddress, withPrimaryPhone } from './contact.ts';
import type { Phone } from './phone.ts';

const mobile: Phone = { number: '+593991234567', kind: 'MOBILE' };
const work: Phone = { number: '+59342123456', kind: 'WORK' };

it('puts a new primary telephone in the place of the first', () => {
  expect(withPrimaryPhone([], mobile.number)).toEqual([mobile]);
  expect(withPrimaryPhone([work, mobile], '+593998765432')).toEqual([
    { number: '+593998765432', kind: 'MOBILE' },
    mobile,
  ]);
});

it('brings a telephone forward that was there, with its kind, and loses none', () => {
  expect(withPrimaryPhone([mobile, work], work.number)).toEqual([work, mobile]);
  expect(withPrimaryPhone([mobile, work], mobile.number)).toEqual([mobile, work]);
});

it('takes the primary telephone and the default address away', () => {
  expect(withPrimaryPhone([mobile, work], null)).toEqual([work]);
  expect(withPrimaryPhone([], null)).toEqual([]);
  const [home, seat] = [{ kind: 'HOME', country: 'EC' } as const, { kind: 'BILLING', country: 'CO' } as const];
  expect(withDefaultAddress([home, seat], null)).toEqual([seat]);
  expect(withDefaultAddress([home], seat)).toEqual([seat]);
  expect(withDefaultAddress([], home)).toEqual([home]);
});
