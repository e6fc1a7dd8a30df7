import { connectionOf } from '@trama/platform/builder';
import { page, type Sort } from '@trama/platform/connection';
import type { ParkedEvent as ParkedEventRow } from '../../prisma/client/client.ts';
import { replayParkedEvent } from '../actions/replay-parked-event.ts';
import { builder } from '../builder.ts';

const ParkedEvent = builder.objectRef<ParkedEventRow>('ParkedEvent').implement({
  description: 'An event that a part of the house could not apply after many attempts. What follows it waits.',
  access: ['system:operate'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of this entry, "prk_…".' }),
    eventId: t.exposeID('eventId', { description: 'The id of the event, "evt_…".' }),
    consumer: t.exposeString('consumer', { description: 'The subgraph that could not apply it.' }),
    publisher: t.exposeString('publisher', { description: 'The subgraph whose event it is.' }),
    topic: t.exposeString('topic', { description: 'What it tells: "order.confirmed".' }),
    aggregate: t.exposeString('aggregate', { description: 'The record that it is about.' }),
    attempts: t.exposeInt('attempts', { description: 'How often it was tried.' }),
    error: t.exposeString('error', { description: 'What went wrong the last time.' }),
    parkedAt: t.expose('parkedAt', { type: 'DateTime', description: 'When it was set aside.' }),
    replayRequestedAt: t.expose('replayRequestedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When somebody last asked for it to be tried again.',
    }),
  }),
});

const latest: Sort[] = [
  { field: 'parkedAt', direction: 'desc', kind: 'date' },
  { field: 'id', direction: 'desc' },
];

builder.queryField('parkedEvents', (t) =>
  t.connection(
    {
      type: ParkedEvent,
      access: ['system:operate'],
      description: 'The events that are set aside now, the latest first.',
      resolve: (_root, args, { prisma }) =>
        page<ParkedEventRow>(prisma.parkedEvent, {
          list: 'accounts.parkedEvents',
          sorts: latest,
          args,
          where: { replayedAt: null },
        }),
    },
    connectionOf(builder, ParkedEvent),
  ),
);

const ReplayParkedEventInput = builder.inputType('ReplayParkedEventInput', {
  description: 'An event to be tried again.',
  fields: (t) => ({
    eventId: t.id({ required: true, description: 'The event.' }),
    consumer: t.string({ required: true, description: 'The subgraph that set it aside.' }),
  }),
});

builder.mutationField('replayParkedEvent', (t) =>
  t.field({
    type: ParkedEvent,
    access: ['system:operate'],
    errors: {},
    description:
      'Asks for a parked event to be tried again, after its cause was mended. It leaves the list when it went through.',
    args: { input: t.arg({ type: ReplayParkedEventInput, required: true, description: 'The event.' }) },
    resolve: (_root, { input }, context) => replayParkedEvent(context, input),
  }),
);
