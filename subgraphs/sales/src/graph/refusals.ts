import { refusalType } from '@trama/platform/builder';
import { builder } from '../builder.ts';
import {
  EmptyOrder,
  OrderNotCancellable,
  OrderNotCompletable,
  OrderNotConfirmable,
  OrderNotEditable,
  OrderNotPayable,
  OrderNotReturnable,
  OrderNotShippable,
  OutOfStock,
  QuotationNotMovable,
  type Shortage,
} from '../domain/refusals.ts';
import {
  type Excess,
  ItemsBackordered,
  MoreThanOrdered,
  MoreThanSold,
  ShipmentNotMovable,
  ShipmentsOpen,
} from '../domain/refusals-of-goods.ts';
import {
  CreditNotGranted,
  PaymentAlreadyRecorded,
  PaymentExceedsBalance,
  RefundExceedsPayment,
  TaxRateOverlaps,
} from '../domain/refusals-of-money.ts';
import { OrderStatus } from './order-status.ts';
import { Product } from './product.ref.ts';
import { QuotationStatus } from './quotation.ts';
import { ShipmentStatus } from './shipment.ts';

// the same two types as in inventory: whoever is asked, the fact has one form
const StockShortage = builder.objectRef<Shortage>('StockShortage').implement({
  description: 'A product of which less is available than was asked for.',
  access: 'public',
  shareable: true,
  fields: (t) => ({
    product: t.field({
      type: Product,
      nullable: true,
      description: 'The product that falls short.',
      resolve: ({ productId }) => ({ id: productId }),
    }),
    productId: t.exposeID('productId', { description: 'The id of the product that falls short.' }),
    asked: t.expose('asked', { type: 'Quantity', description: 'How much was asked for, summed over all lines.' }),
    available: t.expose('available', { type: 'Quantity', description: 'How much is available.' }),
  }),
});

refusalType(builder, OutOfStock, 'Less is available than was asked for; nothing was reserved or taken.', {
  shareable: true,
  fields: (t) => ({
    shortages: t.field({
      type: [StockShortage],
      description: 'Every product that falls short: ask for less of it, or take it off.',
      resolve: (refusal: OutOfStock) => refusal.facts.shortages,
    }),
  }),
});

refusalType(builder, EmptyOrder, 'The order has no items: add one before it is confirmed.', {
  fields: (t) => ({
    orderId: t.id({
      description: 'The id of the order.',
      resolve: (refusal: EmptyOrder) => refusal.facts.orderId,
    }),
  }),
});

type Standing =
  | OrderNotConfirmable
  | OrderNotEditable
  | OrderNotCancellable
  | OrderNotCompletable
  | OrderNotShippable
  | OrderNotPayable
  | OrderNotReturnable;
const standings = [
  [OrderNotConfirmable, 'The order is no draft any more, or was changed while it was being confirmed.'],
  [OrderNotEditable, 'Only a draft can be edited.'],
  [OrderNotCancellable, 'An order of which something has left cannot be cancelled.'],
  [OrderNotCompletable, 'Only a confirmed order can be completed.'],
  [OrderNotShippable, 'Only a confirmed order of which something is left can be shipped.'],
  [OrderNotPayable, 'A draft is not owed yet, and a cancelled order not any more.'],
  [OrderNotReturnable, 'Nothing of the order has gone out that could come back.'],
] as const;
for (const [refusal, description] of standings)
  refusalType(builder, refusal, description, {
    fields: (t) => ({
      orderId: t.id({
        description: 'The id of the order.',
        resolve: ({ facts }: Standing) => facts.orderId,
      }),
      status: t.field({
        type: OrderStatus,
        description: 'What the order stands at.',
        resolve: ({ facts }: Standing) => facts.status,
      }),
    }),
  });

refusalType(builder, ItemsBackordered, 'Something of the order waits for stock: wait for it, or cancel the order.', {
  fields: (t) => ({
    orderId: t.id({
      description: 'The id of the order.',
      resolve: (refusal: ItemsBackordered) => refusal.facts.orderId,
    }),
  }),
});

refusalType(builder, ShipmentsOpen, 'Something of the order is packed and has not left: send or cancel it first.', {
  fields: (t) => ({
    orderId: t.id({
      description: 'The id of the order.',
      resolve: (refusal: ShipmentsOpen) => refusal.facts.orderId,
    }),
  }),
});

const OrderItemExcess = builder.objectRef<Excess>('OrderItemExcess').implement({
  description: 'A line of an order of which more was asked for than is open.',
  access: 'public',
  fields: (t) => ({
    orderItemId: t.exposeID('orderItemId', { description: 'The id of the line.' }),
    asked: t.expose('asked', { type: 'Quantity', description: 'How much was asked for.' }),
    open: t.expose('open', { type: 'Quantity', description: 'How much is open.' }),
  }),
});

const excesses = [
  [MoreThanOrdered, 'More would be shipped than was ordered; nothing was packed.'],
  [MoreThanSold, 'More would come back than went out; nothing was taken back.'],
] as const;
for (const [refusal, description] of excesses)
  refusalType(builder, refusal, description, {
    fields: (t) => ({
      excesses: t.field({
        type: [OrderItemExcess],
        description: 'Every line of which it is too much.',
        resolve: ({ facts }: MoreThanOrdered | MoreThanSold) => facts.excesses,
      }),
    }),
  });

refusalType(builder, ShipmentNotMovable, 'The shipment cannot become that from what it is.', {
  fields: (t) => ({
    shipmentId: t.id({
      description: 'The id of the shipment.',
      resolve: (refusal: ShipmentNotMovable) => refusal.facts.shipmentId,
    }),
    status: t.field({
      type: ShipmentStatus,
      description: 'Where it is.',
      resolve: (refusal: ShipmentNotMovable) => refusal.facts.status,
    }),
  }),
});

refusalType(builder, PaymentExceedsBalance, 'The payment is more than the order still owes.', {
  fields: (t) => ({
    orderId: t.id({
      description: 'The id of the order.',
      resolve: (refusal: PaymentExceedsBalance) => refusal.facts.orderId,
    }),
    balance: t.field({
      type: 'Money',
      description: 'What it still owes, and is not left owing on credit already where more credit was asked for.',
      resolve: (refusal: PaymentExceedsBalance) => refusal.facts.balance,
    }),
  }),
});

refusalType(builder, PaymentAlreadyRecorded, 'A payment of this method with this reference is recorded already.', {
  fields: (t) => ({
    reference: t.string({
      description: 'The reference.',
      resolve: (refusal: PaymentAlreadyRecorded) => refusal.facts.reference,
    }),
  }),
});

refusalType(builder, CreditNotGranted, 'The customer may not owe that much.', {
  fields: (t) => ({
    customerId: t.id({
      description: 'The id of the customer.',
      resolve: (refusal: CreditNotGranted) => refusal.facts.customerId,
    }),
    available: t.field({
      type: 'Money',
      description: 'How much more it may owe.',
      resolve: (refusal: CreditNotGranted) => refusal.facts.available,
    }),
  }),
});

refusalType(builder, RefundExceedsPayment, 'The refund is more than is left of the payment.', {
  fields: (t) => ({
    paymentId: t.id({
      description: 'The id of the payment.',
      resolve: (refusal: RefundExceedsPayment) => refusal.facts.paymentId,
    }),
    refundable: t.field({
      type: 'Money',
      description: 'How much is left of it.',
      resolve: (refusal: RefundExceedsPayment) => refusal.facts.refundable,
    }),
  }),
});

refusalType(builder, TaxRateOverlaps, 'The tax has a rate for that day or a later one already.', {
  fields: (t) => ({
    taxCode: t.string({
      description: 'The code of the tax.',
      resolve: (refusal: TaxRateOverlaps) => refusal.facts.taxCode,
    }),
  }),
});

refusalType(builder, QuotationNotMovable, 'The quotation does not allow that where it stands.', {
  fields: (t) => ({
    quotationId: t.id({
      description: 'The id of the quotation.',
      resolve: (refusal: QuotationNotMovable) => refusal.facts.quotationId,
    }),
    status: t.field({
      type: QuotationStatus,
      description: 'What it stands at.',
      resolve: (refusal: QuotationNotMovable) => refusal.facts.status,
    }),
  }),
});
