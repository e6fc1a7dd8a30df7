/**
 * A position in several rooms at once: how far each was read, by the room's number. Written as short text, since it goes
 * along with every event; whoever holds it need not understand it.
 */
export type Position = ReadonlyMap<number, number>;

const radix = 36;

/** `{7 -> 12, 40 -> 3}` -> `7.c_14.3`. */
export const writePosition = (position: Position): string =>
  [...position].map(([room, seq]) => `${room.toString(radix)}.${seq.toString(radix)}`).join('_');

/** The position that a text stands for; null where it is none. */
export function readPosition(text: string): Position | null {
  const position = new Map<number, number>();
  for (const part of text === '' ? [] : text.split('_')) {
    const match = /^([0-9a-z]{1,7})\.([0-9a-z]{1,7})$/.exec(part);
    if (!match) return null;
    position.set(Number.parseInt(match[1] ?? '', radix), Number.parseInt(match[2] ?? '', radix));
  }
  return position;
}
