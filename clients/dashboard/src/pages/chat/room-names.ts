/** What a room is called, and who stands for it. Pure. */

type Person = { id: string; name: string };
export type NamedRoom = {
  kind: string;
  name: string | null;
  people: { nodes: readonly { user: Person | null }[] };
};

/** Everybody else of those who came first. */
export const othersOf = ({ people }: Pick<NamedRoom, 'people'>, me: string): Person[] =>
  people.nodes.flatMap(({ user }) => (user && user.id !== me ? [user] : []));

/** The other one of a private room; null elsewhere. */
export const partnerOf = (room: NamedRoom, me: string): Person | null =>
  room.kind === 'PRIVATE' ? (othersOf(room, me)[0] ?? null) : null;

/** The name of the room, or those of its people; `absent` where there is neither. */
export const nameOf = (room: NamedRoom, me: string, absent: string): string =>
  room.name ||
  othersOf(room, me)
    .map(({ name }) => name)
    .join(', ') ||
  absent;

/** "Ana María Peña" -> "AP". */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const [first = name, last = ''] = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return `${first.charAt(0)}${last.charAt(0)}`.toUpperCase();
}
