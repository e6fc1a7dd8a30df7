/** What `appointments` asks of `treatments`: price, duration and recipe, as they are now. */
import { dataOf } from '@trama/platform/link';
import { type Money, money } from '@trama/platform/values';
import type { AppointmentsContext } from '../context.ts';

const treatmentsQuery = `query TreatmentsForAppointment($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Treatment {
    id name isActive durationMinutes price { amount currency } taxCode recipeVersion
    recipe { product { id } quantity unit }
  } }
}`;

type Found = {
  id: string;
  name: string;
  isActive: boolean;
  durationMinutes: number;
  price: { amount: string; currency: string } | null;
  taxCode: string | null;
  recipeVersion: number | null;
  recipe: { product: { id: string } | null; quantity: number; unit: string | null }[];
};

export type Treatment = Omit<Found, 'price' | 'recipe'> & {
  /** Null before its first price. */
  price: Money | null;
  /** What one of it uses up. */
  recipe: { productId: string; quantity: number; unit: string | null }[];
};

/** Those of these treatments that there are, offered or not, by their ids: asked for together. */
export async function findTreatments(
  context: AppointmentsContext,
  treatmentIds: readonly string[],
): Promise<Map<string, Treatment>> {
  const representations = [...new Set(treatmentIds)].map((id) => ({ __typename: 'Treatment', id }));
  if (representations.length === 0) return new Map();
  const answer = await context.ask('treatments', treatmentsQuery, { representations });
  const { _entities } = dataOf<{ _entities: (Found | null)[] }>('treatments', answer);
  return new Map(_entities.flatMap((found) => (found ? [[found.id, treatmentOf(found)] as const] : [])));
}

function treatmentOf(found: Found): Treatment {
  const recipe = found.recipe.map(({ product, quantity, unit }) => {
    if (!product) throw new Error(`the recipe of ${found.id} names a product that is not there`);
    return { productId: product.id, quantity, unit };
  });
  return { ...found, price: found.price && money.parse(found.price), recipe };
}

export type OfferedTreatment = Treatment & { price: Money };

/** The treatments that can be booked, in the order asked for: null where one is not offered, or has no price. */
export async function findOfferedTreatments(
  context: AppointmentsContext,
  treatmentIds: readonly string[],
): Promise<(OfferedTreatment | null)[]> {
  const found = await findTreatments(context, treatmentIds);
  return treatmentIds.map((id) => {
    const treatment = found.get(id);
    return treatment?.isActive && treatment.price ? { ...treatment, price: treatment.price } : null;
  });
}

/** The treatment where it can be booked. */
export const findOfferedTreatment = async (
  context: AppointmentsContext,
  treatmentId: string,
): Promise<OfferedTreatment | null> => (await findOfferedTreatments(context, [treatmentId]))[0] ?? null;
