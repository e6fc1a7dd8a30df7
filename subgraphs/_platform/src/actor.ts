/**
 * Who is asking, and how one process proves it to the next. The router turns a person's token into an actor; every
 * subgraph takes actors only from a signed, short-lived proof bound to its own name and to the bytes of the request.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Locale } from './errors.ts';

export type Actor = {
  readonly kind: 'anonymous' | 'user' | 'partner' | 'service';
  /** The user's id, or `service:<subgraph>`; null for nobody. */
  readonly id: string | null;
  readonly permissions: ReadonlySet<string>;
  readonly locale: Locale;
  /** The session that the token belongs to, so that it can be ended. */
  readonly sessionId?: string | undefined;
  /** For a service: the person on whose behalf it acts. */
  readonly actingFor?: string | undefined;
  /** The client's network address, for slowing down guesses. */
  readonly address?: string | undefined;
  readonly userAgent?: string | undefined;
};

const noPermissions: ReadonlySet<string> = new Set();

export const anonymous = (locale: Locale = 'es'): Actor => ({
  kind: 'anonymous',
  id: null,
  permissions: noPermissions,
  locale,
});

/** A subgraph acting by itself or for a person; `permissions` are those its definition asks for. */
export function service(name: string, permissions: readonly string[], onBehalfOf?: Actor): Actor {
  return {
    kind: 'service',
    id: `service:${name}`,
    permissions: new Set(permissions),
    locale: onBehalfOf?.locale ?? 'es',
    actingFor: onBehalfOf?.actingFor ?? onBehalfOf?.id ?? undefined,
  };
}

/** The person or partner behind the actor, for records that say who did it. */
export const responsible = (actor: Actor): string => actor.actingFor ?? actor.id ?? 'anonymous';

export const may = (actor: Actor, ...anyOf: string[]): boolean =>
  anyOf.some((permission) => actor.permissions.has(permission));

const claimsSchema = z.object({
  kind: z.enum(['anonymous', 'user', 'partner', 'service']),
  id: z.string().nullable(),
  permissions: z.array(z.string()),
  locale: z.enum(['es', 'en']),
  sessionId: z.string().optional(),
  actingFor: z.string().optional(),
  address: z.string().optional(),
  userAgent: z.string().optional(),
});

const proofSchema = z.object({ actor: claimsSchema, to: z.string(), body: z.string(), expiresAt: z.number() });

export const proofHeader = 'x-trama-actor';
const proofLifetime = 30_000; // 30 seconds
const hash = (body: string) => createHash('sha256').update(body).digest('base64url');
const sign = (text: string, secret: string) => createHmac('sha256', secret).update(text).digest();

/**
 * What the proof of a request with files is bound to: the operations, and the map, which says how many files there are
 * and where each one goes. The bytes of the files are not known when it is made, and neither are their names; so whoever
 * can alter the connection could swap the bytes of a file, but not what is done with it, nor by whom.
 */
export const provenForm = (operations: string, map: string): string => `form\n${operations}\n${map}`;

/** Proves `actor` to the subgraph `to` for exactly this body (or `provenForm`), for thirty seconds. */
export function proveActor(actor: Actor, to: string, body: string, secret: string, now = Date.now()): string {
  const claims = { ...actor, permissions: [...actor.permissions] };
  const proof = JSON.stringify({ actor: claims, to, body: hash(body), expiresAt: now + proofLifetime });
  const payload = Buffer.from(proof).toString('base64url');
  return `${payload}.${sign(payload, secret).toString('base64url')}`;
}

/** Reads a proof made for the subgraph `to` and this body. Returns null when it is missing, altered, foreign or stale. */
export function readProof(
  proof: string | undefined,
  to: string,
  body: string,
  secret: string,
  now = Date.now(),
): Actor | null {
  const [payload, signature, ...rest] = (proof ?? '').split('.');
  if (!payload || !signature || rest.length > 0) return null;
  const expected = sign(payload, secret);
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const parsed = proofSchema.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  if (!parsed.success) return null;
  const { to: addressee, body: bodyHash, expiresAt, actor } = parsed.data;
  if (addressee !== to || bodyHash !== hash(body) || expiresAt < now) return null;
  return { ...actor, permissions: new Set(actor.permissions) };
}
