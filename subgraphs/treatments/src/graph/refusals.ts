import { refusalType } from '@trama/platform/builder';
import { builder } from '../builder.ts';
import { TooManyIngredients, TreatmentArchived, TreatmentPriceOverlaps } from '../domain/refusals.ts';

const ofTreatment = [
  [TreatmentArchived, 'The treatment is not offered any more: restore it first.'],
  [TreatmentPriceOverlaps, 'Another price is set for those dates: change that one, or shorten the dates.'],
] as const;
for (const [refusal, description] of ofTreatment)
  refusalType(builder, refusal, description, {
    fields: (t) => ({
      treatmentId: t.id({
        description: 'The id of the treatment.',
        resolve: ({ facts }: TreatmentArchived | TreatmentPriceOverlaps) => facts.treatmentId,
      }),
    }),
  });

refusalType(builder, TooManyIngredients, 'The recipe has no room for another ingredient: remove some first.', {
  fields: (t) => ({
    maximum: t.int({
      description: 'How many a recipe may have.',
      resolve: ({ facts }: TooManyIngredients) => facts.maximum,
    }),
  }),
});
