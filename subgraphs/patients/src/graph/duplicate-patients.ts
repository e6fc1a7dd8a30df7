import { InvalidInput } from '@trama/platform/errors';
import { builder } from '../builder.ts';
import type { DuplicateReason } from '../domain/duplicates.ts';
import { type DuplicatePair, duplicatePatients } from '../queries/duplicate-patients.ts';
import { Patient, present } from './patient.ts';

const described: Record<DuplicateReason, { description: string }> = {
  SAME_BIRTH_DATE: { description: 'They were born on one day.' },
  SIMILAR_NAME: { description: 'Their names are alike.' },
  SAME_EMAIL: { description: 'They have one e-mail address.' },
  SAME_PHONE: { description: 'They have one telephone.' },
};
const PatientDuplicateReason = builder.enumType('PatientDuplicateReason', {
  description: 'Why two patients may be one person.',
  values: described,
});

const DuplicatePatients = builder.objectRef<DuplicatePair>('DuplicatePatients').implement({
  description: 'Two patients who may be one person.',
  access: 'public',
  fields: (t) => ({
    patients: t.field({
      type: [Patient],
      description: 'The two.',
      resolve: async ({ ids }, _args, { loaders }) => present(await loaders.patient.loadMany([...ids])),
    }),
    score: t.exposeFloat('score', { description: 'How likely it is, 0 to 1.' }),
    reasons: t.field({
      type: [PatientDuplicateReason],
      description: 'What speaks for it, the weightiest first.',
      resolve: ({ reasons }) => reasons,
    }),
  }),
});

const mostPairs = 100;

builder.queryField('duplicatePatients', (t) =>
  t.field({
    type: [DuplicatePatients],
    access: ['patients:merge'],
    description:
      'Pairs of patients whose names are alike and who share a day of birth, an e-mail or a telephone, the likeliest first: what to merge. Without those that are archived.',
    args: { first: t.arg.int({ defaultValue: 20, description: 'How many at most: 1 to 100.' }) },
    resolve: (_root, args, { prisma }) => {
      const first = args.first ?? 20;
      if (first < 1 || first > mostPairs) throw InvalidInput.of('first', 'page_size', { maximum: String(mostPairs) });
      return duplicatePatients(prisma, first);
    },
  }),
);
