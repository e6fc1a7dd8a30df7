/**
 * What a room shows: messages in their places, and those that are still on their way. Places have no gaps (1, 2, 3 …),
 * so what is missing between two of them is known without asking. Pure.
 */

export type Said = { seq: number; clientMessageId: string | null; createdAt: string; sender: { id: string } | null };

/** One's own message that the house has not confirmed yet. */
export type Pending = {
  clientMessageId: string;
  text: string;
  attachments: readonly { id: string; name: string }[];
  mentionedIds: readonly string[];
  replyToId: string | null;
  /** Why it did not go through; null while it is under way. */
  failure: string | null;
};

export type Timeline<Message extends Said> = { messages: readonly Message[]; pending: readonly Pending[] };

export const emptyTimeline: Timeline<never> = { messages: [], pending: [] };

/** With these messages in their places: what is known of a place gives way, and what was on its way has arrived. */
export function withMessages<Message extends Said>(
  { messages, pending }: Timeline<Message>,
  came: readonly Message[],
): Timeline<Message> {
  const bySeq = new Map([...messages, ...came].map((one) => [one.seq, one]));
  const arrived = new Set(came.map(({ clientMessageId }) => clientMessageId));
  return {
    messages: [...bySeq.values()].sort((a, b) => a.seq - b.seq),
    pending: pending.filter(({ clientMessageId }) => !arrived.has(clientMessageId)),
  };
}

/** With one's own message on its way, in place of what was under way of the same name. */
export const withPending = <Message extends Said>(
  { messages, pending }: Timeline<Message>,
  one: Pending,
): Timeline<Message> => ({
  messages,
  pending: pending.some(({ clientMessageId }) => clientMessageId === one.clientMessageId)
    ? pending.map((before) => (before.clientMessageId === one.clientMessageId ? one : before))
    : [...pending, one],
});

/** With why one did not go through, unless it has arrived meanwhile. */
export const withFailure = <Message extends Said>(
  { messages, pending }: Timeline<Message>,
  clientMessageId: string,
  failure: string,
): Timeline<Message> => ({
  messages,
  pending: pending.map((one) => (one.clientMessageId === clientMessageId ? { ...one, failure } : one)),
});

/** Without one that was given up. */
export const withoutPending = <Message extends Said>(
  { messages, pending }: Timeline<Message>,
  clientMessageId: string,
): Timeline<Message> => ({ messages, pending: pending.filter((one) => one.clientMessageId !== clientMessageId) });

export type Row<Message extends Said> =
  /** Messages before this place are not here yet. */
  | { kind: 'gap'; beforeSeq: number }
  | { kind: 'day'; at: string }
  /** What follows was not read when the room was opened. */
  | { kind: 'unread' }
  /** `continues`: the same person, within five minutes. */
  | { kind: 'message'; message: Message; continues: boolean };

const together = 5 * 60_000; // 5 minutes
const dayOf = (instant: string): string => new Date(instant).toDateString();

/** What is shown, in order; days are those of the reader. `firstUnread` is a place, null where all was read. */
export function rowsOf<Message extends Said>(
  messages: readonly Message[],
  firstUnread: number | null = null,
): Row<Message>[] {
  const rows: Row<Message>[] = [];
  let before: Message | undefined;
  for (const message of messages) {
    if (message.seq !== (before?.seq ?? 0) + 1) rows.push({ kind: 'gap', beforeSeq: message.seq });
    const isNewDay = !before || dayOf(before.createdAt) !== dayOf(message.createdAt);
    if (isNewDay) rows.push({ kind: 'day', at: message.createdAt });
    if (message.seq === firstUnread) rows.push({ kind: 'unread' });
    const continues =
      !isNewDay &&
      message.seq !== firstUnread &&
      before?.seq === message.seq - 1 &&
      before.sender?.id === message.sender?.id &&
      Date.parse(message.createdAt) - Date.parse(before.createdAt) < together;
    rows.push({ kind: 'message', message, continues });
    before = message;
  }
  return rows;
}

export type Receipt = { state: 'sent' | 'delivered' | 'read'; readers: number; others: number };
type Reach = { lastDeliveredSeq: number; lastReadSeq: number };

/** How far the message at this place has got with everybody else: the state that all have reached. */
export function receiptOf(seq: number, others: readonly Reach[]): Receipt {
  const readers = others.filter(({ lastReadSeq }) => lastReadSeq >= seq).length;
  const reached = others.filter(({ lastDeliveredSeq, lastReadSeq }) => Math.max(lastDeliveredSeq, lastReadSeq) >= seq);
  const all = others.length;
  const state = all > 0 && readers === all ? 'read' : all > 0 && reached.length === all ? 'delivered' : 'sent';
  return { state, readers, others: all };
}
