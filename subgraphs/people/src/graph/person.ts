import { connectionOf } from '@trama/platform/builder';
import { normaliseNumber } from '@trama/platform/identity/identity-number';
import { parseId } from '@trama/platform/values';
import type { Person as PersonRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { documentOf } from '../domain/identity-document.ts';
import { asCustomer, asEmployee, asSalesRep, idColumnOf, kindsOf } from '../domain/roles.ts';
import { canReadEmployee } from '../policy.ts';
import { pageOfPeople } from '../queries/page-of-people.ts';
import { Customer } from './customer.ts';
import { Employee } from './employee.ts';
import { IdentityDocument } from './identity-document.ts';
import { Phone, phonesOf } from './phone.ts';
import { addressesOf, PostalAddress } from './postal-address.ts';
import { SalesRep } from './sales-rep.ts';
import { User } from './user.ref.ts';

export const PersonKind = builder.enumType('PersonKind', {
  description: 'What the business knows a person as. One person may be several at once.',
  values: {
    CUSTOMER: { description: 'It serves them.' },
    EMPLOYEE: { description: 'They work for it.' },
    SALES_REP: { description: 'They sell for it.' },
    SUPPLIER_CONTACT: { description: 'They are whom it speaks to at a supplier.' },
  } as const,
});

type Fields<Row extends object> = PothosSchemaTypes.ObjectFieldBuilder<typeof builder.$inferSchemaTypes, Row>;
type Common = Omit<PersonRow, 'id'>;

/** The fields that a person has in every role. */
export const personFields = <Row extends Common>(t: Fields<Row>) => ({
  name: t.string({ description: 'The full name, or the name of the company.', resolve: ({ name }) => name }),
  email: t.string({ nullable: true, description: 'The e-mail address, in lower case.', resolve: ({ email }) => email }),
  phone: t.string({
    nullable: true,
    description: 'The primary telephone in E.164: "+593991234567".',
    resolve: ({ phone }) => phone,
  }),
  phones: t.field({ type: [Phone], description: 'All telephones, the primary one first.', resolve: phonesOf }),
  identityDocument: t.field({
    type: IdentityDocument,
    nullable: true,
    description: 'What they prove their identity with.',
    resolve: documentOf,
  }),
  address: t.field({
    type: PostalAddress,
    nullable: true,
    description: 'The default address.',
    resolve: (person) => addressesOf(person)[0],
  }),
  addresses: t.field({
    type: [PostalAddress],
    description: 'All addresses, the default one first.',
    resolve: addressesOf,
  }),
  user: t.field({
    type: User,
    nullable: true,
    description: 'The account by which they log in, when they have one.',
    resolve: ({ userId }) => (userId ? { id: userId } : null),
  }),
  createdAt: t.field({ type: 'DateTime', description: 'When they were added.', resolve: ({ createdAt }) => createdAt }),
  updatedAt: t.field({
    type: 'DateTime',
    description: 'When they were last changed.',
    resolve: ({ updatedAt }) => updatedAt,
  }),
});

export const Person = builder.objectRef<PersonRow>('Person');

Person.implement({
  description:
    'A person or company that the business knows, whatever as. After a merge, all its former ids answer as it.',
  access: ['people:read', 'people:own'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the person, "per_…".' }),
    kinds: t.field({ type: [PersonKind], description: 'What the business knows them as.', resolve: kindsOf }),
    isCompany: t.boolean({
      description: 'Whether it is a company or institution.',
      resolve: ({ kind }) => kind === 'COMPANY',
    }),
    ...personFields(t as unknown as Fields<PersonRow>),
    customer: t.field({
      type: Customer,
      nullable: true,
      description: 'The person as a customer.',
      resolve: asCustomer,
    }),
    employee: t.field({
      type: Employee,
      nullable: true,
      access: ['people:staff', 'people:own'],
      description: 'The person as an employee; null when you may not see it.',
      resolve: (person, _args, { actor }) => (canReadEmployee(actor, person) ? asEmployee(person) : null),
    }),
    salesRep: t.field({
      type: SalesRep,
      nullable: true,
      description: 'The person as a sales rep.',
      resolve: asSalesRep,
    }),
    supplierId: t.exposeID('supplierId', {
      nullable: true,
      description: 'The supplier at whom they are spoken to, "sup_…".',
    }),
    isArchived: t.exposeBoolean('archived', { description: 'Whether they are nothing to the business any more.' }),
    mergedIds: t.idList({
      description: 'The ids of the records that were merged into this one.',
      resolve: async ({ id }, _args, { loaders }) => (await loaders.mergedInto.load(id)).map((merged) => merged.id),
    }),
    erasedAt: t.expose('erasedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When what tells who they are was erased.',
    }),
  }),
});
builder.asEntity(Person, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.person.load(id),
});

builder.queryField('person', (t) =>
  t.field({
    type: Person,
    nullable: true,
    access: ['people:read', 'people:own'],
    description: 'One person; null when there is none or you may not see them.',
    args: { id: t.arg.id({ required: true, description: 'The id of the person, or of one merged into them.' }) },
    resolve: (_root, { id }, { loaders }) => loaders.person.load(parseId('per', id)),
  }),
);

export const PersonOrder = builder.enumType('PersonOrder', {
  description: 'What a list of people is sorted by.',
  values: {
    NAME: { description: 'By name, A to Z, whatever the case and accents.' },
    NEWEST: { description: 'The latest added first.' },
  } as const,
});

const PersonFilter = builder.inputType('PersonFilter', {
  description: 'Which people a list holds: those that meet every condition given.',
  fields: (t) => ({
    text: t.string({
      description: 'Contained in name, e-mail, telephone or document number, whatever the case and accents.',
    }),
    kinds: t.field({ type: [PersonKind], description: 'Known as any of these.' }),
    document: t.string({ description: 'With exactly this document number, however it is written.' }),
    supplierId: t.id({ description: 'Spoken to at this supplier.' }),
    archived: t.boolean({ description: 'True for those who are archived in every role. False when not given.' }),
  }),
});

builder.queryField('people', (t) =>
  t.connection(
    {
      type: Person,
      access: ['people:read'],
      description: 'Everybody whom the business knows: customers, employees, sales reps, contacts at suppliers.',
      args: {
        filter: t.arg({ type: PersonFilter, description: 'Which people.' }),
        orderBy: t.arg({ type: PersonOrder, defaultValue: 'NAME', description: 'The order of the list.' }),
      },
      resolve: (_root, { filter, orderBy, ...args }, context) =>
        pageOfPeople(context, {
          list: 'people.people',
          id: 'id',
          order: orderBy ?? 'NAME',
          args,
          text: filter?.text,
          as: (person) => person,
          where: {
            archived: filter?.archived ?? false,
            ...(filter?.kinds && { OR: filter.kinds.map((kind) => ({ [idColumnOf[kind]]: { not: null } })) }),
            ...(filter?.document && { documentNumber: normaliseNumber(filter.document) }),
            ...(filter?.supplierId && { supplierId: parseId('sup', filter.supplierId, 'filter.supplierId') }),
          },
        }),
    },
    connectionOf(builder, Person),
  ),
);
