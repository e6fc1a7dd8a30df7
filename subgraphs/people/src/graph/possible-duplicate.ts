import { InvalidInput } from '@trama/platform/errors';
import { builder } from '../builder.ts';
import type { DuplicateReason as Reason } from '../domain/duplicates.ts';
import type { PossibleDuplicate as Possible } from '../loaders.ts';
import { duplicatePairs } from '../queries/duplicate-people.ts';
import { Person } from './person.ts';

const described: Record<Reason, { description: string }> = {
  SAME_DOCUMENT: { description: 'They have one document: the same number, or a RUC made of the cédula.' },
  SAME_EMAIL: { description: 'They have one e-mail address.' },
  SAME_PHONE: { description: 'They have a telephone in common.' },
  SIMILAR_NAME: { description: 'Their names are alike; more is made of it in one city.' },
};
export const DuplicateReason = builder.enumType('DuplicateReason', {
  description: 'Why two records may be of one person.',
  values: described,
});

const score = 'How likely it is, 0 to 1.';
const reasons = 'What speaks for it, the weightiest first.';

const PossibleDuplicate = builder.objectRef<Possible>('PossibleDuplicate').implement({
  description: 'Another record that may be of the same person.',
  access: 'public',
  fields: (t) => ({
    person: t.field({
      type: Person,
      nullable: true,
      description: 'The other record.',
      resolve: ({ personId }, _args, { loaders }) => loaders.person.load(personId),
    }),
    score: t.exposeFloat('score', { description: score }),
    reasons: t.field({ type: [DuplicateReason], description: reasons, resolve: (found) => found.reasons }),
  }),
});

builder.objectField(Person, 'possibleDuplicates', (t) =>
  t.field({
    type: [PossibleDuplicate],
    access: ['people:read'],
    description: 'Other records that may be of the same person, the likeliest first; those of 0.5 and more.',
    resolve: ({ id }, _args, { loaders }) => loaders.possibleDuplicates.load(id),
  }),
);

type Pair = Awaited<ReturnType<typeof duplicatePairs>>[number];
const DuplicatePair = builder.objectRef<Pair>('DuplicatePair').implement({
  description: 'Two records that may be of one person.',
  access: 'public',
  fields: (t) => ({
    people: t.field({
      type: [Person],
      description: 'The two records.',
      resolve: async ({ ids }, _args, { loaders }) =>
        (await loaders.person.loadMany([...ids])).flatMap((row) => (row && !(row instanceof Error) ? [row] : [])),
    }),
    score: t.exposeFloat('score', { description: score }),
    reasons: t.field({ type: [DuplicateReason], description: reasons, resolve: (found) => found.reasons }),
  }),
});

const mostPairs = 100;

builder.queryField('duplicatePeople', (t) =>
  t.field({
    type: [DuplicatePair],
    access: ['people:write'],
    description:
      'Pairs of records that share a document, an e-mail, a telephone, or name and city, the likeliest first: what to merge.',
    args: { first: t.arg.int({ defaultValue: 20, description: 'How many at most: 1 to 100.' }) },
    resolve: (_root, args, { prisma }) => {
      const first = args.first ?? 20;
      if (first < 1 || first > mostPairs) throw InvalidInput.of('first', 'page_size', { maximum: String(mostPairs) });
      return duplicatePairs(prisma, first);
    },
  }),
);
