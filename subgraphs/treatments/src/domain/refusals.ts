/** The facts that stop an action here, and the rules that only this subgraph has, with their words in both languages. */
import { defineRules, Refusal, type Wording } from '@trama/platform/errors';

/** The treatment is not offered any more: restore it first. */
export class TreatmentArchived extends Refusal<{ treatmentId: string }> {
  override readonly wording: Wording<object> = {
    es: () => 'El tratamiento está archivado: restáurelo primero.',
    en: () => 'The treatment is archived: restore it first.',
  };
}

/** The price would run into one that is set for later, or begin before the first one. */
export class TreatmentPriceOverlaps extends Refusal<{ treatmentId: string }> {
  override readonly wording: Wording<object> = {
    es: () => 'Para esas fechas ya hay otro precio: cambie aquel, o acorte las fechas de este.',
    en: () => 'There is another price for those dates already: change that one, or shorten the dates of this one.',
  };
}

/** There is no room for so many products in one recipe. */
export class TooManyIngredients extends Refusal<{ maximum: number }> {
  override readonly wording: Wording<{ maximum: number }> = {
    es: ({ maximum }) => `Una receta admite como máximo ${maximum} ingredientes: quite alguno primero.`,
    en: ({ maximum }) => `A recipe has room for ${maximum} ingredients: remove some first.`,
  };
}

defineRules({
  unit: {
    es: (p) => `no se convierte exactamente a ${p['own']}, la unidad del producto`,
    en: (p) => `does not convert exactly into ${p['own']}, the product's own unit`,
  },
  past: { es: () => 'no puede ser anterior a este momento', en: () => 'must not be in the past' },
});
