/**
 * Two records of one person become one, and two again. The kept record takes from the merged one what it lacks; a role
 * that it lacks moves over with its id. What was taken is written down, and the merged record keeps all else as it was:
 * so undoing it needs no copy, and a later change of the kept record is not lost. Pure.
 */
import type { Address } from './contact.ts';
import type { Phone } from './phone.ts';

/** Columns that are taken together, copied when the kept record has none of them. */
const copied = {
  email: ['email'],
  document: ['documentCountry', 'documentType', 'documentNumber'],
  user: ['userId'],
} as const;

/** Columns of a role, moved when the kept record does not have the role; the first one is the role's id. */
const moved = {
  customer: ['customerId', 'customerArchivedAt', 'creditLimitMinor', 'creditCurrency'],
  employee: ['employeeId', 'employeeArchivedAt', 'position', 'department', 'hiredOn', 'terminatedOn'],
  salesRep: ['salesRepId', 'salesRepActive', 'commissionPercent', 'territory'],
  supplier: ['supplierId', 'supplierArchivedAt'],
} as const;

export type MergeRecord = {
  copied: (keyof typeof copied)[];
  moved: (keyof typeof moved)[];
  /** What was added to the lists of the kept record. */
  phones: Phone[];
  addresses: Address[];
};

export type Mergeable = {
  [Column in (typeof copied)[keyof typeof copied][number] | (typeof moved)[keyof typeof moved][number]]: unknown;
} & { phones: unknown; addresses: unknown };

export const maxPhones = 10;
export const maxAddresses = 20;

type Changes = Record<string, unknown>;
/** Both as the database gives them, so that their fields stand in one order. */
const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
const phonesOf = (person: Mergeable) => person.phones as Phone[];
const addressesOf = (person: Mergeable) => person.addresses as Address[];
const pick = (person: Mergeable, columns: readonly (keyof Mergeable)[]): Changes =>
  Object.fromEntries(columns.map((column) => [column, person[column]]));
const empty = (columns: readonly string[]): Changes => Object.fromEntries(columns.map((column) => [column, null]));
const namesOf = <Group extends object>(group: Group) => Object.keys(group) as (keyof Group)[];

/** What changes in the kept and in the merged record, and what is to be remembered of it. */
export function merge(kept: Mergeable, merged: Mergeable): { kept: Changes; merged: Changes; record: MergeRecord } {
  const lacks = ([column]: readonly (keyof Mergeable)[]) =>
    column !== undefined && kept[column] === null && merged[column] !== null;
  const record: MergeRecord = {
    copied: namesOf(copied).filter((name) => lacks(copied[name])),
    moved: namesOf(moved).filter((name) => lacks(moved[name])),
    phones: phonesOf(merged)
      .filter(({ number }) => !phonesOf(kept).some((phone) => phone.number === number))
      .slice(0, maxPhones - phonesOf(kept).length),
    addresses: addressesOf(merged)
      .filter((address) => !addressesOf(kept).some((one) => isSame(one, address)))
      .slice(0, maxAddresses - addressesOf(kept).length),
  };
  return {
    record,
    kept: {
      ...Object.assign({}, ...record.copied.map((name) => pick(merged, copied[name]))),
      ...Object.assign({}, ...record.moved.map((name) => pick(merged, moved[name]))),
      phones: [...phonesOf(kept), ...record.phones],
      addresses: [...addressesOf(kept), ...record.addresses],
    },
    merged: Object.assign({}, ...record.moved.map((name) => empty(moved[name]))),
  };
}

/** The way back. What was copied goes unless it was changed since; what was moved returns as it is now. */
export function unmerge(kept: Mergeable, merged: Mergeable, record: MergeRecord): { kept: Changes; merged: Changes } {
  const unchanged = record.copied.filter((name) => isSame(pick(kept, copied[name]), pick(merged, copied[name])));
  const without = <Item>(list: Item[], taken: Item[]) => list.filter((item) => !taken.some((one) => isSame(one, item)));
  return {
    kept: {
      ...Object.assign({}, ...unchanged.map((name) => empty(copied[name]))),
      ...Object.assign({}, ...record.moved.map((name) => empty(moved[name]))),
      phones: without(phonesOf(kept), record.phones),
      addresses: without(addressesOf(kept), record.addresses),
    },
    merged: Object.assign({}, ...record.moved.map((name) => pick(kept, moved[name]))),
  };
}
