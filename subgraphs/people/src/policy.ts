/** Who may see which record. Permissions open fields; this narrows records. Pure. */
import { type Actor, may } from '@trama/platform/actor';
import type { Person } from '../prisma/client/client.ts';

type Owned = Pick<Person, 'userId'>;

const owns = (actor: Actor, { userId }: Owned): boolean =>
  may(actor, 'people:own') && userId !== null && userId === actor.id;

/** Staff, and services that ask for them, see everybody; a person sees the record of their own account. */
export const canReadPerson = (actor: Actor, person: Owned): boolean => may(actor, 'people:read') || owns(actor, person);

/** What somebody is employed as and what they earn is for whoever keeps the staff, and for themselves. */
export const canReadEmployee = (actor: Actor, person: Owned): boolean =>
  may(actor, 'people:staff') || owns(actor, person);

/** A profile is its user's, and staff see it. */
export const canReadProfile = canReadPerson;
