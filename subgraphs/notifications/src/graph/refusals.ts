import { refusalType } from '@trama/platform/builder';
import { builder } from '../builder.ts';
import { ClinicalContent, UnknownVariable } from '../domain/refusals.ts';

refusalType(
  builder,
  ClinicalContent,
  'A text that leaves the house says something of somebody’s health: leave it out.',
  {
    fields: (t) => ({
      field: t.string({
        description: 'Which text of the input.',
        resolve: (refusal: ClinicalContent) => refusal.facts.field,
      }),
      word: t.string({ description: 'The word in it.', resolve: (refusal: ClinicalContent) => refusal.facts.word }),
    }),
  },
);
refusalType(builder, UnknownVariable, 'The template names a place that its event does not fill.', {
  fields: (t) => ({
    field: t.string({
      description: 'Which text of the input.',
      resolve: (refusal: UnknownVariable) => refusal.facts.field,
    }),
    variable: t.string({
      description: 'The name of the place, or the braces that are none.',
      resolve: (refusal: UnknownVariable) => refusal.facts.variable,
    }),
    known: t.stringList({
      description: 'The names of the places that the event fills.',
      resolve: (refusal: UnknownVariable) => refusal.facts.known,
    }),
  }),
});
