import { idempotencyKeyField } from '@trama/platform/builder';
import { createShipment } from '../actions/create-shipment.ts';
import { updateShipment } from '../actions/update-shipment.ts';
import { builder } from '../builder.ts';
import { OrderNotShippable } from '../domain/refusals.ts';
import { ItemsBackordered, MoreThanOrdered, ShipmentNotMovable, ShipmentsOpen } from '../domain/refusals-of-goods.ts';
import { Shipment, ShipmentStatus } from './shipment.ts';

export const OrderItemQuantityInput = builder.inputType('OrderItemQuantityInput', {
  description: 'How much of a line of an order.',
  fields: (t) => ({
    orderItemId: t.id({ required: true, description: 'The line.' }),
    quantity: t.field({ type: 'Quantity', required: true, description: 'How much; greater than zero.' }),
  }),
});

const CreateShipmentInput = builder.inputType('CreateShipmentInput', {
  description: 'Items of an order to be packed.',
  fields: (t) => ({
    orderId: t.id({ required: true, description: 'The order.' }),
    lines: t.field({
      type: [OrderItemQuantityInput],
      description: 'What is packed, 1 to 500 lines; everything that is not in a shipment yet when not given.',
    }),
    carrier: t.string({ description: 'Who carries it, at most 100 characters.' }),
    trackingNumber: t.string({ description: 'What the carrier calls it, at most 100 characters.' }),
    trackingUrl: t.string({ description: 'Where it can be followed: an address of http or https.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('createShipment', (t) =>
  t.field({
    type: Shipment,
    access: ['sales:ship'],
    errors: { types: [OrderNotShippable, MoreThanOrdered, ShipmentsOpen, ItemsBackordered] },
    description: 'Packs items of a confirmed order, never more than was ordered.',
    args: { input: t.arg({ type: CreateShipmentInput, required: true, description: 'The shipment.' }) },
    resolve: (_root, { input }, context) => createShipment(context, input),
  }),
);

const UpdateShipmentInput = builder.inputType('UpdateShipmentInput', {
  description: 'A change to a shipment; what is not given stays.',
  fields: (t) => ({
    shipmentId: t.id({ required: true, description: 'The shipment.' }),
    status: t.field({
      type: ShipmentStatus,
      description: 'Where it is now: from PENDING to IN_TRANSIT or CANCELLED, then to DELIVERED, RETURNED or LOST.',
    }),
    carrier: t.string({ description: 'Who carries it, at most 100 characters.' }),
    trackingNumber: t.string({ description: 'What the carrier calls it, at most 100 characters.' }),
    trackingUrl: t.string({ description: 'Where it can be followed: an address of http or https.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('updateShipment', (t) =>
  t.field({
    type: Shipment,
    access: ['sales:ship'],
    errors: { types: [ShipmentNotMovable] },
    description: 'Moves a shipment on, or says who carries it. The order follows by itself.',
    args: { input: t.arg({ type: UpdateShipmentInput, required: true, description: 'The change.' }) },
    resolve: (_root, { input }, context) => updateShipment(context, input),
  }),
);
