/**
 * How one subgraph vouches to another that somebody may see a record of that other: whoever may see an article may see
 * its picture, and only the article's subgraph knows who that is. The grant travels as a second key field, beside the id,
 * and never leaves the engine, for it is @inaccessible; the owner of the record opens it to whoever brings a good one.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ObjectRef, SchemaTypes } from '@pothos/core';
import { type Actor, responsible } from './actor.ts';
import type { createBuilder } from './builder.ts';
import type { Config } from './config.ts';
import { InvalidInput } from './errors.ts';
import { knownAmong } from './link.ts';

type Secrets = Pick<Config, 'secretFor'>;

/** Of what type the record is, which one, and to whom it is opened: `anybody` for what the whole world may see. */
type Granted = { type: string; id: string; actor: Actor | 'anybody' };

// rounded, so that a record that is asked for many times in one request has one key
const personalStep = 5 * 60_000; // 5 minutes; so a personal grant holds for 5 to 10
const publicStep = 60 * 60_000; // 1 hour; longer than the router keeps an answer

const keys = new WeakMap<Secrets, string>();

function keyOf(config: Secrets): string {
  const key = keys.get(config) ?? config.secretFor('grant');
  keys.set(config, key);
  return key;
}

const sign = (
  config: Secrets,
  audience: string,
  expiresAt: string,
  { type, id }: { type: string; id: string },
): string =>
  createHmac('sha256', keyOf(config))
    .update(JSON.stringify([type, id, audience, expiresAt]))
    .digest('base64url');

/**
 * Vouches that the actor may see a record of another subgraph; call it only where the record that names it may be seen
 * by the actor. Holds for five to ten minutes, one to two hours for anybody. `now` is in milliseconds.
 */
export function grantFor(config: Secrets, granted: Granted, now = Date.now()): string {
  const { actor } = granted;
  const [audience, step] = actor === 'anybody' ? ['*', publicStep] : [responsible(actor), personalStep];
  const expiresAt = ((Math.ceil(now / step) + 1) * step).toString(36);
  return `${actor === 'anybody' ? 'p' : 'a'}.${expiresAt}.${sign(config, audience, expiresAt, granted)}`;
}

/** Whether `grant` is one that `grantFor` gave for this record, for this actor or for anybody, and still holds. */
export function isGranted(
  config: Secrets,
  grant: unknown,
  granted: { type: string; id: string; actor: Actor },
  now = Date.now(),
): boolean {
  if (typeof grant !== 'string') return false;
  const [kind, expiresAt = '', signature = '', ...rest] = grant.split('.');
  if ((kind !== 'p' && kind !== 'a') || rest.length > 0) return false;
  const expected = Buffer.from(sign(config, kind === 'p' ? '*' : responsible(granted.actor), expiresAt, granted));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected) && Number.parseInt(expiresAt, 36) > now;
}

/**
 * Those of these records of another subgraph that the actor may not name: who could name what is not theirs to see would
 * be given a grant for it, and give one to everybody who sees what names it. Having been given a grant is not enough.
 * The answer is for `refuseUnseen`, inside the transaction, where it is known which were named before.
 */
export async function unseenAmong(
  context: Parameters<typeof knownAmong>[0],
  subgraph: string,
  type: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const seen = await knownAmong(context, subgraph, type, ids);
  return new Set(ids.filter((id) => !seen.has(id)));
}

/** Throws InvalidInput, rule `not_found`, at each place where `ids` has one that is unseen and was not there `before`. */
export function refuseUnseen(
  unseen: ReadonlySet<string>,
  ids: readonly string[],
  pathOf: (index: number) => string[],
  before: readonly string[] = [],
): void {
  const issues = ids.flatMap((id, index) =>
    unseen.has(id) && !before.includes(id) ? [{ path: pathOf(index), rule: 'not_found', params: {} }] : [],
  );
  if (issues.length > 0) throw new InvalidInput({ issues });
}

/** How a field of a ref says which record it means, and whether the whole world may see it; the actor if not told. */
export type GrantedRef = { id: string; toAnybody?: boolean };

type AnyBuilder = ReturnType<typeof createBuilder<{ actor: Actor; requestId: string; config: Config }>>;

/**
 * The stub of another subgraph's type whose records are opened by grant: `graph/<type>.ref.ts` is a call of this. Fields
 * of that type resolve to `{ id }`, or to `{ id, toAnybody: true }`, and are nullable; the grant is made when the router
 * asks for it.
 */
export function grantedRef<Types extends SchemaTypes>(
  builder: PothosSchemaTypes.SchemaBuilder<Types>,
  name: string,
): ObjectRef<Types, GrantedRef> {
  const given = builder as unknown as AnyBuilder;
  const ref = given.objectRef<GrantedRef>(name).implement({
    access: 'public', // described by its owner
    fields: (t) => ({ id: t.exposeID('id'), grant: t.string(grantField(name)) }),
  });
  // not resolvable: nothing of it is asked for here, so nobody is given a grant for an id of their own choice
  given.asEntity(ref, {
    key: given.keyDirective(given.selection<GrantKey>('id grant'), false),
    resolveReference: () => null,
  });
  return ref as unknown as ObjectRef<Types, GrantedRef>;
}

/** The key of a type whose records are opened by grant. */
export type GrantKey = { id: string; grant: string };

/** The field `grant` of such a type: for whoever was let as far as here. */
export const grantField = (type: string) => ({
  inaccessible: true,
  description: 'That whoever asks may see it; for the engine alone.',
  resolve: ({ id, toAnybody }: GrantedRef, _args: object, { config, actor }: { config: Config; actor: Actor }) =>
    grantFor(config, { type, id, actor: toAnybody ? 'anybody' : actor }),
});
