/** The events that an actor may hear of. */
import { type Actor, may } from '@trama/platform/actor';
import { type EventKind, eventsFor } from '../domain/event-catalog.ts';

export const eventsOf = (actor: Actor): EventKind[] => eventsFor((permission) => may(actor, permission));
