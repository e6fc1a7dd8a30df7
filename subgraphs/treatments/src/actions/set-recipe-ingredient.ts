import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, quantity, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { type Ingredient, isSame, mostIngredients } from '../domain/recipe.ts';
import { TooManyIngredients } from '../domain/refusals.ts';
import { measure } from '../links/inventory.ts';
import { currentLines, nextVersion } from '../store/recipes.ts';
import { lockOffered } from '../store/treatments.ts';

const input = z.object({
  treatmentId: id('trt'),
  productId: id('prd'),
  quantity,
  unit: text(40).nullish(),
  idempotencyKey,
});

/**
 * Says how much of a product one treatment consumes: adds it, or changes what was said, in a new version of the recipe.
 * The same again makes none. Refuses TooManyIngredients and TreatmentArchived, and a unit that is not the product's.
 */
export const setRecipeIngredient = action({
  name: 'treatments.setRecipeIngredient',
  input,
  async prepare(context, { productId, quantity: amount, unit }): Promise<Ingredient> {
    const measured = await measure(context, productId, amount, unit ?? null);
    if (!measured) throw InvalidInput.of('productId', 'not_found');
    const { ownUnit, ownQuantity } = measured;
    if (ownQuantity === null) throw InvalidInput.of('unit', 'unit', { own: ownUnit });
    return { productId, quantity: amount, unit: unit ?? ownUnit, ownQuantity };
  },
  async run({ tx, input: { treatmentId, productId }, now, emit, noteChange }, ingredient) {
    const treatment = await lockOffered(tx, treatmentId);
    const lines = await currentLines(tx, treatmentId);
    const line = lines.find((one) => one.productId === productId);
    const was = line && { ...line, quantity: Number(line.quantity), ownQuantity: Number(line.ownQuantity) };
    if (was && isSame(was, ingredient)) return treatment;
    if (!was && lines.length >= mostIngredients) throw new TooManyIngredients({ maximum: mostIngredients });
    const position = (lines.at(-1)?.position ?? 0) + 1;
    noteChange(productId, was?.quantity ?? null, ingredient.quantity);
    emit('treatment.updated', treatmentId, { treatmentId });
    return nextVersion(tx, treatment, { without: line, with: ingredient, position }, now);
  },
  replay: ({ loaders }, id) => loaders.treatment.load(id),
});
