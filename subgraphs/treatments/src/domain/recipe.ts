/** What a treatment consumes, version by version: a version that was once is never changed. Pure. */

/** Quantities as they are written and in the product's own unit. */
export type Ingredient = { productId: string; quantity: number; unit: string; ownQuantity: number };
type Versioned = { fromVersion: number; untilVersion: number | null };

/** As many products as one recipe may have. */
export const mostIngredients = 100;

/** Whether a version of the recipe has the line. */
export const isIn = ({ fromVersion, untilVersion }: Versioned, version: number): boolean =>
  fromVersion <= version && (untilVersion === null || version < untilVersion);

/** Whether an ingredient says the same as the line that is there, so that no new version is needed. */
export const isSame = (line: Ingredient, given: Ingredient): boolean =>
  line.quantity === given.quantity && line.unit === given.unit && line.ownQuantity === given.ownQuantity;
