/** What `appointments` asks of `treatments`: price, duration and recipe, as they are now. */
import { dataOf } from '@trama/platform/link';
import { type Money, money } from '@trama/platform/values';
import type { AppointmentsContext } from '../context.ts';

const treatmentQuery = `query TreatmentForAppointment($id: ID!) {
  treatment(id: $id) {
    id name isActive durationMinutes price { amount currency } taxCode recipeVersion
    recipe { product { id } quantity unit }
  }
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

/** The treatment, offered or not; null where there is none. */
export async function findTreatment(context: AppointmentsContext, treatmentId: string): Promise<Treatment | null> {
  const answer = await context.ask('treatments', treatmentQuery, { id: treatmentId });
  const { treatment } = dataOf<{ treatment: Found | null }>('treatments', answer);
  if (!treatment) return null;
  const recipe = treatment.recipe.map(({ product, quantity, unit }) => {
    if (!product) throw new Error(`the recipe of ${treatmentId} names a product that is not there`);
    return { productId: product.id, quantity, unit };
  });
  return { ...treatment, price: treatment.price && money.parse(treatment.price), recipe };
}

export type OfferedTreatment = Treatment & { price: Money };

/** The treatment where it can be booked: it is offered, and has a price. */
export async function findOfferedTreatment(
  context: AppointmentsContext,
  treatmentId: string,
): Promise<OfferedTreatment | null> {
  const treatment = await findTreatment(context, treatmentId);
  return treatment?.isActive && treatment.price ? { ...treatment, price: treatment.price } : null;
}
