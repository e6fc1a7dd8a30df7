/** The rows of the coverage table that chat answers for, each on real input through the composed graph. */
import { randomUUID } from 'node:crypto';
import { eventually } from '@trama/platform/testing';
import { demoUserIds } from '@trama/schema/demo-ids';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { change, changeFor } from '../change.ts';
import { type Graph, openGraph, type Role, type Watch } from '../graph.ts';
import { settled } from '../shop.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph({}, { only: ['accounts', 'chat'] });
}, 120_000);
afterAll(() => graph.close());

const { seller, professional, customer, receptionist } = demoUserIds;
const say = (role: Role, roomId: string, text: string, more: object = {}) =>
  change(
    graph,
    role,
    'sendMessage',
    'ChatMessage',
    { roomId, text, clientMessageId: randomUUID(), ...more },
    'seq text',
  );
const openGroup = async (name: string, ...memberIds: string[]) =>
  (await change(graph, 'vendedor', 'createChatRoom', 'ChatRoom', { kind: 'GROUP', name, memberIds })).id;
const roomOf = async <T>(role: Role, id: string, fields: string) =>
  (await graph.ask<{ chatRoom: T }>(role, `query ($id: ID!) { chatRoom(id: $id) { ${fields} } }`, { id })).chatRoom;
const heardBy = (watch: Watch, field: string, name: string) =>
  watch.events.map(({ data }) => (data as Record<string, Record<string, unknown>> | null)?.[field]?.[name]);

it('plataforma chat: salas: CRUD y get_or_create_private', async () => {
  const input = { kind: 'GROUP', name: 'Bodega', memberIds: [receptionist], idempotencyKey: randomUUID() };
  const made = await change(graph, 'vendedor', 'createChatRoom', 'ChatRoom', input, 'name kind');
  expect(made).toMatchObject({ name: 'Bodega', kind: 'GROUP' });
  expect(await change(graph, 'vendedor', 'createChatRoom', 'ChatRoom', input, 'name kind')).toEqual(made);
  const renamed = { roomId: made.id, name: 'Bodega norte' };
  expect(await change(graph, 'recepcion', 'updateChatRoom', 'ChatRoom', renamed)).toMatchObject({
    code: 'ROOM_ROLE_REQUIRED',
  });
  expect(await change(graph, 'vendedor', 'updateChatRoom', 'ChatRoom', renamed, 'name')).toMatchObject({
    name: 'Bodega norte',
  });
  // both open it at once, each at another router where there are two
  const opened = await Promise.all(
    Array.from({ length: 8 }, (_, turn) =>
      turn % 2
        ? change(graph, 'vendedor', 'openPrivateRoom', 'ChatRoom', { userId: receptionist })
        : change(graph, 'recepcion', 'openPrivateRoom', 'ChatRoom', { userId: seller }),
    ),
  );
  expect(new Set(opened.map(({ id }) => id)).size).toBe(1);
  const nobody = { userId: 'usr_01jc000000e0080000000zzzzz' };
  expect(await change(graph, 'vendedor', 'openPrivateRoom', 'ChatRoom', nobody)).toMatchObject({
    code: 'INVALID_INPUT',
  });
  const { chatRooms } = await graph.ask<{ chatRooms: { nodes: { id: string }[] } }>(
    'recepcion',
    '{ chatRooms { nodes { id } } }',
  );
  expect(chatRooms.nodes.map(({ id }) => id)).toEqual(expect.arrayContaining([made.id, opened[0]?.id]));
  // names come from accounts
  expect(await roomOf('recepcion', made.id, 'members { nodes { user { id name } role } }')).toEqual({
    members: {
      nodes: [
        { user: { id: seller, name: expect.any(String) }, role: 'OWNER' },
        { user: { id: receptionist, name: expect.any(String) }, role: 'MEMBER' },
      ],
    },
  });
  expect(await roomOf('medico', made.id, 'id')).toBeNull();
});

it('plataforma chat: mensajes: CRUD, last_messages, mark_read', async () => {
  const roomId = await openGroup('Mensajes', receptionist);
  const clientMessageId = randomUUID();
  const first = await say('vendedor', roomId, 'Llegó el pedido', { clientMessageId });
  expect(await say('vendedor', roomId, 'Llegó el pedido', { clientMessageId })).toEqual(first);
  for (const text of ['dos', 'tres', 'cuatro']) await say('vendedor', roomId, text);
  const { chatRoom } = await graph.ask<{ chatRoom: object }>(
    'recepcion',
    `query ($id: ID!) { chatRoom(id: $id) { unreadCount lastMessage { text sender { name } }
      messages(last: 2) { totalCount nodes { seq text } } missing: messages(afterSeq: 1, beforeSeq: 3) { nodes { seq } } } }`,
    { id: roomId },
  );
  expect(chatRoom).toEqual({
    unreadCount: 4,
    lastMessage: { text: 'cuatro', sender: { name: expect.any(String) } },
    messages: {
      totalCount: 4,
      nodes: [
        { seq: 3, text: 'tres' },
        { seq: 4, text: 'cuatro' },
      ],
    },
    missing: { nodes: [{ seq: 2 }] },
  });
  expect(
    await changeFor(graph, 'recepcion', 'markRead', 'ChatMember { lastReadSeq }', { roomId, seq: 3 }),
  ).toMatchObject({
    lastReadSeq: 3,
  });
  expect(await roomOf('recepcion', roomId, 'unreadCount')).toEqual({ unreadCount: 1 });
  const edit = { messageId: first.id, text: 'Llegó el pedido completo' };
  expect(await change(graph, 'vendedor', 'editMessage', 'ChatMessage', edit, 'text state')).toMatchObject({
    state: 'EDITED',
  });
  const remove = { messageId: first.id };
  expect(await change(graph, 'recepcion', 'deleteMessage', 'ChatMessage', remove)).toMatchObject({
    code: 'NOT_YOUR_MESSAGE',
  });
  expect(await change(graph, 'vendedor', 'deleteMessage', 'ChatMessage', remove, 'text state seq')).toMatchObject({
    ...{ text: null, state: 'DELETED', seq: 1 },
  });
});

const added = `subscription ($roomId: ID, $afterSeq: Int) { messageAdded(roomId: $roomId, afterSeq: $afterSeq) {
  roomId seq text sender { name } } }`;

it('plataforma chat: chat en tiempo real por WebSocket', async () => {
  const roomId = await openGroup('En vivo', receptionist, customer);
  await say('vendedor', roomId, 'antes');
  const fromStart = await graph.watch('recepcion', added, { roomId, afterSeq: 0 });
  const fromNow = await graph.watch('cliente', added);
  await fromStart.next(1);
  for (const turn of [2, 3, 4]) await say('vendedor', roomId, `${turn}`);
  await Promise.all([fromStart.next(4), fromNow.next(3)]);
  expect(heardBy(fromStart, 'messageAdded', 'seq')).toEqual([1, 2, 3, 4]);
  expect(heardBy(fromNow, 'messageAdded', 'seq')).toEqual([2, 3, 4]);
  // what comes from accounts is there with every event
  expect(heardBy(fromStart, 'messageAdded', 'sender')).toEqual(Array(4).fill({ name: expect.any(String) }));
  // the same session asks for the same once more: it is not given the rest of another's stream
  const again = await graph.watch('recepcion', added, { roomId, afterSeq: 0 });
  await again.next(4);
  expect(heardBy(again, 'messageAdded', 'seq')).toEqual([1, 2, 3, 4]);

  const typing = await graph.watch(
    'recepcion',
    'subscription ($roomId: ID!) { typingChanged(roomId: $roomId) { user { name } isTyping } }',
    { roomId },
  );
  await changeFor(graph, 'vendedor', 'setTyping', 'ChatTyping { isTyping }', { roomId, isTyping: true });
  const [event] = await typing.next(1);
  expect(event?.data).toEqual({ typingChanged: { user: { name: expect.any(String) }, isTyping: true } });

  // who is taken out hears nothing more
  await change(graph, 'vendedor', 'removeChatMember', 'ChatRoom', { roomId, userId: receptionist });
  await say('vendedor', roomId, 'sin usted');
  await fromNow.next(4);
  expect(heardBy(fromStart, 'messageAdded', 'seq')).toEqual([1, 2, 3, 4]);
});

it('plataforma chat: receipts entregado/leído', async () => {
  const roomId = await openGroup('Recibos', receptionist);
  const { id } = await say('vendedor', roomId, 'hola');
  const watch = await graph.watch(
    'vendedor',
    `subscription ($roomId: ID!) { receiptChanged(roomId: $roomId) { user { id } lastDeliveredSeq lastReadSeq } }`,
    { roomId },
  );
  await changeFor(graph, 'recepcion', 'markDelivered', 'ChatMember { lastDeliveredSeq }', { roomId, seq: 1 });
  const user = { id: receptionist };
  await watch.next(1);
  await changeFor(graph, 'recepcion', 'markRead', 'ChatMember { lastReadSeq }', { roomId, seq: 1 });
  await watch.next(2);
  expect(watch.events.map(({ data }) => data)).toEqual([
    { receiptChanged: { user, lastDeliveredSeq: 1, lastReadSeq: 0 } },
    { receiptChanged: { user, lastDeliveredSeq: 1, lastReadSeq: 1 } },
  ]);
  const receipts = 'lastMessage { id receipts { memberCount deliveredCount readCount readBy { user { id } } } }';
  expect(await roomOf('vendedor', roomId, receipts)).toEqual({
    lastMessage: { id, receipts: { memberCount: 1, deliveredCount: 1, readCount: 1, readBy: [{ user }] } },
  });
});

it('plataforma chat: presencia online/offline', async () => {
  await openGroup('Presencia', receptionist);
  const ids = [receptionist];
  const watch = await graph.watch(
    'vendedor',
    'subscription ($ids: [ID!]!) { presenceChanged(userIds: $ids) { user { id } isOnline } }',
    { ids },
  );
  await watch.next(1);
  const beat = (deviceId: string, isActive: boolean) =>
    changeFor(graph, 'recepcion', 'sendHeartbeat', 'Presence { isOnline }', { deviceId, isActive });
  await beat('celular', true);
  await beat('portátil', true);
  await watch.next(2);
  const query = 'query ($ids: [ID!]!) { presence(userIds: $ids) { user { name } isOnline } }';
  expect(await graph.ask('vendedor', query, { ids })).toEqual({
    presence: [{ user: { name: expect.any(String) }, isOnline: true }],
  });
  await beat('celular', false);
  await beat('portátil', false);
  await watch.next(3);
  expect(heardBy(watch, 'presenceChanged', 'isOnline')).toEqual([false, true, false]);
});

it('plataforma chat: eventos chat.message.sent chat.room.created', async () => {
  const roomId = await openGroup('Eventos', receptionist);
  const { id: messageId } = await say('vendedor', roomId, 'la paciente llega a las tres');
  await settled(graph);
  const client = new pg.Client({ connectionString: graph.databaseUrl });
  await client.connect();
  const read = async () =>
    (
      await client.query(
        `SELECT topic, payload FROM chat.outbox WHERE aggregate = $1 AND topic LIKE 'chat.%'
         AND published_at IS NOT NULL ORDER BY sequence`,
        [roomId],
      )
    ).rows;
  const told = await eventually(read, (rows) => rows.length === 2);
  const words = await client.query(
    `SELECT count(*)::int AS told FROM chat.outbox WHERE payload::text LIKE '%paciente%'`,
  );
  await client.end();
  expect(told).toEqual([
    { topic: 'chat.room.created', payload: { roomId, kind: 'GROUP', memberIds: [seller, receptionist] } },
    {
      topic: 'chat.message.sent',
      payload: { roomId, messageId, seq: 1, senderId: seller, memberIds: [receptionist], mentionedIds: [] },
    },
  ]);
  expect(words.rows).toEqual([{ told: 0 }]);
});

it('conectar chat: chat entre cliente y profesional', async () => {
  const { id: roomId } = await change(graph, 'cliente', 'openPrivateRoom', 'ChatRoom', { userId: professional });
  const [theirs, ours] = [
    await graph.watch('medico', added, { roomId }),
    await graph.watch('cliente', added, { roomId }),
  ];
  await say('cliente', roomId, '¿Atiende el sábado?');
  await theirs.next(1);
  await say('medico', roomId, 'Sí, hasta el mediodía.');
  await Promise.all([theirs.next(2), ours.next(2)]);
  for (const watch of [theirs, ours])
    expect(heardBy(watch, 'messageAdded', 'text')).toEqual(['¿Atiende el sábado?', 'Sí, hasta el mediodía.']);
  expect((await change(graph, 'medico', 'openPrivateRoom', 'ChatRoom', { userId: customer })).id).toBe(roomId);
  // nobody else reads it
  expect(await roomOf('admin', roomId, 'id')).toBeNull();
  await changeFor(graph, 'medico', 'blockUser', 'ChatBlock { user { id } }', { userId: customer });
  expect(await say('cliente', roomId, '¿Hola?')).toMatchObject({ code: 'CONTACT_BLOCKED' });
});
