import { idempotencyKeyField } from '@trama/platform/builder';
import { InvalidInput } from '@trama/platform/errors';
import type { RecipeLine as RecipeLineRow } from '../../prisma/client/client.ts';
import { removeRecipeIngredient } from '../actions/remove-recipe-ingredient.ts';
import { setRecipeIngredient } from '../actions/set-recipe-ingredient.ts';
import { builder } from '../builder.ts';
import { isIn } from '../domain/recipe.ts';
import { TooManyIngredients, TreatmentArchived } from '../domain/refusals.ts';
import { Product } from './product.ref.ts';
import { Treatment } from './treatment.ts';

const RecipeLine = builder.objectRef<RecipeLineRow>('RecipeLine').implement({
  description: 'How much of a product one treatment consumes.',
  access: 'public',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the line.' }),
    product: t.field({
      type: Product,
      nullable: true,
      description: 'What is consumed.',
      resolve: ({ productId }) => ({ id: productId }),
    }),
    quantity: t.field({
      type: 'Quantity',
      description: 'How much of it, in this unit.',
      resolve: ({ quantity }) => Number(quantity),
    }),
    unit: t.exposeString('unit', { description: 'What the quantity counts: "ml", "box".' }),
    ownQuantity: t.field({
      type: 'Quantity',
      description: "The same in the product's own unit, as it was when the line was written.",
      resolve: ({ ownQuantity }) => Number(ownQuantity),
    }),
  }),
});

builder.objectField(Treatment, 'recipe', (t) =>
  t.field({
    type: [RecipeLine],
    description: 'What one of it consumes, in order.',
    args: { version: t.arg.int({ description: 'As it was in this version; as it is now when not given.' }) },
    resolve: async ({ id, recipeVersion }, { version }, { loaders }) => {
      if (version == null || version === recipeVersion) return loaders.recipeOfTreatment.load(id);
      if (version < 0) throw InvalidInput.of('version', 'too_small', { minimum: '0' });
      if (version > recipeVersion) throw InvalidInput.of('version', 'too_big', { maximum: String(recipeVersion) });
      return (await loaders.recipesOfTreatment.load(id)).filter((line) => isIn(line, version));
    },
  }),
);

const SetRecipeIngredientInput = builder.inputType('SetRecipeIngredientInput', {
  description: 'How much of a product one treatment consumes.',
  fields: (t) => ({
    treatmentId: t.id({ required: true, description: 'The treatment.' }),
    productId: t.id({ required: true, description: 'What is consumed.' }),
    quantity: t.field({ type: 'Quantity', required: true, description: 'How much of it; greater than zero.' }),
    unit: t.string({
      description: "A packaging of the product, or a unit that measures the same; the product's own when not given.",
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('setRecipeIngredient', (t) =>
  t.field({
    type: Treatment,
    access: ['treatments:write'],
    errors: { types: [TooManyIngredients, TreatmentArchived] },
    description: 'Adds an ingredient to the recipe, or changes how much of it is consumed.',
    args: { input: t.arg({ type: SetRecipeIngredientInput, required: true, description: 'The ingredient.' }) },
    resolve: (_root, { input }, context) => setRecipeIngredient(context, input),
  }),
);

const RemoveRecipeIngredientInput = builder.inputType('RemoveRecipeIngredientInput', {
  description: 'A product that one treatment consumes no more.',
  fields: (t) => ({
    treatmentId: t.id({ required: true, description: 'The treatment.' }),
    productId: t.id({ required: true, description: 'The product.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('removeRecipeIngredient', (t) =>
  t.field({
    type: Treatment,
    access: ['treatments:write'],
    errors: { types: [TreatmentArchived] },
    description: 'Takes an ingredient out of the recipe. Twice is the same as once.',
    args: { input: t.arg({ type: RemoveRecipeIngredientInput, required: true, description: 'The ingredient.' }) },
    resolve: (_root, { input }, context) => removeRecipeIngredient(context, input),
  }),
);
