import { connectionOf } from '@trama/platform/builder';
import { InvalidInput } from '@trama/platform/errors';
import { parseId } from '@trama/platform/values';
import { CustomerKind as Kinds, type Person as PersonRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { asCustomer, type InRole, personOf } from '../domain/roles.ts';
import { pageOfPeople } from '../queries/page-of-people.ts';
import { searchCustomerIds } from '../queries/search-customers.ts';
import { Person, personFields } from './person.ts';

export const CustomerKind = builder.enumType('CustomerKind', {
  description: 'What a customer is.',
  values: {
    [Kinds.PERSON]: { description: 'A person.' },
    [Kinds.COMPANY]: { description: 'A company or institution.' },
  } as const,
});

export const Customer = builder.objectRef<InRole<PersonRow>>('Customer');
Customer.implement({
  description: 'A person or company whom the business serves.',
  access: ['people:read', 'people:own'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the customer, "cus_…".' }),
    kind: t.expose('kind', { type: CustomerKind, description: 'What it is.' }),
    ...personFields(t),
    person: t.field({
      type: Person,
      description: 'Who it is, in whatever other roles the business knows them.',
      resolve: (customer) => personOf(customer),
    }),
    creditLimit: t.field({
      type: 'Money',
      nullable: true,
      description: 'How much it may owe; null when it gets no credit.',
      resolve: ({ creditLimitMinor: amountMinor, creditCurrency: currency }) =>
        amountMinor !== null && currency !== null ? { amountMinor, currency } : null,
    }),
    mergedIds: t.idList({
      description: 'The ids of customers who were found to be this one, and answer as it.',
      resolve: async ({ personId }, _args, { loaders }) =>
        (await loaders.mergedInto.load(personId)).flatMap(({ customerId }) => customerId ?? []),
    }),
    archivedAt: t.expose('customerArchivedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was taken out of lists and searches.',
    }),
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
      resolve: (_root, { filter, orderBy, ...args }, context) =>
        pageOfPeople(context, {
          list: 'people.customers',
          id: 'customerId',
          order: orderBy ?? 'NAME',
          args,
          text: filter?.text,
          as: asCustomer,
          where: {
            customerArchivedAt: filter?.archived ? { not: null } : null,
            ...(filter?.kind && { kind: filter.kind }),
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
      'then names that begin so, then similar names, then telephones, documents and e-mails that begin so. Archived ones are left out.',
    args: {
      text: t.arg.string({ required: true, description: 'What is typed, 2 to 200 characters.' }),
      first: t.arg.int({ defaultValue: 10, description: 'How many at most: 1 to 20.' }),
    },
    resolve: async (_root, args, { prisma, loaders, config }) => {
      const { text, first } = readSearch(args.text, args.first ?? 10);
      const found = await loaders.customer.loadMany(
        await searchCustomerIds(prisma, config.businessCountry, text, first),
      );
      return found.flatMap((row) => (row && !(row instanceof Error) ? [row] : []));
    },
  }),
);
