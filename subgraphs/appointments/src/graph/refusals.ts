import { refusalType } from '@trama/platform/builder';
import { builder } from '../builder.ts';
import type { AppointmentsContext } from '../context.ts';
import {
  AlreadyOffered,
  AppointmentChanged,
  AppointmentNotMovable,
  type AskedSlot,
  HoldNotUsable,
  NotMissedYet,
  NotWaiting,
  NoWarehouse,
  OfferNotLive,
  OutOfStock,
  type Shortage,
  SlotNotBookable,
  SlotTaken,
  TooManyHolds,
  TooManyOpenAppointments,
} from '../domain/refusals.ts';
import { isBoundByNotice } from '../policy.ts';
import { nextFreeSlots } from '../queries/free-slots.ts';
import { AppointmentStatus } from './appointment-status.ts';
import { AvailableSlot, SlotProblem } from './available-slot.ts';
import { Product } from './product.ref.ts';

const TakenPart = builder.enumType('TakenPart', {
  description: 'What of a time is taken.',
  values: {
    PROFESSIONAL: { description: 'The professional.' },
    ROOM: { description: 'The room.' },
    PATIENT: { description: 'The patient.' },
  } as const,
});

/** Looked for when asked for, so that a refusal costs nothing to who does not want them. */
const nextSlots = ({ facts }: { facts: AskedSlot }, { prisma, actor }: AppointmentsContext) =>
  nextFreeSlots(prisma, { ...facts, now: new Date(), isBound: isBoundByNotice(actor) });

refusalType(builder, SlotTaken, 'Somebody was faster: choose one of the next free slots.', {
  fields: (t) => ({
    taken: t.field({
      type: [TakenPart],
      description: 'What is taken.',
      resolve: (refusal: SlotTaken) => refusal.facts.taken,
    }),
    nextFreeSlots: t.field({
      type: [AvailableSlot],
      description: 'The next free slots of the same professional there, as long; at most five.',
      resolve: (refusal: SlotTaken, _args: object, context: AppointmentsContext) => nextSlots(refusal, context),
    }),
  }),
});

refusalType(builder, SlotNotBookable, 'Nobody works then, or the rules of the agenda do not allow it.', {
  fields: (t) => ({
    problems: t.field({
      type: [SlotProblem],
      description: 'Everything that keeps it from being booked.',
      resolve: (refusal: SlotNotBookable) => refusal.facts.problems,
    }),
    nextFreeSlots: t.field({
      type: [AvailableSlot],
      description: 'The next free slots of the same professional there, as long; at most five.',
      resolve: (refusal: SlotNotBookable, _args: object, context: AppointmentsContext) => nextSlots(refusal, context),
    }),
  }),
});

refusalType(builder, HoldNotUsable, 'The hold was used, given up, or its time ran out: choose a slot again.', {
  fields: (t) => ({
    slotHoldId: t.id({
      description: 'The hold.',
      resolve: (refusal: HoldNotUsable) => refusal.facts.slotHoldId,
    }),
  }),
});

refusalType(builder, AppointmentNotMovable, 'The appointment does not allow that where it stands.', {
  fields: (t) => ({
    status: t.field({
      type: AppointmentStatus,
      description: 'What it stands at.',
      resolve: (refusal: AppointmentNotMovable) => refusal.facts.status,
    }),
  }),
});

refusalType(builder, NotMissedYet, 'They may still come: wait until the grace is over.', {
  fields: (t) => ({
    missedFrom: t.field({
      type: 'DateTime',
      description: 'From when on it counts as a no-show.',
      resolve: (refusal: NotMissedYet) => refusal.facts.missedFrom,
    }),
  }),
});

refusalType(builder, AppointmentChanged, 'The appointment changed meanwhile: look at it and try again.');
refusalType(builder, NoWarehouse, 'The location has no warehouse to take consumables from: give it one.');
refusalType(builder, OfferNotLive, 'The offer was taken, declined, or its time ran out.');
refusalType(builder, TooManyHolds, 'You hold as many times as you may at once: use or release one.', {
  fields: (t) => ({
    maximum: t.int({
      description: 'How many a patient may hold at once.',
      resolve: (refusal: TooManyHolds) => refusal.facts.maximum,
    }),
  }),
});
refusalType(builder, AlreadyOffered, 'A time is on offer to the patient already: wait, or take that offer back.');
refusalType(
  builder,
  TooManyOpenAppointments,
  'The patient has as many visits ahead as may be booked without the desk.',
  {
    fields: (t) => ({
      maximum: t.int({
        description: 'How many a patient may have ahead who books alone.',
        resolve: (refusal: TooManyOpenAppointments) => refusal.facts.maximum,
      }),
    }),
  },
);
refusalType(builder, NotWaiting, 'The patient is not waiting any more.');

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
