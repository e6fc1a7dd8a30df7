import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Address } from './contact.ts';
import { type Mergeable, maxPhones, merge, unmerge } from './merge.ts';
import type { Phone } from './phone.ts';

const phone = fc.record({
  number: fc.integer({ min: 1, max: 12 }).map((last) => `+5939912345${String(last).padStart(2, '0')}`),
  kind: fc.constantFrom('MOBILE' as const, 'WORK' as const),
});
const phones = fc.uniqueArray(phone, { maxLength: maxPhones, selector: ({ number }) => number });
const address: fc.Arbitrary<Address> = fc.record({
  kind: fc.constantFrom('HOME' as const, 'SHIPPING' as const),
  country: fc.constantFrom('EC', 'CO'),
  city: fc.constantFrom('Quito', 'Loja'),
});
const addresses = fc.uniqueArray(address, { maxLength: 20, selector: (one) => JSON.stringify(one) });
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null });
const none = <Columns extends string>(...columns: Columns[]) =>
  Object.fromEntries(columns.map((column) => [column, null])) as Record<Columns, null>;

/** Somebody with whatever roles; a role's columns are empty without it, as the database has it. */
const person = (mark: string): fc.Arbitrary<Mergeable> =>
  fc
    .tuple(
      fc.record({ email: maybe(fc.emailAddress()), userId: fc.constant(null), phones, addresses }),
      fc.oneof(
        fc.constant({ documentCountry: 'EC', documentType: 'CEDULA', documentNumber: '1714307103' }),
        fc.constant(none('documentCountry', 'documentType', 'documentNumber')),
      ),
      fc.oneof(
        fc.record({
          customerId: fc.constant(`cus_${mark}`),
          customerArchivedAt: maybe(fc.date({ noInvalidDate: true })),
          creditLimitMinor: maybe(fc.bigInt()),
          creditCurrency: fc.constant(null),
        }),
        fc.constant(none('customerId', 'customerArchivedAt', 'creditLimitMinor', 'creditCurrency')),
      ),
      fc.oneof(
        fc.record({
          employeeId: fc.constant(`emp_${mark}`),
          employeeArchivedAt: fc.constant(null),
          position: maybe(fc.string()),
          department: maybe(fc.string()),
          hiredOn: maybe(fc.date({ noInvalidDate: true })),
          terminatedOn: fc.constant(null),
        }),
        fc.constant(none('employeeId', 'employeeArchivedAt', 'position', 'department', 'hiredOn', 'terminatedOn')),
      ),
      fc.oneof(
        fc.record({
          salesRepId: fc.constant(`rep_${mark}`),
          salesRepActive: fc.boolean(),
          commissionPercent: maybe(fc.nat(100)),
          territory: maybe(fc.string()),
        }),
        fc.constant(none('salesRepId', 'salesRepActive', 'commissionPercent', 'territory')),
      ),
      fc.constant(none('supplierId', 'supplierArchivedAt')),
    )
    .map((parts) => Object.assign({}, ...parts) as Mergeable);

describe('a merge', () => {
  it('is undone exactly', () => {
    fc.assert(
      fc.property(person('kept'), person('merged'), (kept, merged) => {
        const done = merge(kept, merged);
        const [keptAfter, mergedAfter] = [
          { ...kept, ...done.kept },
          { ...merged, ...done.merged },
        ];
        const undone = unmerge(keptAfter, mergedAfter, JSON.parse(JSON.stringify(done.record)));
        expect({ ...keptAfter, ...undone.kept }).toEqual(kept);
        expect({ ...mergedAfter, ...undone.merged }).toEqual(merged);
      }),
    );
  });

  it('loses nothing that the kept one had, and gives each role to one of the two', () => {
    fc.assert(
      fc.property(person('kept'), person('merged'), (kept, merged) => {
        const done = merge(kept, merged);
        const [keptAfter, mergedAfter] = [
          { ...kept, ...done.kept },
          { ...merged, ...done.merged },
        ];
        for (const [column, value] of Object.entries(kept)) {
          const now = keptAfter[column as keyof Mergeable];
          if (Array.isArray(value)) expect((now as unknown[]).slice(0, value.length)).toEqual(value);
          else if (value !== null) expect(now).toEqual(value);
        }
        for (const id of ['customerId', 'employeeId', 'salesRepId'] as const)
          expect(new Set([keptAfter[id], mergedAfter[id], null])).toEqual(new Set([kept[id], merged[id], null]));
        const numbers = (keptAfter.phones as Phone[]).map(({ number }) => number);
        expect(new Set(numbers).size).toBe(numbers.length);
        expect(numbers.length).toBeLessThanOrEqual(maxPhones);
      }),
    );
  });
});

it('leaves what was changed since, and gives back a role as it is now', () => {
  const [one] = fc.sample(person('one'), { numRuns: 1, seed: 1 }) as [Mergeable];
  const bare = { ...one, ...none('email', 'employeeId', 'position'), phones: [], addresses: [] };
  const full = { ...bare, email: 'a@example.com', employeeId: 'emp_1', position: 'Vendedor' };
  const done = merge(bare, full);
  expect(done.kept).toMatchObject({ email: 'a@example.com', employeeId: 'emp_1' });
  expect(done.merged).toMatchObject({ employeeId: null, position: null });
  const since = { ...bare, ...done.kept, email: 'new@example.com', position: 'Gerente' };
  const undone = unmerge(since, { ...full, ...done.merged }, done.record);
  expect(undone.kept).not.toHaveProperty('email');
  expect(undone.kept).toMatchObject({ employeeId: null });
  expect(undone.merged).toMatchObject({ employeeId: 'emp_1', position: 'Gerente' });
});
