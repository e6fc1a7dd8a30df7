/** What is told as it happens: from a place on, each once and in order, to members alone. On a real database. */
import { countStatements, eventually, type TestGraph } from '@trama/platform/testing';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { change, follow, openChat, openGroup, say, someone } from './people.ts';

let graph: TestGraph;
beforeAll(async () => {
  graph = await openChat();
});
afterAll(() => graph.close());

const open: { leave(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.leave()));
});

type Person = ReturnType<typeof someone>;
function watch(actor: Person, query: string, variables: object = {}, resume?: string) {
  const watched = follow(graph, actor, query, variables, resume);
  open.push(watched);
  const seqs = () => watched.heard.map(({ data }) => data?.['messageAdded']?.['seq']);
  const heard = (count: number) =>
    eventually(
      async () => watched.heard.length,
      (length) => length >= count,
    );
  return { ...watched, seqs, heardAll: heard };
}
const room =
  'subscription ($roomId: ID!, $afterSeq: Int) { messageAdded(roomId: $roomId, afterSeq: $afterSeq) { seq text } }';
const everywhere = 'subscription ($after: String) { messageAdded(after: $after) { roomId seq } }';
const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, index) => index + first);
/** A stream is open when what is said is heard on it. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 100));

it('brings what was said after a place, then what is said, in order and once', async () => {
  const [ana, luis] = [someone(), someone()];
  const roomId = await openGroup(graph, ana, luis);
  for (const turn of upTo(5)) await say(graph, ana, roomId, `${turn}`);
  const all = watch(luis, room, { roomId, afterSeq: 0 });
  const later = watch(luis, room, { roomId, afterSeq: 3 });
  const fromNow = watch(luis, room, { roomId });
  await all.heardAll(5);
  await settle();
  await Promise.all(upTo(20).map((turn) => say(graph, turn % 2 ? ana : luis, roomId, `${turn}`)));
  await Promise.all([all.heardAll(25), later.heardAll(22), fromNow.heardAll(20)]);
  expect([all.seqs(), later.seqs(), fromNow.seqs()]).toEqual([upTo(25), upTo(25, 4), upTo(25, 6)]);
  expect(all.heard.at(-1)?.extensions).toEqual({ resume: '25' });
  // whoever comes back with that position gets what follows, whatever they first asked for
  const again = watch(luis, room, { roomId, afterSeq: 0 }, '24');
  await again.heardAll(1);
  expect(again.seqs()).toEqual([25]);
});

it('loses nothing of a long history, and none of what is said while it is read', async () => {
  const ana = someone();
  const roomId = await openGroup(graph, ana);
  await graph.pool.query(
    `INSERT INTO chat.chat_messages (id, room_id, seq, sender_id, client_message_id, text, created_at)
     SELECT 'cms_' || n || right($1, 20), $1, n, $2, 'c' || n, 't', now() - interval '1 hour' FROM generate_series(1, 700) AS n`,
    [roomId, ana.id],
  );
  await graph.pool.query('UPDATE chat.chat_rooms SET last_seq = 700 WHERE id = $1', [roomId]);
  const all = watch(ana, room, { roomId, afterSeq: 0 });
  for (const turn of upTo(5)) await say(graph, ana, roomId, `${turn}`);
  await all.heardAll(705);
  expect(all.seqs()).toEqual(upTo(705));
});

it('is not misled by signals that are lost, doubled or of nothing', async () => {
  const [ana, luis] = [someone(), someone()];
  const roomId = await openGroup(graph, ana, luis);
  const watched = watch(luis, room, { roomId });
  await settle();
  // said without a signal, as if that was lost
  await graph.pool.query(
    `WITH room AS (UPDATE chat.chat_rooms SET last_seq = 1 WHERE id = $1 RETURNING id)
     INSERT INTO chat.chat_messages (id, room_id, seq, sender_id, client_message_id, text, created_at)
     SELECT 'cms_silent', id, 1, $2, 'x', 'silent', now() FROM room`,
    [roomId, ana.id],
  );
  await watched.heardAll(1);
  for (let turn = 0; turn < 5; turn += 1) await graph.bus.sendLive('chat/rooms', { roomId });
  await say(graph, ana, roomId, 'two');
  await graph.bus.sendLive('chat/rooms', { roomId });
  await watched.heardAll(2);
  await settle();
  expect(watched.seqs()).toEqual([1, 2]);
});

it('ends at once for who is taken out, and tells them nothing more', async () => {
  const [ana, luis] = [someone(), someone()];
  const roomId = await openGroup(graph, ana, luis);
  const variables = { roomId };
  const watched = [
    watch(luis, room, variables),
    watch(luis, 'subscription ($roomId: ID!) { typingChanged(roomId: $roomId) { isTyping } }', variables),
    watch(luis, 'subscription ($roomId: ID!) { receiptChanged(roomId: $roomId) { lastReadSeq } }', variables),
  ];
  const all = watch(luis, everywhere);
  await settle();
  await say(graph, ana, roomId, 'one');
  await watched[0]?.heardAll(1);
  await all.heardAll(1);
  await change(graph, ana, 'removeChatMember', 'ChatRoom', { roomId, userId: luis.id });
  await Promise.all([say(graph, ana, roomId, 'two'), ...watched.map(({ ended }) => ended)]);
  await settle();
  expect([watched[0]?.seqs(), all.seqs()]).toEqual([[1], [1]]);
  // and does not begin for who is in no such room
  const stranger = watch(someone(), room, variables);
  await stranger.ended;
  expect(stranger.heard).toMatchObject([{ errors: [{ extensions: { code: 'NOT_FOUND' } }] }]);
});

it('brings what is said in all rooms, those that one joins included, and goes on where it was', async () => {
  const [ana, luis] = [someone(), someone()];
  const [first, second] = [await openGroup(graph, ana, luis), await openGroup(graph, ana)];
  await say(graph, ana, first, 'before');
  await say(graph, ana, second, 'before');
  const watched = watch(luis, everywhere);
  await settle();
  await say(graph, ana, first, 'two');
  await watched.heardAll(1);
  await change(graph, ana, 'addChatMembers', 'ChatRoom', { roomId: second, userIds: [luis.id] });
  await say(graph, ana, second, 'two');
  await watched.heardAll(2);
  const places = (one: typeof watched) =>
    one.heard.map(({ data }) => [data?.['messageAdded']?.['roomId'], data?.['messageAdded']?.['seq']]);
  expect(places(watched)).toEqual([
    [first, 2],
    [second, 2],
  ]);
  const resume = watched.heard.at(-1)?.extensions?.resume;
  await watched.leave();
  const third = await openGroup(graph, ana, luis);
  for (const roomId of [first, second, third]) await say(graph, ana, roomId, 'meanwhile');
  // by the position of the last event, or of the first: never one more, never one less
  const again = watch(luis, everywhere, {}, resume);
  const earlier = watch(luis, everywhere, { after: watched.heard[0]?.extensions?.resume });
  await Promise.all([again.heardAll(3), earlier.heardAll(4)]);
  await settle();
  const order = (list: unknown[][]) => list.map((one) => one.join(' ')).sort();
  const missed = [
    [first, 3],
    [second, 3],
    [third, 1],
  ];
  expect(order(places(again))).toEqual(order(missed));
  expect(order(places(earlier))).toEqual(order([[second, 2], ...missed]));
  const wrong = watch(luis, everywhere, { after: 'nonsense!' });
  await wrong.ended;
  expect(wrong.heard).toMatchObject([{ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] }]);
});

it('hides what blocked people say, and keeps its place', async () => {
  const [ana, luis, rosa] = [someone(), someone(), someone()];
  const roomId = await openGroup(graph, ana, luis, rosa);
  await change(graph, luis, 'blockUser', 'ChatBlock', { userId: ana.id }, 'user { id }');
  const [blind, seeing] = [watch(luis, room, { roomId }), watch(rosa, room, { roomId })];
  await settle();
  await say(graph, ana, roomId, 'hola');
  await Promise.all([blind.heardAll(1), seeing.heardAll(1)]);
  expect([blind, seeing].map(({ heard }) => heard[0]?.data?.['messageAdded'])).toEqual([
    { seq: 1, text: null },
    { seq: 1, text: 'hola' },
  ]);
});

it('tells others who writes, how far they have read, and what was edited', async () => {
  const [ana, luis] = [someone(), someone()];
  const roomId = await openGroup(graph, ana, luis);
  const sent = await say(graph, ana, roomId, 'hola');
  const watchers = [
    'typingChanged(roomId: $roomId) { user { id } isTyping }',
    'receiptChanged(roomId: $roomId) { user { id } lastDeliveredSeq lastReadSeq }',
    'messageChanged(roomId: $roomId) { id text state }',
  ].map((field) => watch(ana, `subscription ($roomId: ID!) { ${field} }`, { roomId }));
  await settle();
  const typing = (actor: Person, isTyping: boolean) =>
    change(graph, actor, 'setTyping', 'ChatTyping', { roomId, isTyping }, 'isTyping');
  await typing(ana, true);
  await typing(luis, true);
  await typing(luis, false);
  const mark = (name: string) => change(graph, luis, name, 'ChatMember', { roomId, seq: 1 }, 'lastReadSeq');
  await mark('markDelivered');
  // what is told is how far they are when it is read
  await watchers[1]?.heardAll(1);
  await mark('markRead');
  await mark('markRead');
  await change(graph, ana, 'editMessage', 'ChatMessage', { messageId: sent.id, text: 'adiós' });
  await Promise.all([watchers[0]?.heardAll(2), watchers[1]?.heardAll(2), watchers[2]?.heardAll(1)]);
  expect(watchers.map(({ heard }) => heard.map(({ data }) => Object.values(data ?? {})[0]))).toEqual([
    [
      { user: { id: luis.id }, isTyping: true },
      { user: { id: luis.id }, isTyping: false },
    ],
    [
      { user: { id: luis.id }, lastDeliveredSeq: 1, lastReadSeq: 0 },
      { user: { id: luis.id }, lastDeliveredSeq: 1, lastReadSeq: 1 },
    ],
    [{ id: sent.id, text: 'adiós', state: 'EDITED' }],
  ]);
});

it('tells again of receipts that came while nobody was there', async () => {
  const [ana, luis, eva] = [someone(), someone(), someone()];
  const roomId = await openGroup(graph, ana, luis, eva);
  for (const turn of upTo(3)) await say(graph, ana, roomId, `${turn}`);
  const receipts = 'subscription ($roomId: ID!) { receiptChanged(roomId: $roomId) { user { id } lastReadSeq } }';
  const read = (actor: Person, seq: number) =>
    change(graph, actor, 'markRead', 'ChatMember', { roomId, seq }, 'lastReadSeq');
  const first = watch(ana, receipts, { roomId });
  await settle();
  await read(luis, 1);
  await first.heardAll(1);
  const position = first.heard[0]?.extensions?.resume;
  expect(position).toMatch(/^\d+$/);
  await first.leave();
  await read(luis, 2);
  await read(eva, 3);
  const again = watch(ana, receipts, { roomId }, position);
  const heardOf = (id: string) =>
    again.heard
      .map(({ data }) => data?.['receiptChanged'] as { user: { id: string }; lastReadSeq: number })
      .filter(({ user }) => user.id === id)
      .map(({ lastReadSeq }) => lastReadSeq);
  await eventually(
    async () => [heardOf(luis.id), heardOf(eva.id)],
    ([ofLuis, ofEva]) => ofLuis?.includes(2) === true && ofEva?.includes(3) === true,
  );
  await read(luis, 3);
  await eventually(
    async () => heardOf(luis.id),
    (numbers) => numbers.at(-1) === 3,
  );
  const wrong = watch(ana, receipts, { roomId }, 'yesterday');
  await wrong.ended;
  expect(wrong.heard).toMatchObject([{ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] }]);
});

it('reads a message once for all who watch a room', async () => {
  const people = Array.from({ length: 30 }, () => someone());
  const [ana, ...others] = people as [Person, ...Person[]];
  const roomId = await openGroup(graph, ana, ...others);
  const watchers = others.map((one) => watch(one, room, { roomId }));
  // all are open once the last has heard something
  await settle();
  await say(graph, ana, roomId, 'the first');
  await Promise.all(watchers.map(({ heardAll }) => heardAll(1)));
  const before = watchers.map(({ heard }) => heard.length);
  const count = countStatements();
  await say(graph, ana, roomId, 'the one that counts');
  await Promise.all(watchers.map(({ heardAll }, index) => heardAll((before[index] ?? 0) + 1)));
  // what it takes to say it, and one reading of the room
  expect(count()).toBeLessThan(40);
});

it('tells who comes and who goes, and of those whose device fell silent', async () => {
  const [ana, luis] = [someone(), someone()];
  await openGroup(graph, ana, luis);
  const query = 'subscription ($ids: [ID!]!) { presenceChanged(userIds: $ids) { user { id } isOnline } }';
  const watched = watch(ana, query, { ids: [luis.id, someone().id] });
  await watched.heardAll(1);
  const beat = (deviceId: string) => change(graph, luis, 'sendHeartbeat', 'Presence', { deviceId }, 'isOnline');
  await beat('phone');
  await beat('laptop');
  await watched.heardAll(2);
  await graph.pool.query(`UPDATE chat.chat_devices SET expires_at = now() - interval '1 second' WHERE user_id = $1`, [
    luis.id,
  ]);
  await watched.heardAll(3);
  expect(watched.heard.map(({ data }) => data?.['presenceChanged'])).toEqual(
    [false, true, false].map((isOnline) => ({ user: { id: luis.id }, isOnline })),
  );
});
