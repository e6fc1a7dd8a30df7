/** Who may see treatments. They belong to nobody, so permissions alone decide; here too, for `_entities`. Pure. */
import { type Actor, may } from '@trama/platform/actor';

/** Whoever may see, change or cost treatments sees all of them; lists leave out what is not offered any more. */
export const canReadTreatment = (actor: Actor): boolean =>
  may(actor, 'treatments:read', 'treatments:write', 'treatments:cost');
