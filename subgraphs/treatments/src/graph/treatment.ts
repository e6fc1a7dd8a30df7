import { parseId } from '@trama/platform/values';
import type { Treatment as TreatmentRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { TreatmentCategory } from './treatment-category.ts';

export const Treatment = builder.objectRef<TreatmentRow>('Treatment').implement({
  description: 'Something that is done for a patient: a cleaning, a filling, a consultation.',
  access: ['treatments:read', 'treatments:write', 'treatments:cost'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the treatment, "trt_…".' }),
    name: t.exposeString('name', { description: 'What it is called.' }),
    description: t.exposeString('description', { nullable: true, description: 'What is done, and how.' }),
    category: t.field({
      type: TreatmentCategory,
      nullable: true,
      description: 'The group that it belongs to.',
      resolve: ({ categoryId }, _args, { loaders }) => loaders.category.load(categoryId),
    }),
    durationMinutes: t.exposeInt('durationMinutes', { description: 'How long it takes, in minutes.' }),
    taxCode: t.exposeString('taxCode', {
      nullable: true,
      description: 'The code of the tax that it bears: "IVA"; null for the default one.',
    }),
    isActive: t.boolean({
      description: 'Whether it is offered now.',
      resolve: ({ archivedAt }) => archivedAt === null,
    }),
    recipeVersion: t.exposeInt('recipeVersion', {
      description: 'The version of its recipe now; it goes up with every change, and 0 is an empty one.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was added.' }),
    archivedAt: t.expose('archivedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when it is not offered any more; null while it is.',
    }),
  }),
});
builder.asEntity(Treatment, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.treatment.load(id),
});

builder.queryField('treatment', (t) =>
  t.field({
    type: Treatment,
    nullable: true,
    access: ['treatments:read', 'treatments:write', 'treatments:cost'],
    description: 'One treatment; null when there is none.',
    args: { id: t.arg.id({ required: true, description: 'The id of the treatment.' }) },
    resolve: (_root, { id }, { loaders }) => loaders.treatment.load(parseId('trt', id)),
  }),
);
