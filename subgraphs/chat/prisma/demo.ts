/** The demo business's chat rooms: a group of the house, support, and a few private words. */
import { newId } from '@trama/platform/values';
import { demoDay } from '@trama/schema/demo-business';
import { demoUserIds } from '@trama/schema/demo-ids';
import { pairOf } from '../src/domain/room.ts';
import type { ChatMemberRole, PrismaClient } from './client/client.ts';

const { admin, seller, storekeeper, customer, professional, receptionist } = demoUserIds;
const began = new Date(demoDay(-3).getTime() + 13 * 3_600_000); // in the morning
const minute = 60_000; // milliseconds

type Room = {
  kind: 'PRIVATE' | 'GROUP' | 'SUPPORT';
  name?: string;
  /** The first one opened it. */
  members: [string, ChatMemberRole][];
  /** Who said what, a minute apart. */
  said: [string, string][];
  /** Days after the others. */
  day: number;
};

const rooms: Room[] = [
  {
    kind: 'GROUP',
    name: 'Equipo',
    members: [
      [admin, 'OWNER'],
      [seller, 'MODERATOR'],
      [storekeeper, 'MEMBER'],
      [receptionist, 'MEMBER'],
    ],
    said: [
      [admin, 'Buenos días. Desde hoy coordinamos por aquí.'],
      [storekeeper, 'Llegó el aceite 20W50, ya está en percha.'],
      [seller, 'Gracias, tengo dos clientes esperando.'],
    ],
    day: 0,
  },
  {
    kind: 'SUPPORT',
    name: 'Consulta sobre una entrega',
    members: [
      [customer, 'OWNER'],
      [seller, 'MODERATOR'],
    ],
    said: [
      [customer, '¿Pueden entregar el sábado?'],
      [seller, 'Sí, hasta las 13:00. ¿Le conviene?'],
      [customer, 'Perfecto, gracias.'],
    ],
    day: 1,
  },
  {
    kind: 'PRIVATE',
    members: [
      [customer, 'MEMBER'],
      [professional, 'MEMBER'],
    ],
    said: [
      [customer, 'Buenas tardes, ¿atiende también por la mañana?'],
      [professional, 'Sí, de martes a jueves.'],
    ],
    day: 2,
  },
];

/** Loads the demo once; returns at once where it is. */
export async function loadDemo(prisma: PrismaClient): Promise<void> {
  if ((await prisma.chatRoom.count()) > 0) return;
  for (const { kind, name = null, members, said, day } of rooms) {
    const id = newId('rom');
    const createdAt = new Date(began.getTime() + day * 24 * 60 * minute);
    const at = (place: number) => new Date(createdAt.getTime() + place * minute);
    const [[createdBy] = [admin], [other] = [admin]] = members;
    const pair = kind === 'PRIVATE' ? pairOf(createdBy, other) : null;
    const lastSeq = said.length;
    const messages = said.map(([senderId, text], index) => ({
      ...{ id: newId('cms'), roomId: id, seq: index + 1, senderId, text },
      ...{ clientMessageId: `demo-${index + 1}`, createdAt: at(index + 1) },
    }));
    const people = members.map(([userId, role]) => ({
      ...{ id: newId('cmb'), roomId: id, userId, role, joinedAt: createdAt, joinedSeq: 0 },
      ...{ lastDeliveredSeq: lastSeq, lastReadSeq: lastSeq },
    }));
    await prisma.$transaction([
      prisma.chatRoom.create({ data: { id, kind, name, pair, createdBy, createdAt, activeAt: at(lastSeq), lastSeq } }),
      prisma.chatMember.createMany({ data: people }),
      prisma.chatMessage.createMany({ data: messages }),
    ]);
  }
}
