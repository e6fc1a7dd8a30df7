/** The demo business's notifications: inboxes with something read and something new, words of the house, a keeper on duty. */

import { newId } from '@trama/platform/values';
import { demoDay, demoNow, demoProducts, demoWarehouses } from '@trama/schema/demo-business';
import { demoUserIds } from '@trama/schema/demo-ids';
import { demoInvoices } from '@trama/schema/demo-invoices';
import { demoVisits } from '@trama/schema/demo-visits';
import { type EventKind, eventCatalog } from '../src/domain/event-catalog.ts';
import { eventWords } from '../src/domain/event-words.ts';
import { fill, type Variables } from '../src/domain/template.ts';
import type { PrismaClient } from './client/client.ts';

const { admin, seller, storekeeper, customer, receptionist } = demoUserIds;
const hour = 3_600_000; // milliseconds
const began = new Date(demoDay(-3).getTime() + 13 * hour); // in the morning

type Told = {
  to: string;
  event: EventKind;
  hours: number;
  isRead?: boolean;
  aboutId?: string | null;
  variables?: Variables;
};

/** The next visit of the patient who is the demo's customer. */
const next = demoVisits().find(
  ({ patient, status, startsAt }) => patient === 0 && status === 'CONFIRMED' && startsAt > demoNow,
);
const visit = next && { aboutId: next.id, variables: { startsAt: next.startsAt.toISOString() } };
/** What the demo's customer was invoiced last, of what the authority had authorised by then. */
const invoiced = new Date(began.getTime() + 26 * hour);
const invoice = demoInvoices().findLast(
  ({ customer: place, status, at }) => place === 0 && status === 'AUTHORISED' && at <= invoiced,
);
const where = { warehouse: demoWarehouses[0].name };

const told: Told[] = [
  ...(visit
    ? [
        { to: customer, event: 'APPOINTMENT_BOOKED' as const, hours: 0, isRead: true, ...visit },
        { to: customer, event: 'APPOINTMENT_CONFIRMED' as const, hours: 3, isRead: true, ...visit },
      ]
    : []),
  ...(invoice ? [{ to: customer, event: 'INVOICE_AUTHORISED' as const, hours: 26, aboutId: invoice.id }] : []),
  {
    ...{ to: customer, event: 'MESSAGE_SENT', hours: 50 },
    variables: { title: 'Horario de diciembre', message: 'Los sábados de diciembre abrimos hasta las 17:00.' },
  },
  ...[storekeeper, admin].map(
    (to, index): Told => ({
      ...{ to, event: 'STOCK_ALERT', hours: 20, isRead: index === 1, aboutId: demoProducts[0]?.id ?? null },
      variables: { ...where, product: demoProducts[0]?.name ?? '', level: 'WARNING' },
    }),
  ),
  {
    ...{ to: storekeeper, event: 'STOCK_ALERT', hours: 49, aboutId: demoProducts[1]?.id ?? null },
    variables: { ...where, product: demoProducts[1]?.name ?? '', level: 'CRITICAL' },
  },
  ...[seller, receptionist].map(
    (to): Told => ({
      ...{ to, event: 'MESSAGE_SENT', hours: 45 },
      variables: { title: 'Reunión', message: 'El viernes a las 8:00 nos vemos todos en la bodega.' },
    }),
  ),
];

/** Loads the demo once; returns at once where it is. */
export async function loadDemo(prisma: PrismaClient): Promise<void> {
  if ((await prisma.notification.count()) > 0) return;
  const rows = told.map(({ to: userId, hours, isRead, variables = {}, ...more }, index) => {
    const createdAt = new Date(began.getTime() + hours * hour);
    const readAt = isRead ? new Date(createdAt.getTime() + hour) : null;
    const when = { createdAt, readAt, dispatchedAt: createdAt };
    return { id: newId('ntf'), userId, sourceId: `demo-${index}`, variables, isInInbox: true, ...when, ...more };
  });
  // what reached the customer by e-mail stayed in the house
  const kept = rows.flatMap(({ id, userId, event, variables, createdAt: at }) => {
    if (userId !== customer) return [];
    const { subject, body: text } = fill(eventWords[event].es, eventCatalog[event], variables, {
      ...{ locale: 'es', zone: 'America/Guayaquil' },
    });
    const delivery = {
      id: newId('dlv'),
      notificationId: id,
      userId,
      event,
      channel: 'EMAIL',
      state: 'KEPT',
      attempts: 1,
    };
    const said = { address: 'cliente@trama.test', subject, text, answer: 'local' };
    return [{ ...delivery, ...said, createdAt: at, notBefore: at, updatedAt: at }];
  });
  await prisma.$transaction([
    prisma.notification.createMany({ data: rows }),
    prisma.delivery.createMany({ data: kept }),
    prisma.preference.createMany({
      data: [storekeeper, admin].map((userId) => ({ userId, event: 'STOCK_ALERT', channel: 'INBOX', enabled: true })),
    }),
    prisma.template.create({
      data: {
        ...{ event: 'APPOINTMENT_REMINDER', channel: 'SMS', locale: 'es', subject: '' },
        ...{ body: 'Trama: su cita es el {{startsAt}}. Lo esperamos.', updatedAt: began },
      },
    }),
  ]);
}
