import { connectionOf } from '@trama/platform/builder';
import { page, type Sort } from '@trama/platform/connection';
import { InvalidInput } from '@trama/platform/errors';
import { parseId } from '@trama/platform/values';
import { type Customer as CustomerRow, CustomerKind as Kinds } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { documentOf } from '../domain/identity-document.ts';
import { containing, searchCustomerIds } from '../queries/search-customers.ts';
import { IdentityDocument } from './identity-document.ts';
import { PostalAddress } from './postal-address.ts';
import { User } from './user.ref.ts';

export const CustomerKind = builder.enumType('CustomerKind', {
  description: 'What a customer is.',
  values: {
    [Kinds.PERSON]: { description: 'A person.' },
    [Kinds.COMPANY]: { description: 'A company or institution.' },
  } as const,
});

export const Customer = builder.objectRef<CustomerRow>('Customer').implement({
  description: 'A person or company whom the business serves.',
  access: ['people:read', 'people:own'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the customer, "cus_…".' }),
    kind: t.expose('kind', { type: CustomerKind, description: 'What it is.' }),
    name: t.exposeString('name', { description: 'The full name, or the name of the company.' }),
    email: t.exposeString('email', { nullable: true, description: 'The e-mail address, in lower case.' }),
    phone: t.exposeString('phone', { nullable: true, description: 'The telephone in E.164: "+593991234567".' }),
    identityDocument: t.field({
      type: IdentityDocument,
      nullable: true,
      description: 'What it proves its identity with.',
      resolve: documentOf,
    }),
    address: t.field({
      type: PostalAddress,
      nullable: true,
      description: 'Where it is found.',
      resolve: ({ addressLine: line, addressCity: city, addressCountry: country }) =>
        country ? { line, city, country } : null,
    }),
    user: t.field({
      type: User,
      nullable: true,
      description: 'The account by which it logs in, when it has one.',
      resolve: ({ userId }) => (userId ? { id: userId } : null),
    }),
    archivedAt: t.expose('archivedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was taken out of lists and searches.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was added.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was last changed.' }),
  }),
});
builder.asEntity(Customer, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.customer.load(id),
});

builder.queryField('customer', (t) =>
  t.field({
    type: Customer,
    nullable: true,
    access: ['people:read', 'people:own'],
    description: 'One customer; null when there is none or you may not see it.',
    args: { id: t.arg.id({ required: true, description: 'The id of the customer.' }) },
    resolve: (_root, { id }, { loaders }) => loaders.customer.load(parseId('cus', id)),
  }),
);

const orders = {
  NAME: [
    { field: 'searchName', direction: 'asc' },
    { field: 'id', direction: 'asc' },
  ],
  NEWEST: [
    { field: 'createdAt', direction: 'desc', kind: 'date' },
    { field: 'id', direction: 'desc' },
  ],
} satisfies Record<string, Sort[]>;

const CustomerOrder = builder.enumType('CustomerOrder', {
  description: 'What a list of customers is sorted by.',
  values: {
    NAME: { description: 'By name, A to Z, whatever the case and accents.' },
    NEWEST: { description: 'The latest added first.' },
  } as const,
});

const CustomerFilter = builder.inputType('CustomerFilter', {
  description: 'Which customers a list holds: those that meet every condition given.',
  fields: (t) => ({
    text: t.string({
      description: 'Contained in name, e-mail, telephone or document number, whatever the case and accents.',
    }),
    kind: t.field({ type: CustomerKind, description: 'Of this kind.' }),
    archived: t.boolean({ description: 'True for those that are archived. False when not given.' }),
  }),
});

builder.queryField('customers', (t) =>
  t.connection(
    {
      type: Customer,
      access: ['people:read'],
      description: 'Customers.',
      args: {
        filter: t.arg({ type: CustomerFilter, description: 'Which customers.' }),
        orderBy: t.arg({ type: CustomerOrder, defaultValue: 'NAME', description: 'The order of the list.' }),
      },
      resolve: async (_root, { filter, orderBy, ...args }, { prisma }) =>
        page<CustomerRow>(prisma.customer, {
          list: 'people.customers',
          sorts: orders[orderBy ?? 'NAME'],
          args,
          where: {
            archivedAt: filter?.archived ? { not: null } : null,
            ...(filter?.kind && { kind: filter.kind }),
            ...(filter?.text && (await containing(prisma, filter.text))),
          },
        }),
    },
    connectionOf(builder, Customer),
  ),
);

const maxFound = 20;

/** What is searched for. Throws InvalidInput naming the argument. */
function readSearch(text: string, first: number): { text: string; first: number } {
  const trimmed = text.trim();
  if (trimmed.length < 2) throw InvalidInput.of('text', 'too_short', { minimum: '2' });
  if (trimmed.length > 200) throw InvalidInput.of('text', 'too_long', { maximum: '200' });
  if (first < 1 || first > maxFound) throw InvalidInput.of('first', 'page_size', { maximum: String(maxFound) });
  return { text: trimmed, first };
}

builder.queryField('searchCustomers', (t) =>
  t.field({
    type: [Customer],
    access: ['people:read'],
    description:
      'Customers by what somebody types at the counter, the likeliest first: an exact document, telephone or e-mail, ' +
      'then similar names, then telephones, documents and e-mails that begin so. Archived ones are left out.',
    args: {
      text: t.arg.string({ required: true, description: 'What is typed, 2 to 200 characters.' }),
      first: t.arg.int({ defaultValue: 10, description: 'How many at most: 1 to 20.' }),
    },
    resolve: async (_root, args, { prisma, loaders }) => {
      const { text, first } = readSearch(args.text, args.first ?? 10);
      const found = await loaders.customer.loadMany(await searchCustomerIds(prisma, text, first));
      return found.filter((row): row is CustomerRow => row !== null && !(row instanceof Error));
    },
  }),
);
