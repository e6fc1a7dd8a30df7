import { connectionOf } from '@trama/platform/builder';
import { page } from '@trama/platform/connection';
import { parseId } from '@trama/platform/values';
import {
  type ShipmentLine as ShipmentLineRow,
  type Shipment as ShipmentRow,
  ShipmentStatus as Statuses,
} from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { newestShipments } from '../loaders.ts';
import { ordersOnlyOf } from '../policy.ts';
import { Order } from './order.ts';
import { Product } from './product.ref.ts';
import { User, userOf } from './user.ref.ts';

export const ShipmentStatus = builder.enumType('ShipmentStatus', {
  description: 'Where a shipment is.',
  values: {
    [Statuses.PENDING]: { description: 'It is packed and has not left.' },
    [Statuses.IN_TRANSIT]: { description: 'It is on its way.' },
    [Statuses.DELIVERED]: { description: 'It arrived.' },
    [Statuses.RETURNED]: { description: 'It could not be delivered and is back; its items are to be shipped again.' },
    [Statuses.LOST]: { description: 'It left and never arrived.' },
    [Statuses.CANCELLED]: { description: 'It was unpacked before it left.' },
  } as const,
});

const ShipmentLine = builder.objectRef<ShipmentLineRow>('ShipmentLine').implement({
  description: 'How much of a line of the order is in a shipment.',
  access: ['sales:read', 'sales:own', 'sales:ship'],
  fields: (t) => ({
    orderItemId: t.exposeID('orderItemId', { description: 'The line of the order.' }),
    product: t.field({
      type: Product,
      nullable: true,
      description: 'What is shipped.',
      resolve: async ({ orderItemId }, _args, { loaders }) => {
        const item = await loaders.orderItem.load(orderItemId);
        return item && { id: item.productId };
      },
    }),
    quantity: t.field({ type: 'Quantity', description: 'How much.', resolve: ({ quantity }) => Number(quantity) }),
  }),
});

export const Shipment = builder.objectRef<ShipmentRow>('Shipment');
Shipment.implement({
  description: 'Items of an order that travel together.',
  access: ['sales:read', 'sales:own', 'sales:ship'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the shipment, "shp_…".' }),
    order: t.field({
      type: Order,
      nullable: true,
      access: ['sales:read', 'sales:own'],
      description: 'The order that it is of.',
      resolve: ({ orderId }, _args, { loaders }) => loaders.order.load(orderId),
    }),
    orderId: t.exposeID('orderId', { description: 'The id of the order that it is of.' }),
    status: t.expose('status', { type: ShipmentStatus, description: 'Where it is.' }),
    lines: t.field({
      type: [ShipmentLine],
      description: 'What is in it.',
      resolve: ({ id }, _args, { loaders }) => loaders.linesOfShipment.load(id),
    }),
    carrier: t.exposeString('carrier', { nullable: true, description: 'Who carries it.' }),
    trackingNumber: t.exposeString('trackingNumber', { nullable: true, description: 'What the carrier calls it.' }),
    trackingUrl: t.exposeString('trackingUrl', { nullable: true, description: 'Where it can be followed.' }),
    createdBy: t.field({
      type: User,
      nullable: true,
      description: 'Who packed it; null when no person did.',
      resolve: ({ createdBy }) => userOf(createdBy),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was packed.' }),
    shippedAt: t.expose('shippedAt', { type: 'DateTime', nullable: true, description: 'When it left.' }),
    endedAt: t.expose('endedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was delivered, came back, was lost or unpacked.',
    }),
  }),
});
builder.asEntity(Shipment, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.shipment.load(id),
});

builder.objectField(Order, 'shipments', (t) =>
  t.field({
    type: [Shipment],
    description: 'Its shipments, the first first.',
    resolve: ({ id }, _args, { loaders }) => loaders.shipmentsOfOrder.load(id),
  }),
);

const ShipmentFilter = builder.inputType('ShipmentFilter', {
  description: 'Which shipments a list holds: those that meet every condition given.',
  fields: (t) => ({
    status: t.field({ type: ShipmentStatus, description: 'That are there.' }),
    orderId: t.id({ description: 'Of this order.' }),
    from: t.field({ type: 'DateTime', description: 'Packed then or later.' }),
    until: t.field({ type: 'DateTime', description: 'Packed before then.' }),
  }),
});

builder.queryField('shipments', (t) =>
  t.connection(
    {
      type: Shipment,
      access: ['sales:read', 'sales:own', 'sales:ship'],
      description: 'The shipments of orders that you may see, the latest first.',
      args: { filter: t.arg({ type: ShipmentFilter, description: 'Which shipments.' }) },
      resolve: (_root, { filter, ...args }, { prisma, actor }) => {
        const onlyOf = ordersOnlyOf(actor);
        const packed = { ...(filter?.from && { gte: filter.from }), ...(filter?.until && { lt: filter.until }) };
        return page<ShipmentRow>(prisma.shipment, {
          list: 'sales.shipments',
          sorts: newestShipments,
          args,
          where: {
            ...(onlyOf !== null && { order: { customerUserId: onlyOf } }),
            ...(filter?.status && { status: filter.status }),
            ...(filter?.orderId && { orderId: parseId('ord', filter.orderId, 'filter.orderId') }),
            ...(Object.keys(packed).length > 0 && { createdAt: packed }),
          },
        });
      },
    },
    connectionOf(builder, Shipment),
  ),
);
