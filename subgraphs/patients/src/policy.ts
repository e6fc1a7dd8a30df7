/**
 * Who may see which patient, and who what is clinical of them. Permissions open fields; this narrows records. Pure.
 *
 * A role is no reason to read a medical record: `patients:clinical` lets a professional read those whom they treat, and an
 * administrator, who treats nobody, none. Whoever has `patients:emergency` may open one for some hours, and is seen to.
 */
import { type Actor, may } from '@trama/platform/actor';
import type { Basis } from './domain/purpose.ts';

/** What of a patient decides who may see it. `isMinor`: guardians act for them. */
export type Subject = { userId: string | null; guardianUserIds: readonly string[]; isMinor: boolean };

/** Services act for somebody, and are nobody themselves: what is a person's own is not theirs. */
const isPerson = ({ kind, id }: Actor): boolean => kind === 'user' && id !== null;

const owns = (actor: Actor, { userId }: Subject): boolean =>
  isPerson(actor) && may(actor, 'patients:own') && userId === actor.id;
const guards = (actor: Actor, { guardianUserIds, isMinor }: Subject): boolean =>
  isPerson(actor) && may(actor, 'patients:own') && isMinor && guardianUserIds.includes(actor.id ?? '');

/** Staff, and services that ask for them, see every patient; others themselves and the minors whom they act for. */
export const canReadPatient = (actor: Actor, subject: Subject): boolean =>
  may(actor, 'patients:read') || owns(actor, subject) || guards(actor, subject);

/** By what an actor may read what is clinical of a patient; null when by nothing. No service and no partner ever may. */
export function clinicalBasis(
  actor: Actor,
  subject: Subject,
  standing: { isTreating: boolean; hasEmergency: boolean },
): Exclude<Basis, 'AUTHOR' | 'NONE'> | null {
  if (!isPerson(actor)) return null;
  if (owns(actor, subject)) return 'OWN';
  if (guards(actor, subject)) return 'GUARDIAN';
  if (may(actor, 'patients:clinical') && standing.isTreating) return 'CARE';
  if (may(actor, 'patients:emergency') && standing.hasEmergency) return 'EMERGENCY';
  return null;
}

/** A note's author may read it even when they treat the patient no longer. */
export const hasWritten = (actor: Actor, author: string): boolean =>
  isPerson(actor) && may(actor, 'patients:clinical') && author === actor.id;

/** Who looks after how records are read, and the patient, see the log of accesses. */
export const canReadAccessLog = (actor: Actor, subject: Subject): boolean =>
  isPerson(actor) && (may(actor, 'accounts:audit') || owns(actor, subject) || guards(actor, subject));

/** What is written into a record is written by who treats the patient, or has opened it in an emergency. */
export const canWriteClinical = (actor: Actor, basis: Basis | null): boolean =>
  may(actor, 'patients:clinical') && (basis === 'CARE' || basis === 'EMERGENCY');
