/** What is said: its place, once each, edited, deleted, found, acknowledged, reported. On a real database. */
import { isGranted } from '@trama/platform/grant';
import { eventually, type TestGraph } from '@trama/platform/testing';
import { newId } from '@trama/platform/values';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dropHistories } from '../src/jobs/drop-histories.ts';
import { change, fileOfAnother, openChat, openGroup, say, someone } from './people.ts';

let graph: TestGraph;
beforeAll(async () => {
  graph = await openChat();
});
afterAll(() => graph.close());

type Person = ReturnType<typeof someone>;
const messages = (actor: Person, roomId: string, args: string, fields = 'seq') =>
  graph
    .ask<{ chatRoom: { messages: { nodes: Record<string, unknown>[]; pageInfo: object; totalCount: number } } }>(
      actor,
      `query ($id: ID!) { chatRoom(id: $id) { messages${args} { totalCount nodes { ${fields} }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`,
      { id: roomId },
    )
    .then(({ chatRoom }) => chatRoom.messages);
const seqs = async (actor: Person, roomId: string, args: string) =>
  (await messages(actor, roomId, args)).nodes.map(({ seq }) => seq);

it('a hundred who speak at once get 1 to 100, without a gap', async () => {
  const people = Array.from({ length: 10 }, () => someone());
  const [owner, ...others] = people;
  if (!owner) throw new Error('nobody');
  const roomId = await openGroup(graph, owner, ...others);
  const said = await Promise.all(
    Array.from({ length: 100 }, (_, turn) => say(graph, people[turn % 10] ?? owner, roomId, `${turn}`)),
  );
  expect(said.map(({ seq }) => seq as number).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 100 }, (_, i) => i + 1),
  );
  const { nodes } = await messages(owner, roomId, '(last: 100)', 'seq createdAt');
  const times = nodes.map(({ createdAt }) => String(createdAt));
  expect(times).toEqual([...times].sort());
});

it('one that is sent twice is said once, and another one under its name is refused', async () => {
  const [ana, luis] = [someone(), someone()];
  const roomId = await openGroup(graph, ana, luis);
  const input = { roomId, clientMessageId: 'same', text: 'una vez' };
  const send = (more = {}) => change(graph, ana, 'sendMessage', 'ChatMessage', { ...input, ...more }, 'id seq');
  const sent = await Promise.all(Array.from({ length: 20 }, () => send()));
  expect(new Set(sent.map(({ id, seq }) => `${id} ${seq}`)).size).toBe(1);
  expect(await send({ text: 'otra' })).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
  expect(await seqs(ana, roomId, '')).toEqual([1]);
  // the same name of somebody else is another message
  expect(await change(graph, luis, 'sendMessage', 'ChatMessage', input, 'seq')).toMatchObject({ seq: 2 });
  const told = await graph.pool.query(
    `SELECT count(*)::int AS told FROM chat.outbox WHERE aggregate = $1 AND topic = 'chat.message.sent'`,
    [roomId],
  );
  expect(told.rows).toEqual([{ told: 2 }]);
});

it('is read forwards, backwards and between two places', async () => {
  const ana = someone();
  const roomId = await openGroup(graph, ana);
  for (let turn = 0; turn < 25; turn += 1) await say(graph, ana, roomId, `${turn}`);
  expect(await seqs(ana, roomId, '')).toEqual(Array.from({ length: 20 }, (_, i) => i + 6));
  expect(await seqs(ana, roomId, '(first: 3)')).toEqual([1, 2, 3]);
  const last = await messages(ana, roomId, '(last: 2)');
  expect(last).toMatchObject({ totalCount: 25, pageInfo: { hasPreviousPage: true, hasNextPage: false } });
  const { startCursor } = last.pageInfo as { startCursor: string };
  expect(await seqs(ana, roomId, `(last: 3, before: "${startCursor}")`)).toEqual([21, 22, 23]);
  const first = await messages(ana, roomId, '(first: 2)');
  const { endCursor } = first.pageInfo as { endCursor: string };
  expect(await seqs(ana, roomId, `(first: 2, after: "${endCursor}")`)).toEqual([3, 4]);
  expect(await seqs(ana, roomId, '(afterSeq: 7, beforeSeq: 11)')).toEqual([8, 9, 10]);
  expect(await messages(ana, roomId, '(afterSeq: 7, beforeSeq: 11, first: 2)')).toMatchObject({
    totalCount: 3,
    nodes: [{ seq: 8 }, { seq: 9 }],
    pageInfo: { hasNextPage: true },
  });
  expect(await seqs(ana, roomId, '(afterSeq: 24)')).toEqual([25]);
});

it('refuses what is empty, too long, or answers or mentions what is not there', async () => {
  const [ana, luis] = [someone(), someone()];
  const roomId = await openGroup(graph, ana);
  expect(await say(graph, ana, roomId, '  ')).toMatchObject({ issues: [{ path: ['text'], rule: 'empty_message' }] });
  expect(await say(graph, ana, roomId, 'x'.repeat(4_001))).toMatchObject({
    issues: [{ path: ['text'], rule: 'too_long' }],
  });
  const many = { mediaAssetIds: Array.from({ length: 11 }, () => newId('med')) };
  expect(await say(graph, ana, roomId, '', many)).toMatchObject({
    issues: [{ path: ['mediaAssetIds'], rule: 'too_long' }],
  });
  expect(await say(graph, ana, roomId, 'x', { mentionedIds: [luis.id] })).toMatchObject({
    issues: [{ path: ['mentionedIds', '0'], rule: 'not_member' }],
  });
  expect(await say(graph, ana, roomId, 'x', { replyToId: newId('cms') })).toMatchObject({
    issues: [{ path: ['replyToId'] }],
  });
  // nothing of it took a place
  expect(await say(graph, ana, roomId, '', { mediaAssetIds: [newId('med')] })).toMatchObject({ seq: 1, text: '' });
});

it('lets who sent it edit and delete it, and keeps what it said', async () => {
  const [ana, luis, moderator] = [someone(), someone(), someone('chat:moderate')];
  const roomId = await openGroup(graph, ana, luis);
  const { id: messageId } = await say(graph, luis, roomId, 'primero');
  const edit = (actor: Person, text: string) =>
    change(graph, actor, 'editMessage', 'ChatMessage', { messageId, text }, 'text state');
  expect(await edit(ana, 'no')).toMatchObject({ code: 'NOT_YOUR_MESSAGE' });
  expect(await edit(luis, 'segundo')).toMatchObject({ text: 'segundo', state: 'EDITED' });
  const remove = (actor: Person) =>
    change(graph, actor, 'deleteMessage', 'ChatMessage', { messageId }, 'text state seq');
  // its room's owner may
  expect(await remove(ana)).toMatchObject({ text: null, state: 'DELETED', seq: 1 });
  expect(await remove(luis)).toMatchObject({ state: 'DELETED' });
  expect(await edit(luis, 'tercero')).toMatchObject({ code: 'MESSAGE_IS_DELETED' });
  const history = async (actor: Person) =>
    (await messages(actor, roomId, '', 'edits { text replacedBy { id } }')).nodes[0]?.['edits'];
  const said = [
    { text: 'primero', replacedBy: { id: luis.id } },
    { text: 'segundo', replacedBy: { id: ana.id } },
  ];
  expect([await history(luis), await history(moderator), await history(ana)]).toEqual([said, said, []]);
});

it('drops what was said before after ninety days, and never of an appointment', async () => {
  const ana = someone();
  const rooms = [
    await openGroup(graph, ana),
    (
      await change(graph, ana, 'createChatRoom', 'ChatRoom', {
        ...{ kind: 'GROUP', name: 'Cita', subject: { kind: 'APPOINTMENT', id: newId('apt') } },
      })
    ).id,
  ];
  for (const roomId of rooms) {
    const { id } = await say(graph, ana, roomId, 'antes');
    await change(graph, ana, 'editMessage', 'ChatMessage', { messageId: id, text: 'después' });
  }
  await graph.pool.query(`UPDATE chat.chat_message_edits SET replaced_at = now() - interval '91 days'`);
  await dropHistories.run(graph.running.get('chat')?.contextFor(ana, 'test') as never, {} as never);
  const left = await Promise.all(rooms.map((roomId) => messages(ana, roomId, '', 'text edits { text }')));
  expect(left.map(({ nodes }) => nodes)).toEqual([
    [{ text: 'después', edits: [] }],
    [{ text: 'después', edits: [{ text: 'antes' }] }],
  ]);
});

it('is found by a part of it, in one’s own rooms alone', async () => {
  const [ana, luis] = [someone(), someone()];
  const roomId = await openGroup(graph, ana);
  await say(graph, ana, roomId, 'La Batería llega mañana, 100% segura');
  const deleted = await say(graph, ana, roomId, 'otra bateria');
  await change(graph, ana, 'deleteMessage', 'ChatMessage', { messageId: deleted.id });
  const find = (actor: Person, text: string) =>
    graph
      .ask<{ searchChatMessages: { nodes: { seq: number }[] } }>(
        actor,
        'query ($text: String!) { searchChatMessages(text: $text) { nodes { seq } } }',
        { text },
      )
      .then(({ searchChatMessages }) => searchChatMessages.nodes.map(({ seq }) => seq));
  expect([await find(ana, 'bateria'), await find(ana, '100% s'), await find(ana, '1_0')]).toEqual([[1], [1], []]);
  expect(await find(luis, 'bateria')).toEqual([]);
  for (const turn of [1, 2, 3]) await say(graph, ana, roomId, `Batería ${turn}`);
  const pages =
    'query ($first: Int) { searchChatMessages(text: "bateria", first: $first) { totalCount nodes { seq } } }';
  // the count is of all that is found, not of the page
  expect(await graph.ask(ana, pages, { first: 1 })).toMatchObject({
    searchChatMessages: { totalCount: 4, nodes: [{ seq: expect.any(Number) }] },
  });
  expect(await graph.ask(luis, pages, { first: 1 })).toMatchObject({ searchChatMessages: { totalCount: 0 } });
});

it('receipts only grow, whoever sends them in whatever order', async () => {
  const [ana, luis] = [someone(), someone()];
  const roomId = await openGroup(graph, ana, luis);
  for (let turn = 0; turn < 10; turn += 1) await say(graph, ana, roomId, `${turn}`);
  const fields = 'lastDeliveredSeq lastReadSeq';
  const mark = (what: string, seq: number) => change(graph, luis, `mark${what}`, 'ChatMember', { roomId, seq }, fields);
  expect(await mark('Delivered', 4)).toMatchObject({ lastDeliveredSeq: 4, lastReadSeq: 0 });
  const shuffled = [3, 9, 1, 7, 10, 2, 8, 5, 6, 4];
  await Promise.all(shuffled.flatMap((seq) => [mark('Read', seq), mark('Delivered', seq)]));
  expect(await mark('Read', 2)).toMatchObject({ lastDeliveredSeq: 10, lastReadSeq: 10 });
  expect(await mark('Read', 99)).toMatchObject({ lastReadSeq: 10 });
  expect(await change(graph, someone(), 'markRead', 'ChatMember', { roomId, seq: 1 }, fields)).toMatchObject({
    code: 'NOT_FOUND',
  });
  const receipts = 'receipts { memberCount deliveredCount readCount readBy { user { id } } }';
  expect((await messages(ana, roomId, '(last: 1)', receipts)).nodes).toEqual([
    { receipts: { memberCount: 1, deliveredCount: 1, readCount: 1, readBy: [{ user: { id: luis.id } }] } },
  ]);
  // not even the database lets them go back
  await graph.pool.query('UPDATE chat.chat_members SET last_read_seq = 0, last_delivered_seq = 0 WHERE room_id = $1', [
    roomId,
  ]);
  expect(await mark('Read', 1)).toMatchObject({ lastDeliveredSeq: 10, lastReadSeq: 10 });
});

it('nobody hears of who they have blocked', async () => {
  const [ana, luis] = [someone(), someone()];
  const open = (actor: Person, userId: string) => change(graph, actor, 'openPrivateRoom', 'ChatRoom', { userId });
  const { id: privateRoom } = await open(ana, luis.id);
  const group = await openGroup(graph, ana, luis);
  await change(graph, ana, 'blockUser', 'ChatBlock', { userId: luis.id }, 'user { id }');
  await change(graph, ana, 'blockUser', 'ChatBlock', { userId: luis.id }, 'user { id }');
  expect([
    await say(graph, luis, privateRoom, 'x'),
    await say(graph, ana, privateRoom, 'x'),
    await open(luis, ana.id),
  ]).toMatchObject(Array(3).fill({ code: 'CONTACT_BLOCKED' }));
  await say(graph, luis, group, 'grosería');
  const seen = async (actor: Person) => (await messages(actor, group, '', 'seq text state')).nodes;
  expect(await seen(ana)).toEqual([{ seq: 1, text: null, state: 'BLOCKED' }]);
  expect(await seen(luis)).toEqual([{ seq: 1, text: 'grosería', state: 'SENT' }]);
  const { rows } = await graph.pool.query(
    `SELECT payload->'memberIds' AS heard FROM chat.outbox WHERE aggregate = $1 AND topic = 'chat.message.sent'`,
    [group],
  );
  expect(rows).toEqual([{ heard: [] }]);
  expect(await graph.ask(ana, '{ blockedUsers { user { id } } }')).toEqual({
    blockedUsers: [{ user: { id: luis.id } }],
  });
  await change(graph, ana, 'unblockUser', 'ChatBlock', { userId: luis.id }, 'user { id }');
  expect(await seen(ana)).toEqual([{ seq: 1, text: 'grosería', state: 'SENT' }]);
  expect(await say(graph, luis, privateRoom, 'perdón')).toMatchObject({ seq: 1 });
});

it('what is reported is shown to who moderates, as it was, and taken away with who said it', async () => {
  const [ana, luis, moderator] = [someone(), someone(), someone('chat:moderate')];
  const roomId = await openGroup(graph, ana, luis);
  const { id: messageId } = await say(graph, luis, roomId, 'insulto');
  const report = (actor: Person) =>
    change(graph, actor, 'reportMessage', 'ChatReport', { messageId, reason: 'HARASSMENT' }, 'id status text');
  expect(await report(someone())).toMatchObject({ code: 'NOT_FOUND' });
  const made = await report(ana);
  expect(await report(ana)).toEqual(made);
  await change(graph, luis, 'editMessage', 'ChatMessage', { messageId, text: 'nada' });
  const list = '{ chatReports(status: OPEN) { nodes { id text reporter { id } sender { id } message { text } } } }';
  expect(await graph.ask(moderator, list)).toEqual({
    chatReports: {
      nodes: [
        { id: made.id, text: 'insulto', reporter: { id: ana.id }, sender: { id: luis.id }, message: { text: 'nada' } },
      ],
    },
  });
  expect((await graph.answer(ana, list)).errors).toHaveLength(1);
  const resolve = (decision: string) =>
    change(
      graph,
      moderator,
      'resolveChatReport',
      'ChatReport',
      { reportId: made.id, decision },
      'status resolvedBy { id }',
    );
  const decided = { status: 'SENDER_REMOVED', resolvedBy: { id: moderator.id } };
  expect(await resolve('SENDER_REMOVED')).toMatchObject(decided);
  expect(await resolve('SENDER_REMOVED')).toMatchObject(decided);
  expect(await resolve('DISMISSED')).toMatchObject({ code: 'REPORT_IS_RESOLVED' });
  expect((await messages(ana, roomId, '', 'state')).nodes).toEqual([{ state: 'DELETED' }]);
  expect(await say(graph, luis, roomId, 'x')).toMatchObject({ code: 'NOT_FOUND' });
});

it('lets nobody send faster than anybody types', async () => {
  const ana = someone();
  const roomId = await openGroup(graph, ana);
  const said = [];
  for (let turn = 0; turn < 32; turn += 1) said.push(await say(graph, ana, roomId, `${turn}`));
  const fast = said.filter(({ code }) => code === 'SENDING_TOO_FAST');
  expect(fast.length).toBeGreaterThan(0);
  expect(fast[0]).toMatchObject({ retryAfterSeconds: expect.any(Number) });
  expect(Number(fast[0]?.['retryAfterSeconds'])).toBeLessThanOrEqual(10);
  // what was refused has taken no place
  expect(await seqs(ana, roomId, '(last: 1)')).toEqual([32 - fast.length]);
});

it('somebody is there as long as one of their devices is, and only for those who may know', async () => {
  const [ana, luis, stranger] = [someone(), someone(), someone()];
  await openGroup(graph, ana, luis);
  const beat = (actor: Person, deviceId: string, isActive = true) =>
    change(graph, actor, 'sendHeartbeat', 'Presence', { deviceId, isActive }, 'isOnline');
  const seen = (actor: Person) =>
    graph
      .ask<{ presence: { isOnline: boolean; lastSeenAt: string | null }[] }>(
        actor,
        'query ($ids: [ID!]!) { presence(userIds: $ids) { isOnline lastSeenAt } }',
        { ids: [luis.id] },
      )
      .then(({ presence }) => presence);
  expect(await seen(ana)).toEqual([{ isOnline: false, lastSeenAt: null }]);
  await beat(luis, 'phone');
  await beat(luis, 'laptop');
  await beat(luis, 'phone', false);
  expect(await seen(ana)).toEqual([{ isOnline: true, lastSeenAt: expect.any(String) }]);
  expect(await seen(stranger)).toEqual([]);
  await change(graph, luis, 'hidePresence', 'ChatSettings', { isHidden: true }, 'hidesPresence');
  expect([await seen(ana), await seen(luis)]).toMatchObject([
    [{ isOnline: false, lastSeenAt: null }],
    [{ isOnline: true }],
  ]);
  await change(graph, luis, 'hidePresence', 'ChatSettings', { isHidden: false }, 'hidesPresence');
  await graph.pool.query(`UPDATE chat.chat_devices SET expires_at = now() - interval '1 second'`);
  await eventually(
    () => seen(ana),
    ([one]) => one?.isOnline === false,
  );
});

it('takes the files of who sends it, shows them to who sees it, and lets go of them with it', async () => {
  const [ana, luis, boss] = [someone(), someone(), someone('chat:moderate')];
  const roomId = await openGroup(graph, ana, luis);
  const file = newId('med');
  const foreign = { mediaAssetIds: [file, fileOfAnother] };
  expect(await say(graph, ana, roomId, 'mire', foreign)).toMatchObject({
    issues: [{ path: ['mediaAssetIds', '1'], rule: 'not_found' }],
  });
  const sent = await say(graph, ana, roomId, 'mire', { mediaAssetIds: [file] });
  const seenBy = async (actor: Person) =>
    (await messages(actor, roomId, '', 'attachments { id grant } edits { attachments { id } }')).nodes;
  const [seen] = (await seenBy(luis)) as [{ attachments: { id: string; grant: string }[] }];
  expect(seen.attachments.map(({ id }) => id)).toEqual([file]);
  const opens = (actor: Person) =>
    isGranted(graph.config, seen.attachments[0]?.grant, { type: 'MediaAsset', id: file, actor });
  expect([opens(luis), opens(ana)]).toEqual([true, false]);
  await change(graph, luis, 'blockUser', 'ChatBlock', { userId: ana.id }, 'user { id }');
  expect(await seenBy(luis)).toEqual([{ attachments: [], edits: [] }]);

  await change(graph, ana, 'deleteMessage', 'ChatMessage', { messageId: sent.id });
  // who moderates sees what was deleted, as in its words
  expect(await seenBy(boss)).toEqual([{ attachments: [], edits: [{ attachments: [{ id: file }] }] }]);
});
