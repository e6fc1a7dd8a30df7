/**
 * What the business knows a person as. One row holds a person with all their roles; seen as one of them it goes by that
 * role's id, and by the person's as `personId`. Pure.
 */
import { withMore } from '@trama/platform/values';

export const personKinds = ['CUSTOMER', 'EMPLOYEE', 'SALES_REP', 'SUPPLIER_CONTACT'] as const;
export type PersonKind = (typeof personKinds)[number];

type RoleIds = {
  customerId: string | null;
  employeeId: string | null;
  salesRepId: string | null;
  supplierId: string | null;
};

/** The column that says whether a person has a role. */
export const idColumnOf = {
  CUSTOMER: 'customerId',
  EMPLOYEE: 'employeeId',
  SALES_REP: 'salesRepId',
  SUPPLIER_CONTACT: 'supplierId',
} as const satisfies Record<PersonKind, keyof RoleIds>;

/** The roles of a person, in the order of the table. */
export const kindsOf = (person: RoleIds): PersonKind[] => personKinds.filter((kind) => person[idColumnOf[kind]]);

/** A person seen as one of their roles. */
export type InRole<Person> = Omit<Person, 'id'> & { id: string; personId: string };

const seenAs =
  <Column extends 'customerId' | 'employeeId' | 'salesRepId'>(column: Column) =>
  <Person extends { id: string } & RoleIds>(person: Person): InRole<Person> | null => {
    const { [column]: id } = person;
    return id ? (withMore(person, { id, personId: person.id }) as unknown as InRole<Person>) : null;
  };

export const asCustomer = seenAs('customerId');
export const asEmployee = seenAs('employeeId');
export const asSalesRep = seenAs('salesRepId');

/** The same where it is known that the person has the role. */
export function inRole<Row>(seen: Row | null): Row {
  if (seen === null) throw new Error('a person without the role was seen in it');
  return seen;
}

/** The person behind one seen in a role. */
export const personOf = <Person>(seen: InRole<Person>): Person =>
  withMore(seen, { id: seen.personId }) as unknown as Person;
