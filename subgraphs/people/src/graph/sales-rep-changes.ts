/** The mutations of SalesRep; the type itself is in sales-rep.ts. */
import { createSalesRep } from '../actions/create-sales-rep.ts';
import { updateSalesRep } from '../actions/update-sales-rep.ts';
import { builder } from '../builder.ts';
import { DuplicatePerson } from '../domain/refusals.ts';
import { changedFields, newcomerFields } from './person-changes.ts';
import { SalesRep } from './sales-rep.ts';

type Inputs = Parameters<typeof changedFields>[0];

const selling = (t: Inputs) => ({
  commissionPercent: t.float({ description: 'What they get of what they sell: 0 to 100, at most two decimals.' }),
  territory: t.string({ description: 'Where they sell, at most 200 characters.' }),
  isActive: t.boolean({ description: 'Whether they sell now; true for a new one when not given.' }),
});

const CreateSalesRepInput = builder.inputType('CreateSalesRepInput', {
  description: 'A new sales rep: a new person, or by "personId" one who is there.',
  fields: (t) => ({ ...newcomerFields(t), ...selling(t) }),
});

builder.mutationField('createSalesRep', (t) =>
  t.field({
    type: SalesRep,
    access: ['people:staff'],
    errors: { types: [DuplicatePerson] },
    description: 'Adds a sales rep.',
    args: { input: t.arg({ type: CreateSalesRepInput, required: true, description: 'The sales rep.' }) },
    resolve: (_root, { input }, context) => createSalesRep(context, input),
  }),
);

const UpdateSalesRepInput = builder.inputType('UpdateSalesRepInput', {
  description: 'What is to change: only fields that are given do. Null empties a field that may be empty.',
  fields: (t) => ({
    salesRepId: t.id({ required: true, description: 'The sales rep.' }),
    ...changedFields(t),
    ...selling(t),
  }),
});

builder.mutationField('updateSalesRep', (t) =>
  t.field({
    type: SalesRep,
    access: ['people:staff'],
    errors: { types: [DuplicatePerson] },
    description: 'Changes a sales rep.',
    args: { input: t.arg({ type: UpdateSalesRepInput, required: true, description: 'What is to change.' }) },
    resolve: (_root, { input }, context) => updateSalesRep(context, input),
  }),
);
