import { expect, it } from 'vitest';
import {
  emptyTimeline,
  type Pending,
  receiptOf,
  rowsOf,
  withFailure,
  withMessages,
  withoutPending,
  withPending,
} from './timeline.ts';

const said = (seq: number, more: object = {}) => ({
  seq,
  clientMessageId: null as string | null,
  createdAt: new Date(2026, 10, 27, 9, seq).toISOString(),
  sender: { id: 'usr_a' },
  text: `${seq}`,
  ...more,
});
const pending = (clientMessageId: string, failure: string | null = null): Pending => ({
  ...{ clientMessageId, text: 'hola', attachments: [], mentionedIds: [], replyToId: null, failure },
});

it('puts messages in their places, whatever order they come in, each once', () => {
  const once = withMessages({ messages: [said(2)], pending: [] }, [said(3), said(1)]);
  const twice = withMessages(once, [said(2, { text: 'edited' })]);
  expect(twice.messages.map(({ seq, text }) => `${seq} ${text}`)).toEqual(['1 1', '2 edited', '3 3']);
});

it('takes what was on its way for arrived, and keeps what failed until it is given up', () => {
  const two = withPending(withPending<ReturnType<typeof said>>(emptyTimeline, pending('a')), pending('b'));
  const failed = withFailure(two, 'b', 'too fast');
  const arrived = withMessages(failed, [said(1, { clientMessageId: 'a' })]);
  expect(arrived.pending).toEqual([pending('b', 'too fast')]);
  // an answer that comes late says nothing of what has arrived
  expect(withFailure(arrived, 'a', 'lost')).toEqual(arrived);
  expect(withoutPending(arrived, 'b').pending).toEqual([]);
});

it('shows days, what was not read, what is missing, and who goes on speaking', () => {
  const later = new Date(2026, 10, 28, 9).toISOString();
  const rows = rowsOf([said(4), said(5), said(6, { sender: { id: 'usr_b' } }), said(9, { createdAt: later })], 6);
  expect(rows.map((row) => (row.kind === 'message' ? `${row.message.seq} ${row.continues}` : row.kind))).toEqual([
    ...['gap', 'day', '4 false', '5 true', 'unread', '6 false'],
    ...['gap', 'day', '9 false'],
  ]);
  expect(rowsOf([said(1)]).map(({ kind }) => kind)).toEqual(['day', 'message']);
});

it.each([
  [[], 'sent'],
  [[[0, 0]], 'sent'],
  [[[5, 4]], 'delivered'],
  [[[0, 5]], 'read'],
  [
    [
      [5, 5],
      [5, 0],
    ],
    'delivered',
  ],
  [
    [
      [9, 9],
      [4, 4],
    ],
    'sent',
  ],
])('of members that got as far as %j it is %s', (reaches, state) => {
  const others = reaches.map(([lastDeliveredSeq = 0, lastReadSeq = 0]) => ({ lastDeliveredSeq, lastReadSeq }));
  expect(receiptOf(5, others).state).toBe(state);
});
