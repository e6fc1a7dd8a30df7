import { idempotencyKeyField } from '@trama/platform/builder';
import type { CalendarFeed as Row } from '../../prisma/client/client.ts';
import { revokeCalendarFeed } from '../actions/revoke-calendar-feed.ts';
import { rotateCalendarFeed } from '../actions/rotate-calendar-feed.ts';
import { builder } from '../builder.ts';
import { addressOf } from '../queries/calendar-address.ts';

export const CalendarFeed = builder.objectRef<Row>('CalendarFeed').implement({
  description: "A professional's agenda for other calendar programs (RFC 5545). It names no patient.",
  access: ['appointments:schedule', 'appointments:practice'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the feed, "cal_…".' }),
    path: t.string({
      description: 'Where it is, below the address of the graph. Whoever knows it reads the agenda: keep it secret.',
      resolve: ({ id }, _args, { config }) => addressOf(config, id),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'Since when it has that address.' }),
    revokedAt: t.expose('revokedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the address died, where it did.',
    }),
  }),
});

const RotateCalendarFeedInput = builder.inputType('RotateCalendarFeedInput', {
  description: 'A calendar that wants a new address.',
  fields: (t) => ({
    professionalId: t.id({ required: true, description: 'Whose.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('rotateCalendarFeed', (t) =>
  t.field({
    type: CalendarFeed,
    access: ['appointments:schedule', 'appointments:practice'],
    errors: {},
    description: 'Gives a calendar its first or a new secret address; the one before is dead with that.',
    args: { input: t.arg({ type: RotateCalendarFeedInput, required: true, description: 'The calendar.' }) },
    resolve: (_root, { input }, context) => rotateCalendarFeed(context, input),
  }),
);

const RevokeCalendarFeedInput = builder.inputType('RevokeCalendarFeedInput', {
  description: 'A calendar to take off the net.',
  fields: (t) => ({
    calendarFeedId: t.id({ required: true, description: 'The feed.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('revokeCalendarFeed', (t) =>
  t.field({
    type: CalendarFeed,
    access: ['appointments:schedule', 'appointments:practice'],
    errors: {},
    description: 'Takes a calendar off the net: its address is dead.',
    args: { input: t.arg({ type: RevokeCalendarFeedInput, required: true, description: 'The feed.' }) },
    resolve: (_root, { input }, context) => revokeCalendarFeed(context, input),
  }),
);
