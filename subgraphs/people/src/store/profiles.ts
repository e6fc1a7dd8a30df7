/** The profiles of users in the database, inside the caller's transaction. */
import { type Actor, may } from '@trama/platform/actor';
import { InvalidInput, NotFound } from '@trama/platform/errors';
import { newId } from '@trama/platform/values';
import type { PeopleStep, Tx } from '../context.ts';

type Kind = 'business' | 'consumer';
type Step = Pick<PeopleStep, 'tx' | 'now' | 'emit'>;

/** Makes the empty profile of a user. Answers whether there was none: twice is the same as once. */
export async function openProfile({ tx, now, emit }: Step, userId: string, kind: Kind): Promise<boolean> {
  const profile = { id: newId(kind === 'business' ? 'bpr' : 'cpr'), userId, createdAt: now, updatedAt: now };
  const insert = { data: [profile], skipDuplicates: true };
  const { count } =
    kind === 'business' ? await tx.businessProfile.createMany(insert) : await tx.consumerProfile.createMany(insert);
  if (count === 1) emit('profile.created', userId, { profileId: profile.id, userId, kind });
  return count === 1;
}

/**
 * The user whose profile is to change: the actor, who may not have one yet, or another's, whom staff see. Throws
 * NotFound where the actor may not change it or it is not there.
 */
export async function requireProfile(
  step: Step,
  { actor, kind, userId: given }: { actor: Actor; kind: Kind; userId: string | null | undefined },
): Promise<string> {
  const own = actor.kind === 'user' ? actor.id : null;
  const userId = given ?? own;
  if (!userId) throw InvalidInput.of('userId', 'required');
  if (userId !== own && !may(actor, 'people:write')) throw new NotFound({ id: userId });
  if (userId === own) {
    await openProfile(step, userId, kind);
    return userId;
  }
  const found = await (kind === 'business'
    ? step.tx.businessProfile.findUnique({ where: { userId } })
    : step.tx.consumerProfile.findUnique({ where: { userId } }));
  if (!found) throw new NotFound({ id: userId });
  return userId;
}

/** Takes away all profiles of a user. */
export async function eraseProfiles(tx: Tx, userId: string): Promise<void> {
  await tx.businessProfile.deleteMany({ where: { userId } });
  await tx.consumerProfile.deleteMany({ where: { userId } });
}
