/** The mutations of Person, and the inputs that every role has in common; the type itself is in person.ts. */
import { idempotencyKeyField } from '@trama/platform/builder';
import { archiveSupplierContact } from '../actions/archive-supplier-contact.ts';
import { createSupplierContact } from '../actions/create-supplier-contact.ts';
import { erasePerson } from '../actions/erase-person.ts';
import { mergePeople } from '../actions/merge-people.ts';
import { setAddresses } from '../actions/set-addresses.ts';
import { setPhones } from '../actions/set-phones.ts';
import { unmergePeople } from '../actions/unmerge-people.ts';
import { builder } from '../builder.ts';
import { DuplicatePerson, PeopleNotMergeable } from '../domain/refusals.ts';
import { IdentityDocumentInput } from './identity-document.ts';
import { Person } from './person.ts';
import { PhoneInput } from './phone.ts';
import { PostalAddressInput } from './postal-address.ts';

type Inputs = PothosSchemaTypes.InputFieldBuilder<typeof builder.$inferSchemaTypes, 'InputObject'>;

/** What may be changed of a person in whatever role. */
export const changedFields = (t: Inputs) => ({
  name: t.string({ description: 'The full name, or the name of the company, at most 200 characters.' }),
  email: t.string({ description: 'The e-mail address.' }),
  phone: t.string({ description: 'The primary telephone: the national number, or "+" and the country code.' }),
  identityDocument: t.field({
    type: IdentityDocumentInput,
    description: 'What they prove their identity with; nobody else may have it.',
  }),
  address: t.field({ type: PostalAddressInput, description: 'The default address. Replaced as a whole.' }),
  userId: t.id({ description: 'The account by which they log in; nobody else may have it.' }),
  idempotencyKey: t.string(idempotencyKeyField),
});

/** What somebody brings who takes on a role. */
export const newcomerFields = (t: Inputs) => ({
  personId: t.id({
    description: 'Somebody who is there in another role; the fields given change them. Else a new person.',
  }),
  ...changedFields(t),
  name: t.string({
    description: 'The full name, or the name of the company, at most 200 characters. Required without "personId".',
  }),
});

const CreateSupplierContactInput = builder.inputType('CreateSupplierContactInput', {
  description: 'Whom to speak to at a supplier: a new person, or by "personId" one who is there.',
  fields: (t) => ({
    ...newcomerFields(t),
    supplierId: t.id({ required: true, description: 'The supplier, "sup_…".' }),
  }),
});

builder.mutationField('createSupplierContact', (t) =>
  t.field({
    type: Person,
    access: ['people:write'],
    errors: { types: [DuplicatePerson] },
    description: 'Adds whom to speak to at a supplier.',
    args: { input: t.arg({ type: CreateSupplierContactInput, required: true, description: 'The contact.' }) },
    resolve: (_root, { input }, context) => createSupplierContact(context, input),
  }),
);

const personInput = (name: string, description: string) =>
  builder.inputType(name, {
    description,
    fields: (t) => ({
      personId: t.id({ required: true, description: 'The person.' }),
      idempotencyKey: t.string(idempotencyKeyField),
    }),
  });
const ArchiveSupplierContactInput = personInput('ArchiveSupplierContactInput', 'A contact at a supplier to give up.');
const ErasePersonInput = personInput('ErasePersonInput', 'Somebody to forget.');

builder.mutationField('archiveSupplierContact', (t) =>
  t.field({
    type: Person,
    access: ['people:write'],
    errors: {},
    description: 'Gives up a contact at a supplier. Twice is the same as once.',
    args: { input: t.arg({ type: ArchiveSupplierContactInput, required: true, description: 'The contact.' }) },
    resolve: (_root, { input }, context) => archiveSupplierContact(context, input),
  }),
);

const SetPhonesInput = builder.inputType('SetPhonesInput', {
  description: 'All telephones of a person.',
  fields: (t) => ({
    personId: t.id({ required: true, description: 'The person.' }),
    phones: t.field({ type: [PhoneInput], required: true, description: 'At most 10; the first is the primary one.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('setPhones', (t) =>
  t.field({
    type: Person,
    access: ['people:write'],
    errors: {},
    description: 'Replaces all telephones of a person.',
    args: { input: t.arg({ type: SetPhonesInput, required: true, description: 'The telephones.' }) },
    resolve: (_root, { input }, context) => setPhones(context, input),
  }),
);

const SetAddressesInput = builder.inputType('SetAddressesInput', {
  description: 'All addresses of a person.',
  fields: (t) => ({
    personId: t.id({ required: true, description: 'The person.' }),
    addresses: t.field({
      type: [PostalAddressInput],
      required: true,
      description: 'At most 20; the first is the default one.',
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('setAddresses', (t) =>
  t.field({
    type: Person,
    access: ['people:write'],
    errors: {},
    description: 'Replaces all addresses of a person.',
    args: { input: t.arg({ type: SetAddressesInput, required: true, description: 'The addresses.' }) },
    resolve: (_root, { input }, context) => setAddresses(context, input),
  }),
);

const MergePeopleInput = builder.inputType('MergePeopleInput', {
  description: 'Two records of one person.',
  fields: (t) => ({
    keepId: t.id({ required: true, description: 'The person whose record stays, and whose fields win.' }),
    mergeId: t.id({ required: true, description: 'The person whose record answers as the other from then on.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('mergePeople', (t) =>
  t.field({
    type: Person,
    access: ['people:write'],
    errors: { types: [PeopleNotMergeable] },
    description:
      'Makes two records one. The kept one takes what it lacks: e-mail, document, account, roles, and the telephones and ' +
      'addresses that it does not have. unmergePeople undoes it.',
    args: { input: t.arg({ type: MergePeopleInput, required: true, description: 'The two records.' }) },
    resolve: (_root, { input }, context) => mergePeople(context, input),
  }),
);

const UnmergePeopleInput = builder.inputType('UnmergePeopleInput', {
  description: 'A record to make its own again.',
  fields: (t) => ({
    mergedId: t.id({ required: true, description: 'The person who was merged into another.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('unmergePeople', (t) =>
  t.field({
    type: Person,
    access: ['people:write'],
    errors: {},
    description:
      'Undoes a merge, and answers the restored person. What was changed since in the kept record stays there.',
    args: { input: t.arg({ type: UnmergePeopleInput, required: true, description: 'The merged record.' }) },
    resolve: (_root, { input }, context) => unmergePeople(context, input),
  }),
);

builder.mutationField('erasePerson', (t) =>
  t.field({
    type: Person,
    access: ['people:privacy'],
    errors: {},
    description: 'Erases for good what tells who somebody is. Their ids stay, and what others keep under them.',
    args: { input: t.arg({ type: ErasePersonInput, required: true, description: 'Who is to be forgotten.' }) },
    resolve: (_root, { input }, context) => erasePerson(context, input),
  }),
);
