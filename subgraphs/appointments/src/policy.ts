/**
 * Whose appointments and agendas these are. Permissions open fields; this narrows records: the desk sees all, a
 * professional their own agenda, a patient their own appointments. Pure.
 */
import { type Actor, may } from '@trama/platform/actor';

type Owned = { professionalUserId: string | null; patientUserId: string | null };

const is = (actor: Actor, userId: string | null): boolean => actor.id !== null && userId === actor.id;

/** Whether the actor is the professional of it, and may practise. */
const practises = (actor: Actor, { professionalUserId }: Pick<Owned, 'professionalUserId'>): boolean =>
  may(actor, 'appointments:practice') && is(actor, professionalUserId);

/** Whether the actor is its patient. */
export const isOwn = (actor: Actor, { patientUserId }: Pick<Owned, 'patientUserId'>): boolean =>
  may(actor, 'appointments:own') && is(actor, patientUserId);

export const canReadAppointment = (actor: Actor, appointment: Owned): boolean =>
  may(actor, 'appointments:read', 'appointments:write') || practises(actor, appointment) || isOwn(actor, appointment);

/** Who attends to it: the desk, and its professional. */
export const canAttend = (actor: Actor, appointment: Pick<Owned, 'professionalUserId'>): boolean =>
  may(actor, 'appointments:write') || practises(actor, appointment);

/** Who may see what somebody does all day. */
export const canReadAgenda = (actor: Actor, professional: { userId: string | null } | null): boolean =>
  may(actor, 'appointments:read') || practises(actor, { professionalUserId: professional?.userId ?? null });

/** Who sets somebody's days off and calendar: who sets the hours of all, and the professional. */
export const canKeepAgenda = (actor: Actor, professional: { userId: string | null } | null): boolean =>
  may(actor, 'appointments:schedule') || practises(actor, { professionalUserId: professional?.userId ?? null });

/** On which side of an appointment the actor stands when calling it off. */
export function sideOf(actor: Actor, appointment: Owned): 'CLINIC' | 'PROFESSIONAL' | 'PATIENT' {
  if (may(actor, 'appointments:write')) return 'CLINIC';
  return practises(actor, appointment) ? 'PROFESSIONAL' : 'PATIENT';
}

/** Whether notice, horizon and cap of the agenda bind the actor: they bind patients. */
export const isBoundByNotice = (actor: Actor): boolean => !may(actor, 'appointments:write', 'appointments:practice');

/** The same rule as `canReadAppointment` as a condition for lists. */
export function readableAppointments(actor: Actor): object {
  if (may(actor, 'appointments:read', 'appointments:write')) return {};
  const own = actor.id ?? '';
  return {
    OR: [
      ...(may(actor, 'appointments:practice') ? [{ professionalUserId: own }] : []),
      ...(may(actor, 'appointments:own') ? [{ patientUserId: own }] : []),
      { id: '' },
    ],
  };
}

/** Exceptions: the desk and who sets the hours see all; a professional their own, and those of whole locations. */
export function readableExceptions(actor: Actor, ownProfessionalIds: readonly string[]): object {
  if (may(actor, 'appointments:read', 'appointments:schedule')) return {};
  const own = may(actor, 'appointments:practice') ? [...ownProfessionalIds] : [];
  return { OR: [{ professionalId: { in: own } }, ...(own.length > 0 ? [{ professionalId: null }] : [])] };
}

/** Of waiting lists: the desk, and the patient who waits. */
export const canReadWaiting = (actor: Actor, entry: Pick<Owned, 'patientUserId'>): boolean =>
  may(actor, 'appointments:read', 'appointments:write') || isOwn(actor, entry);

export const readableWaiting = (actor: Actor): object =>
  may(actor, 'appointments:read', 'appointments:write') ? {} : { patientUserId: actor.id ?? '' };

/** Holds: who made them, and the desk. */
export const canUseHold = (actor: Actor, hold: { createdBy: string }): boolean =>
  may(actor, 'appointments:read', 'appointments:write') || (actor.id !== null && hold.createdBy === actor.id);

/**
 * The same once more for the appointments of one patient: null for no limit, otherwise the one column that must be the
 * actor's. Who is both professional and patient sees a patient's list as the professional.
 */
export function narrowingColumn(actor: Actor): { column: string; value: string } | null {
  if (may(actor, 'appointments:read', 'appointments:write')) return null;
  const column = may(actor, 'appointments:practice') ? 'professional_user_id' : 'patient_user_id';
  return { column, value: actor.id ?? '' };
}
