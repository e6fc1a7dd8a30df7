/**
 * Who may be given what was fetched for an actor. A subgraph narrows records by permissions (policy.ts), so PUBLIC is
 * shared by those who have the same; PRIVATE is kept for one session, and for nobody who is nobody.
 */
import { createHash } from 'node:crypto';
import type { Actor } from '@trama/platform/actor';
import type { Scope } from './hints.ts';

type Audiences = Record<Scope, string | null>;

const known = new WeakMap<Actor, Audiences>();
const hash = (text: string) => createHash('sha256').update(text).digest('base64url');

/** Null where nothing may be kept. `more` is what else the subgraphs are told of the reader. */
export function audienceOf(actor: Actor, scope: Scope, more: string): string | null {
  const found = known.get(actor) ?? audiencesOf(actor);
  known.set(actor, found);
  const audience = found[scope];
  return audience === null || more === '' ? audience : hash(audience + more);
}

function audiencesOf({ kind, id, sessionId, actingFor, locale, permissions }: Actor): Audiences {
  const shared = [kind, locale, ...[...permissions].sort()];
  return {
    PUBLIC: hash(JSON.stringify(shared)),
    PRIVATE: kind === 'anonymous' || id === null ? null : hash(JSON.stringify([id, sessionId, actingFor, ...shared])),
  };
}

/** Who reads, whatever they read: the same name finds nothing for a while after it has written. */
export const readerOf = ({ id, address }: Actor): string | null => id ?? address ?? null;
