/** What a booking asks for, checked with whoever knows before anything is written: who, whom, what, how long. */
import { type Actor, may } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import type { AppointmentsContext, Tx } from '../context.ts';
import { knownProducts } from '../links/inventory.ts';
import { isPatient } from '../links/patients.ts';
import { isPractising } from '../links/professionals.ts';
import { findOfferedTreatments, type OfferedTreatment } from '../links/treatments.ts';
import { treatmentRow } from './lines.ts';

type AskedTreatment = {
  treatmentId: string;
  quantity?: number | null | undefined;
  unitPrice?: { amountMinor: bigint; currency: string } | null | undefined;
  note?: string | null | undefined;
};
type Asked = {
  professionalId?: string | null | undefined;
  patientId?: string | null | undefined;
  treatments?: readonly AskedTreatment[] | null | undefined;
  extras?: readonly { productId?: string | null | undefined }[] | null | undefined;
};

/** Whom a booking is for: whom it says, else the patient that the actor is. */
export async function patientOf(db: Pick<Tx, 'knownPatient'>, actor: Actor, given: string | null | undefined) {
  if (given) return given;
  const own = actor.id && may(actor, 'appointments:own') ? { userId: actor.id } : null;
  const known = own && (await db.knownPatient.findFirst({ where: own, orderBy: { patientId: 'asc' } }));
  if (!known) throw InvalidInput.of('patientId', 'required');
  return known.patientId;
}

/** Checks what a booking names, each neighbour asked once; the treatments as they are now. Prices are the desk's to change. */
export async function checkAsked(context: AppointmentsContext, asked: Asked) {
  const wanted = asked.treatments ?? [];
  const priced = wanted.findIndex(({ unitPrice }) => unitPrice != null);
  if (priced >= 0 && !may(context.actor, 'appointments:write', 'appointments:practice'))
    throw InvalidInput.of(['treatments', String(priced), 'unitPrice'], 'not_yours');
  const patientId = await patientOf(context.prisma, context.actor, asked.patientId);
  const products = (asked.extras ?? []).map(({ productId }) => productId ?? null);
  const [practises, treated, found, known] = await Promise.all([
    !asked.professionalId || isPractising(context, asked.professionalId),
    isPatient(context, patientId),
    findOfferedTreatments(
      context,
      wanted.map(({ treatmentId }) => treatmentId),
    ),
    knownProducts(
      context,
      products.filter((id) => id !== null),
    ),
  ]);
  if (!practises) throw InvalidInput.of('professionalId', 'not_found');
  if (!treated) throw InvalidInput.of('patientId', 'not_found');
  const missing = found.indexOf(null);
  if (missing >= 0) throw InvalidInput.of(['treatments', String(missing), 'treatmentId'], 'not_found');
  const unknown = products.findIndex((id) => id !== null && !known.has(id));
  if (unknown >= 0) throw InvalidInput.of(['extras', String(unknown), 'productId'], 'not_found');
  const treatments = found.filter((one): one is OfferedTreatment => one !== null);
  return { patientId, treatments };
}

/** The rows of the treatments that a booking asks for. */
export const rowsOf = (asked: Asked, treatments: readonly OfferedTreatment[], now: Date) =>
  treatments.map((treatment, index) => {
    const { quantity, unitPrice, note } = asked.treatments?.[index] ?? {};
    return treatmentRow(treatment, { quantity: quantity ?? 1, unitPrice, note }, now);
  });

/**
 * How long a visit lasts: as its treatments do, where there are any, unless the desk says otherwise. Refuses a booking
 * that says nothing of it.
 */
export function durationOf(
  actor: Actor,
  given: number | null | undefined,
  treatments: readonly Pick<OfferedTreatment, 'durationMinutes'>[],
): number {
  const ofTreatments = treatments.reduce((sum, one) => sum + one.durationMinutes, 0);
  const isFree = ofTreatments === 0 || may(actor, 'appointments:write', 'appointments:practice');
  const minutes = (isFree ? given : null) ?? ofTreatments;
  if (minutes === 0) throw InvalidInput.of('durationMinutes', 'required');
  if (minutes > 480) throw InvalidInput.of('durationMinutes', 'too_big', { maximum: '480' });
  return minutes;
}
