/**
 * What the processes of this subgraph tell each other at once. A signal only says where to look: who hears it reads
 * what the database holds, so that one that is lost, late or heard twice does no harm.
 */

/** On the channel `rooms`: something was said there, or who is in it has changed; `userIds` are who came or went. */
export type RoomSignal = { roomId: string; userIds?: string[] };
/** On the channel `changes`: a message was edited or deleted. */
export type ChangeSignal = { roomId: string; messageId: string };
/** On the channel `receipts`. */
export type ReceiptSignal = { roomId: string; userId: string };
/** On the channel `typing`: nothing of it is in a database. `until` in milliseconds since 1970; 0 for no longer. */
export type TypingSignal = { roomId: string; userId: string; until: number };
/** On the channel `presence`. */
export type PresenceSignal = { userId: string };
