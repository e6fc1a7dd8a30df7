import { connectionOf } from '@trama/platform/builder';
import { OrderEventKind as Kinds, type OrderEvent as OrderEventRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { Order } from './order.ts';
import { User, userOf } from './user.ref.ts';

const OrderEventKind = builder.enumType('OrderEventKind', {
  description: 'What happened to an order.',
  values: {
    [Kinds.CREATED]: { description: 'It was opened.' },
    [Kinds.EDITED]: { description: 'It was edited, or one of its lines.' },
    [Kinds.CONFIRMED]: { description: 'It became binding.' },
    [Kinds.COMPLETED]: { description: 'It was handed over.' },
    [Kinds.CANCELLED]: { description: 'It was given up.' },
    [Kinds.SHIPMENT_CREATED]: { description: 'Items of it were packed.' },
    [Kinds.SHIPMENT_CHANGED]: { description: 'A shipment of it moved on.' },
    [Kinds.PAYMENT_RECORDED]: { description: 'It was paid, or a part of it, or left owing on credit.' },
    [Kinds.PAYMENT_REFUNDED]: { description: 'Money was given back.' },
    [Kinds.ITEMS_RETURNED]: { description: 'Items of it came back.' },
    [Kinds.BACKORDERED]: { description: 'Items of it wait for stock.' },
    [Kinds.BACKORDER_SERVED]: { description: 'Stock came for items that waited for it.' },
  } as const,
});

const OrderEvent = builder.objectRef<OrderEventRow>('OrderEvent').implement({
  description: 'Something that happened to an order. It is never rewritten.',
  access: ['sales:read', 'sales:own'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the event, "oev_…".' }),
    kind: t.expose('kind', { type: OrderEventKind, description: 'What happened.' }),
    subjectId: t.exposeID('subjectId', {
      nullable: true,
      description: 'The id of the line, shipment, payment, refund or return that it is about, where there is one.',
    }),
    actor: t.field({
      type: User,
      nullable: true,
      description: 'Who did it; null when no person did.',
      resolve: ({ actor }) => userOf(actor),
    }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
  }),
});

builder.objectField(Order, 'events', (t) =>
  t.connection(
    {
      type: OrderEvent,
      description: 'What happened to it, the first first.',
      resolve: ({ id }, args, { loaders }) => loaders.eventsOfOrder(args).load(id),
    },
    connectionOf(builder, OrderEvent),
  ),
);
