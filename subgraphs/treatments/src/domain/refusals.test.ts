import type { Refusal } from '@trama/platform/errors';
import { expect, it } from 'vitest';
import { TooManyIngredients, TreatmentArchived, TreatmentPriceOverlaps } from './refusals.ts';

it('says every refusal in both languages', () => {
  const refusals: Refusal<object>[] = [
    new TreatmentArchived({ treatmentId: 'trt_1' }),
    new TreatmentPriceOverlaps({ treatmentId: 'trt_1' }),
    new TooManyIngredients({ maximum: 100 }),
  ];
  expect(refusals.map((one) => [one.code, one.say('es'), one.say('en')])).toMatchInlineSnapshot(`
    [
      [
        "TREATMENT_ARCHIVED",
        "El tratamiento está archivado: restáurelo primero.",
        "The treatment is archived: restore it first.",
      ],
      [
        "TREATMENT_PRICE_OVERLAPS",
        "Para esas fechas ya hay otro precio: cambie aquel, o acorte las fechas de este.",
        "There is another price for those dates already: change that one, or shorten the dates of this one.",
      ],
      [
        "TOO_MANY_INGREDIENTS",
        "Una receta admite como máximo 100 ingredientes: quite alguno primero.",
        "A recipe has room for 100 ingredients: remove some first.",
      ],
    ]
  `);
});
