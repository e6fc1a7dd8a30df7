import { refusalType } from '@trama/platform/builder';
import { builder } from '../builder.ts';
import {
  ContactBlocked,
  MessageIsDeleted,
  NotYourMessage,
  ReportIsResolved,
  RoomIsClosed,
  RoomIsFull,
  RoomIsPrivate,
  RoomRoleRequired,
  SendingTooFast,
} from '../domain/refusals.ts';

refusalType(builder, ContactBlocked, 'You and this person cannot talk: one of you has blocked the other.');
refusalType(builder, RoomRoleRequired, 'Only an owner or a moderator of the room may do this; a room keeps one owner.');
refusalType(
  builder,
  RoomIsPrivate,
  'A private room is always of the same two people: mute it, or block the other one.',
);
refusalType(builder, RoomIsClosed, 'The support room was closed: open it again first.');
refusalType(
  builder,
  NotYourMessage,
  'Only who sent the message may change it, and besides them a moderator delete it.',
);
refusalType(builder, MessageIsDeleted, 'The message was deleted, and stays so.');
refusalType(builder, ReportIsResolved, 'Somebody has decided on the report already.');
refusalType(builder, RoomIsFull, 'More people than a room holds.', {
  fields: (t) => ({
    maximum: t.int({
      description: 'How many people a room holds.',
      resolve: (refusal: RoomIsFull) => refusal.facts.maximum,
    }),
  }),
});
refusalType(builder, SendingTooFast, 'Too many in too short a time: wait.', {
  fields: (t) => ({
    retryAfterSeconds: t.int({
      description: 'After how many seconds the next one goes through.',
      resolve: (refusal: SendingTooFast) => refusal.facts.retryAfterSeconds,
    }),
  }),
});
