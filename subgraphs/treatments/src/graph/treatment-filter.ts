import { connectionOf } from '@trama/platform/builder';
import { page, type Sort } from '@trama/platform/connection';
import { parseId } from '@trama/platform/values';
import type { Treatment as TreatmentRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { treatmentsMeeting } from '../queries/find-treatments.ts';
import { Treatment } from './treatment.ts';

const orders = {
  NAME: [
    { field: 'searchName', direction: 'asc' },
    { field: 'id', direction: 'asc' },
  ],
  NEWEST: [
    { field: 'createdAt', direction: 'desc', kind: 'date' },
    { field: 'id', direction: 'desc' },
  ],
  SHORTEST: [
    { field: 'durationMinutes', direction: 'asc', kind: 'number' },
    { field: 'id', direction: 'asc' },
  ],
} satisfies Record<string, Sort[]>;

const TreatmentOrder = builder.enumType('TreatmentOrder', {
  description: 'What a list of treatments is sorted by.',
  values: {
    NAME: { description: 'By name, A to Z, whatever the accents.' },
    NEWEST: { description: 'The latest added first.' },
    SHORTEST: { description: 'What takes the least time first.' },
  } as const,
});

const TreatmentFilter = builder.inputType('TreatmentFilter', {
  description: 'Which treatments a list holds: those that meet every condition given.',
  fields: (t) => ({
    text: t.string({ description: 'Contained in the name or the description, whatever the case and accents.' }),
    categoryId: t.id({ description: 'Of this category.' }),
    isActive: t.boolean({ description: 'False for those that are not offered any more. True when not given.' }),
  }),
});

builder.queryField('treatments', (t) =>
  t.connection(
    {
      type: Treatment,
      access: ['treatments:read', 'treatments:write', 'treatments:cost'],
      description: 'The treatments.',
      args: {
        filter: t.arg({ type: TreatmentFilter, description: 'Which treatments.' }),
        orderBy: t.arg({ type: TreatmentOrder, defaultValue: 'NAME', description: 'The order of the list.' }),
      },
      resolve: async (_root, { filter, orderBy, ...args }, { prisma }) => {
        const categoryId = filter?.categoryId ? parseId('trc', filter.categoryId, 'filter.categoryId') : null;
        return page<TreatmentRow>(prisma.treatment, {
          list: 'treatments.treatments',
          sorts: orders[orderBy ?? 'NAME'],
          args,
          where: await treatmentsMeeting(prisma, { ...filter, categoryId }),
        });
      },
    },
    connectionOf(builder, Treatment),
  ),
);
