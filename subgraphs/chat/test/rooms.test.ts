/** Rooms and who is in them, on a real database. */
import type { TestGraph } from '@trama/platform/testing';
import { newId } from '@trama/platform/values';
import { demoUserIds } from '@trama/schema/demo-ids';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadDemo } from '../prisma/demo.ts';
import { change, nobody, openChat, openGroup, say, someone } from './people.ts';

let graph: TestGraph;
beforeAll(async () => {
  graph = await openChat();
});
afterAll(() => graph.close());

const open = (actor: ReturnType<typeof someone>, userId: string, more: object = {}) =>
  change(graph, actor, 'openPrivateRoom', 'ChatRoom', { userId, ...more }, 'id kind members { nodes { user { id } } }');
const roomOf = (actor: ReturnType<typeof someone>, id: string, fields: string) =>
  graph.ask<{ chatRoom: Record<string, never> | null }>(actor, `query ($id: ID!) { chatRoom(id: $id) { ${fields} } }`, {
    id,
  });

it('two who open a private room at once, many times over, get one', async () => {
  const [ana, luis] = [someone(), someone()];
  const opened = await Promise.all(
    Array.from({ length: 20 }, (_, turn) => (turn % 2 ? open(ana, luis.id) : open(luis, ana.id))),
  );
  expect(new Set(opened.map(({ id }) => id)).size).toBe(1);
  const { rows } = await graph.pool.query(
    `SELECT (SELECT count(*)::int FROM chat.chat_members WHERE room_id = $1) AS members,
       (SELECT count(*)::int FROM chat.outbox WHERE topic = 'chat.room.created' AND aggregate = $1) AS told`,
    [opened[0]?.id],
  );
  expect(rows).toEqual([{ members: 2, told: 1 }]);
  // and another one for what is about something
  const subject = { kind: 'JOB', id: newId('job') };
  const about = await open(ana, luis.id, { subject });
  expect(about.id).not.toBe(opened[0]?.id);
  expect((await open(luis, ana.id, { subject })).id).toBe(about.id);
});

it('names what is wrong with who or what is named', async () => {
  const ana = someone();
  expect(await open(ana, ana.id)).toMatchObject({ issues: [{ path: ['userId'], rule: 'oneself' }] });
  expect(await open(ana, nobody)).toMatchObject({ issues: [{ path: ['userId', '0'], rule: 'not_found' }] });
  expect(await open(ana, 'rom_1')).toMatchObject({ issues: [{ path: ['userId'], rule: 'typeid' }] });
  const subject = { kind: 'ORDER', id: newId('job') };
  expect(await open(ana, someone().id, { subject })).toMatchObject({
    issues: [{ path: ['subject', 'id'], rule: 'typeid' }],
  });
  const group = { kind: 'GROUP', memberIds: [someone().id, nobody] };
  expect(await change(graph, ana, 'createChatRoom', 'ChatRoom', group)).toMatchObject({ issues: [{ path: ['name'] }] });
  expect(await change(graph, ana, 'createChatRoom', 'ChatRoom', { ...group, name: 'x' })).toMatchObject({
    issues: [{ path: ['memberIds', '1'], rule: 'not_found' }],
  });
});

it('shows a room to who is in it, and lists it by what was said last', async () => {
  const [ana, luis, rosa] = [someone(), someone(), someone()];
  const first = await openGroup(graph, ana, luis);
  const second = await openGroup(graph, ana, luis);
  await say(graph, luis, first, 'hola');
  const list = '{ chatRooms { totalCount nodes { id unreadCount lastMessage { text } } } }';
  expect(await graph.ask(ana, list)).toEqual({
    chatRooms: {
      totalCount: 2,
      nodes: [
        { id: first, unreadCount: 1, lastMessage: { text: 'hola' } },
        { id: second, unreadCount: 0, lastMessage: null },
      ],
    },
  });
  expect(await graph.ask(rosa, list)).toEqual({ chatRooms: { totalCount: 0, nodes: [] } });
  expect(await roomOf(rosa, first, 'id')).toEqual({ chatRoom: null });
  expect(
    await change(graph, rosa, 'sendMessage', 'ChatMessage', { roomId: first, clientMessageId: '1', text: 'x' }),
  ).toMatchObject({
    code: 'NOT_FOUND',
  });
});

it('lets owners and moderators say who is in it, and goes to the next when its owner leaves', async () => {
  const [ana, luis, rosa, eva] = [someone(), someone(), someone(), someone()];
  const roomId = await openGroup(graph, ana, luis, rosa);
  const add = (actor: typeof ana, userId: string, more = {}) =>
    change(graph, actor, 'addChatMembers', 'ChatRoom', { roomId, userIds: [userId], ...more });
  expect(await add(luis, eva.id)).toMatchObject({ code: 'ROOM_ROLE_REQUIRED' });
  const role = { roomId, userId: luis.id, role: 'MODERATOR' };
  expect(await change(graph, ana, 'setChatMemberRole', 'ChatRoom', role)).toMatchObject({ id: roomId });
  expect(await add(luis, eva.id, { role: 'OWNER' })).toMatchObject({ code: 'ROOM_ROLE_REQUIRED' });
  expect(await add(luis, eva.id)).toMatchObject({ id: roomId });
  expect(await add(luis, eva.id)).toMatchObject({ id: roomId });
  const remove = (actor: typeof ana, userId: string) =>
    change(graph, actor, 'removeChatMember', 'ChatRoom', { roomId, userId });
  expect(await remove(luis, ana.id)).toMatchObject({ code: 'ROOM_ROLE_REQUIRED' });
  expect(await remove(luis, rosa.id)).toMatchObject({ id: roomId });
  expect(await remove(luis, rosa.id)).toMatchObject({ id: roomId });
  const demoted = { roomId, userId: ana.id, role: 'MEMBER' };
  expect(await change(graph, ana, 'setChatMemberRole', 'ChatRoom', demoted)).toMatchObject({
    code: 'ROOM_ROLE_REQUIRED',
  });
  expect(await change(graph, ana, 'leaveChatRoom', 'ChatRoom', { roomId })).toMatchObject({ id: roomId });
  expect(await roomOf(luis, roomId, 'members { totalCount nodes { user { id } role } }')).toEqual({
    chatRoom: {
      members: {
        totalCount: 2,
        nodes: [
          { user: { id: luis.id }, role: 'OWNER' },
          { user: { id: eva.id }, role: 'MEMBER' },
        ],
      },
    },
  });
  expect(await roomOf(ana, roomId, 'id')).toEqual({ chatRoom: null });
  const { id } = await open(luis, eva.id);
  expect(await change(graph, luis, 'leaveChatRoom', 'ChatRoom', { roomId: id })).toMatchObject({
    code: 'ROOM_IS_PRIVATE',
  });
});

it('support rooms are attended by who may, and closed when done', async () => {
  const [asker, support] = [someone(), someone('chat:support')];
  const input = { kind: 'SUPPORT', subject: { kind: 'ORDER', id: newId('ord') } };
  const { id } = await change(graph, asker, 'createChatRoom', 'ChatRoom', input);
  const open = '{ chatRooms(filter: { isUnattended: true }) { nodes { id subject { kind } } } }';
  expect(await graph.ask(support, open)).toMatchObject({ chatRooms: { nodes: [{ id, subject: { kind: 'ORDER' } }] } });
  expect(await graph.ask(someone(), open)).toEqual({ chatRooms: { nodes: [] } });
  expect(await say(graph, support, id, '¿En qué le ayudo?')).toMatchObject({ seq: 1 });
  expect(await graph.ask(support, open)).toEqual({ chatRooms: { nodes: [] } });
  const close = (isClosed: boolean) =>
    change(graph, support, 'updateChatRoom', 'ChatRoom', { roomId: id, isClosed, name: 'Entrega' }, 'name closedAt');
  expect(await close(true)).toMatchObject({ name: 'Entrega', closedAt: expect.any(String) });
  expect(await say(graph, asker, id, 'gracias')).toMatchObject({ code: 'ROOM_IS_CLOSED' });
  await close(false);
  expect(await say(graph, asker, id, 'gracias')).toMatchObject({ seq: 2 });
});

it('tells of messages those who have not muted the room, and of mentions everybody', async () => {
  const [ana, luis, rosa] = [someone(), someone(), someone()];
  const roomId = await openGroup(graph, ana, luis, rosa);
  const mute = (actor: typeof ana, isMuted: boolean) =>
    change(graph, actor, 'muteChatRoom', 'ChatRoom', { roomId, isMuted }, 'viewerMember { mutedUntil }');
  expect(await mute(luis, true)).toMatchObject({ viewerMember: { mutedUntil: '9999-12-31T00:00:00.000Z' } });
  const message = await say(graph, ana, roomId, 'secreto de la paciente', { mentionedIds: [luis.id] });
  const { rows } = await graph.pool.query(
    `SELECT payload FROM chat.outbox WHERE aggregate = $1 AND topic = 'chat.message.sent'`,
    [roomId],
  );
  expect(rows).toEqual([
    {
      payload: {
        ...{ roomId, messageId: message.id, seq: 1, senderId: ana.id },
        ...{ memberIds: [rosa.id], mentionedIds: [luis.id] },
      },
    },
  ]);
  expect(await mute(luis, false)).toMatchObject({ viewerMember: { mutedUntil: null } });
  const all = await graph.pool.query(
    `SELECT count(*)::int AS told FROM chat.outbox WHERE payload::text LIKE '%secreto%'`,
  );
  expect(all.rows).toEqual([{ told: 0 }]);
});

it('has a demo that its people find, loaded once', async () => {
  const { prisma } = graph.running.get('chat')?.contextFor(someone(), 'test') ?? {};
  await graph.pool.query('TRUNCATE chat.chat_rooms CASCADE');
  await loadDemo(prisma);
  await loadDemo(prisma);
  const customer = { ...someone(), id: demoUserIds.customer };
  const list = '{ chatRooms { totalCount nodes { kind lastSeq unreadCount lastMessage { text } } } }';
  expect(await graph.ask(customer, list)).toEqual({
    chatRooms: {
      totalCount: 2,
      nodes: [
        { kind: 'PRIVATE', lastSeq: 2, unreadCount: 0, lastMessage: { text: 'Sí, de martes a jueves.' } },
        { kind: 'SUPPORT', lastSeq: 3, unreadCount: 0, lastMessage: { text: 'Perfecto, gracias.' } },
      ],
    },
  });
});
