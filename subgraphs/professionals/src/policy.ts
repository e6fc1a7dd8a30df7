/** Who may see and change which professional. Permissions open fields; this narrows records. Pure. */
import { type Actor, may } from '@trama/platform/actor';

type Owned = { userId: string | null };

/** A professional's own profile: a service is never the person that it acts for. */
export const isOwn = (actor: Actor, { userId }: Owned): boolean =>
  may(actor, 'professionals:own') && userId !== null && userId === actor.id;

/** Who may see professionals sees all of them; a professional at least themselves. */
export const canReadProfessional = (actor: Actor, record: Owned): boolean =>
  may(actor, 'professionals:read', 'professionals:write', 'professionals:kyc') || isOwn(actor, record);

/** The same rule as a condition for lists. */
export const readableProfessionals = (actor: Actor): object =>
  may(actor, 'professionals:read', 'professionals:write', 'professionals:kyc') ? {} : { userId: actor.id ?? '' };

/** Whoever administers professionals changes all; a professional their own profile. */
export const canChangeProfessional = (actor: Actor, record: Owned): boolean =>
  may(actor, 'professionals:write') || isOwn(actor, record);

/** Where exactly somebody is, whoever may change it is told; others are told a place some hundred metres off. */
export const canSeeExactPlace = canChangeProfessional;

/** How somebody's verification goes, they know, reviewers and whoever hands documents in; others only its outcome. */
export const canReadKyc = (actor: Actor, record: Owned): boolean =>
  may(actor, 'professionals:kyc', 'professionals:write') || isOwn(actor, record);

/** Documents are handed in by the professional, or by whoever administers them. */
export const canSubmitKyc = canChangeProfessional;
