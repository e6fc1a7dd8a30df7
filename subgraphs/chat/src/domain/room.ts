/** What may be done in a room, by whom: one table, and what follows from it. Pure. */
import { defineRules } from '@trama/platform/errors';

export type RoomKind = 'PRIVATE' | 'GROUP' | 'SUPPORT';
export type Role = 'OWNER' | 'MODERATOR' | 'MEMBER';
export type SubjectKind = 'ORDER' | 'APPOINTMENT' | 'JOB';
export type Subject = { kind: SubjectKind; id: string };

/** What the id of each kind of subject begins with. */
export const subjectPrefixes: Readonly<Record<SubjectKind, string>> = { ORDER: 'ord', APPOINTMENT: 'apt', JOB: 'job' };

const ranks: Readonly<Record<Role, number>> = { MEMBER: 0, MODERATOR: 1, OWNER: 2 };

/** Whether one who has `role` may do what `needed` may. */
export const isAtLeast = (role: Role, needed: Role): boolean => ranks[role] >= ranks[needed];

/** Who may take somebody away: moderators take members, owners everybody. */
export const mayRemove = (by: Role, whom: Role): boolean => by === 'OWNER' || (by === 'MODERATOR' && whom === 'MEMBER');

export const maxMembers = 5_000;

/** The key of the one room that two people have about something, or about nothing. Both orders give the same. */
export function pairOf(one: string, other: string, subject?: Subject | null): string {
  const pair = [one, other].sort().join(' ');
  return subject ? `${pair} ${subject.id}` : pair;
}

type Member = { userId: string; role: Role; joinedAt: Date };

/**
 * Who becomes owner when the last one leaves: the moderator who has been there longest, otherwise the member; null when
 * an owner is left, or nobody.
 */
export function heirOf(left: readonly Member[]): string | null {
  if (left.some(({ role }) => role === 'OWNER')) return null;
  const [first] = [...left].sort(
    (a, b) =>
      ranks[b.role] - ranks[a.role] || a.joinedAt.getTime() - b.joinedAt.getTime() || (a.userId < b.userId ? -1 : 1),
  );
  return first?.userId ?? null;
}

defineRules({
  oneself: { es: () => 'debe ser otra persona', en: () => 'must be somebody else' },
  not_member: { es: () => 'no está en la sala', en: () => 'is not in the room' },
  empty_message: { es: () => 'debe tener texto o archivos', en: () => 'must have text or files' },
});
