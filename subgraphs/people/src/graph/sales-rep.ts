import { connectionOf } from '@trama/platform/builder';
import { parseId } from '@trama/platform/values';
import type { Person as PersonRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { asSalesRep, type InRole, personOf } from '../domain/roles.ts';
import { canReadEmployee } from '../policy.ts';
import { pageOfPeople } from '../queries/page-of-people.ts';
import { Person, PersonOrder, personFields } from './person.ts';

export const SalesRep = builder.objectRef<InRole<PersonRow>>('SalesRep');
SalesRep.implement({
  description: 'Somebody who sells for the business, employed by it or not.',
  access: ['people:read', 'people:own'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the sales rep, "rep_…".' }),
    ...personFields(t),
    person: t.field({
      type: Person,
      description: 'Who they are, in whatever other roles the business knows them.',
      resolve: (rep) => personOf(rep),
    }),
    commissionPercent: t.float({
      nullable: true,
      access: ['people:staff', 'people:own'],
      description: 'What they get of what they sell, in percent; null when none is agreed or you may not see it.',
      resolve: (rep, _args, { actor }) =>
        rep.commissionPercent !== null && canReadEmployee(actor, rep) ? Number(rep.commissionPercent) : null,
    }),
    territory: t.exposeString('territory', { nullable: true, description: 'Where they sell.' }),
    isActive: t.boolean({
      description: 'Whether they sell now.',
      resolve: ({ salesRepActive }) => salesRepActive === true,
    }),
  }),
});
builder.asEntity(SalesRep, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.salesRep.load(id),
});

builder.queryField('salesRep', (t) =>
  t.field({
    type: SalesRep,
    nullable: true,
    access: ['people:read', 'people:own'],
    description: 'One sales rep; null when there is none or you may not see them.',
    args: { id: t.arg.id({ required: true, description: 'The id of the sales rep.' }) },
    resolve: (_root, { id }, { loaders }) => loaders.salesRep.load(parseId('rep', id)),
  }),
);

const SalesRepFilter = builder.inputType('SalesRepFilter', {
  description: 'Which sales reps a list holds: those that meet every condition given.',
  fields: (t) => ({
    text: t.string({
      description: 'Contained in name, e-mail, telephone or document number, whatever the case and accents.',
    }),
    territory: t.string({ description: 'Who sell in exactly this territory.' }),
    isActive: t.boolean({ description: 'Whether they sell now. True when not given.' }),
  }),
});

builder.queryField('salesReps', (t) =>
  t.connection(
    {
      type: SalesRep,
      access: ['people:read'],
      description: 'Sales reps.',
      args: {
        filter: t.arg({ type: SalesRepFilter, description: 'Which sales reps.' }),
        orderBy: t.arg({ type: PersonOrder, defaultValue: 'NAME', description: 'The order of the list.' }),
      },
      resolve: (_root, { filter, orderBy, ...args }, context) =>
        pageOfPeople(context, {
          list: 'people.salesReps',
          id: 'salesRepId',
          order: orderBy ?? 'NAME',
          args,
          text: filter?.text,
          as: asSalesRep,
          where: {
            salesRepActive: filter?.isActive ?? true,
            ...(filter?.territory && { territory: filter.territory }),
          },
        }),
    },
    connectionOf(builder, SalesRep),
  ),
);
