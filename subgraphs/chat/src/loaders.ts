/** Reads by key, batched per request: used by resolveReference and by fields. */
import { byKey, manyByKey, numberByKey, pagesByParent, perArgument } from '@trama/platform/loader';
import type { Context } from '@trama/platform/subgraph';
import type { ChatMember, PrismaClient } from '../prisma/client/client.ts';
import { canReadRoom, personOf } from './policy.ts';
import { type MessagePageArgs, messagesOfRooms, planMessages } from './queries/messages-of-rooms.ts';

export const latestRooms = [
  { field: 'activeAt', direction: 'desc', kind: 'date', sql: 'active_at' },
  { field: 'id', direction: 'desc' },
] as const;
const firstMembers = [
  { field: 'joinedAt', direction: 'asc', kind: 'date', sql: 'joined_at' },
  { field: 'id', direction: 'asc' },
] as const;
export const latestReports = [
  { field: 'createdAt', direction: 'desc', kind: 'date' },
  { field: 'id', direction: 'desc' },
] as const;

/** How many of those whom a message has reached are named; all are counted. */
const mostNamed = 100;

export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders({ actor, prisma }: Context<PrismaClient, unknown>) {
  const me = personOf(actor) ?? '';
  const chatRoom = byKey(
    (ids) => prisma.chatRoom.findMany({ where: { id: { in: ids } }, include: { members: { where: { userId: me } } } }),
    (row) => row.id,
    (row) => canReadRoom(actor, row),
  );
  const anyMember = byKey(
    (ids) => prisma.chatMember.findMany({ where: { id: { in: ids } } }),
    (row) => row.id,
  );
  /** Whoever read the room may read its messages; from elsewhere a room that is not seen hides them. */
  const anyMessage = byKey(
    (ids) => prisma.chatMessage.findMany({ where: { id: { in: ids } } }),
    (row) => row.id,
  );
  const namedBy = (column: 'last_delivered_seq' | 'last_read_seq') =>
    manyByKey<ChatMember & { messageId: string }>(
      async (messageIds) => {
        const rows = await prisma.$queryRawUnsafe<{ messageId: string; id: string }[]>(
          `SELECT message.id AS "messageId", named.id FROM chat.chat_messages AS message CROSS JOIN LATERAL (
             SELECT id FROM chat.chat_members WHERE room_id = message.room_id AND user_id <> message.sender_id
               AND ${column} >= message.seq ORDER BY joined_at, id LIMIT ${mostNamed}) AS named
           WHERE message.id = ANY($1)`,
          messageIds,
        );
        const members = await anyMember.loadMany(rows.map(({ id }) => id));
        return rows.flatMap(({ messageId }, index) => {
          const member = members[index];
          return member && !(member instanceof Error) ? [{ ...member, messageId }] : [];
        });
      },
      ({ messageId }) => messageId,
    );
  return {
    chatRoom,
    anyMessage,
    chatMessage: byKey(
      async (ids) => {
        const rows = await prisma.chatMessage.findMany({ where: { id: { in: ids } } });
        const rooms = await chatRoom.loadMany(rows.map(({ roomId }) => roomId));
        return rows.filter((_, index) => rooms[index] && !(rooms[index] instanceof Error));
      },
      (row) => row.id,
    ),
    /** By `<room> <user>`. */
    member: byKey(
      (keys) =>
        prisma.chatMember.findMany({
          where: {
            OR: keys.map((key) => {
              const [roomId = '', userId = ''] = key.split(' ');
              return { roomId, userId };
            }),
          },
        }),
      (row) => `${row.roomId} ${row.userId}`,
    ),
    membersOfRoom: pagesByParent({
      database: prisma,
      list: 'chat.members',
      table: 'chat.chat_members',
      parent: 'room_id',
      sorts: firstMembers,
      rows: anyMember,
    }),
    lastMessageOfRoom: byKey(
      (roomIds) =>
        prisma.$queryRaw<{ id: string }[]>`
          SELECT message.id FROM chat.chat_rooms AS room
          JOIN chat.chat_messages AS message ON message.room_id = room.id AND message.seq = room.last_seq
          WHERE room.id = ANY(${roomIds})`.then((found) =>
          prisma.chatMessage.findMany({ where: { id: { in: found.map(({ id }) => id) } } }),
        ),
      (row) => row.roomId,
    ),
    unreadOfRoom: numberByKey(
      (roomIds) =>
        prisma.$queryRaw`
          SELECT member.room_id AS key, count(message.id)::int AS value FROM chat.chat_members AS member
          JOIN chat.chat_messages AS message ON message.room_id = member.room_id AND message.seq > member.last_read_seq
          WHERE member.user_id = ${me} AND member.room_id = ANY(${roomIds}) AND message.sender_id <> ${me}
            AND message.deleted_at IS NULL AND NOT EXISTS (
              SELECT FROM chat.chat_blocks WHERE blocker_id = ${me} AND blocked_id = message.sender_id)
          GROUP BY member.room_id`,
    ),
    messagesOfRoom: perArgument((args: MessagePageArgs) => {
      const planned = planMessages(args);
      return byKey(
        (roomIds) => messagesOfRooms(prisma, roomIds, planned),
        ({ roomId }) => roomId,
      );
    }),
    editsOfMessage: manyByKey(
      (ids) =>
        prisma.chatMessageEdit.findMany({
          where: { messageId: { in: ids } },
          orderBy: [{ replacedAt: 'asc' }, { id: 'asc' }],
        }),
      (row) => row.messageId,
    ),
    receiptsOfMessage: byKey(
      (ids) =>
        prisma.$queryRaw<{ id: string; members: number; delivered: number; read: number }[]>`
          SELECT message.id, count(*)::int AS members,
            count(*) FILTER (WHERE member.last_delivered_seq >= message.seq)::int AS delivered,
            count(*) FILTER (WHERE member.last_read_seq >= message.seq)::int AS read
          FROM chat.chat_messages AS message
          JOIN chat.chat_members AS member ON member.room_id = message.room_id AND member.user_id <> message.sender_id
          WHERE message.id = ANY(${ids}) GROUP BY message.id`,
      (row) => row.id,
    ),
    deliveredTo: namedBy('last_delivered_seq'),
    readBy: namedBy('last_read_seq'),
    /** Whether I have blocked this user. */
    blockedByMe: byKey(
      (ids) => prisma.chatBlock.findMany({ where: { blockerId: me, blockedId: { in: ids } } }),
      (row) => row.blockedId,
    ),
  };
}
