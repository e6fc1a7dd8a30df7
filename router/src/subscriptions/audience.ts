/**
 * For whom an answer is: as much of an actor as it may depend on. Two who are the same audience get the same answer,
 * and it is asked for in the name of the audience itself, so that it cannot depend on anything else.
 */
import type { Actor } from '@trama/platform/actor';

export type Audience = {
  /** Equal for those who are the same audience. */
  key: string;
  /** The audience as an actor. A subgraph that looks for more than is declared finds nobody, not somebody else. */
  actor: Actor;
};

/** Nobody's id. Not null, which is what a record without an owner has: nothing may belong to an audience. */
const anybody = 'anybody';

/**
 * `isImpersonal`: the answer depends on what the actor may do and reads, never on who it is. Otherwise on the person and
 * the session as well. An address or a browser is nobody's audience: no answer may depend on them.
 */
export function audienceOf(actor: Actor, isImpersonal: boolean): Audience {
  const { kind, id, permissions, locale, sessionId, actingFor } = actor;
  const may = [...permissions].sort();
  const person = isImpersonal ? { id: id === null ? null : anybody } : { id, sessionId, actingFor };
  return {
    key: JSON.stringify([kind, locale, may, isImpersonal, person]),
    actor: { kind, permissions, locale, ...person },
  };
}
