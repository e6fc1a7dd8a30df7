import { idempotencyKeyField } from '@trama/platform/builder';
import { type WaitlistOffer as Row, WaitlistOfferStatus as Statuses } from '../../prisma/client/client.ts';
import { acceptWaitlistOffer } from '../actions/accept-waitlist-offer.ts';
import { declineWaitlistOffer } from '../actions/decline-waitlist-offer.ts';
import { offerWaitlistTime } from '../actions/offer-waitlist-time.ts';
import { builder } from '../builder.ts';
import { AlreadyOffered, NotWaiting, OfferNotLive, SlotNotBookable, SlotTaken } from '../domain/refusals.ts';
import { Appointment } from './appointment.ts';

const WaitlistOfferStatus = builder.enumType('WaitlistOfferStatus', {
  description: 'What an offer stands at.',
  values: {
    [Statuses.LIVE]: { description: 'It can be taken until it expires.' },
    [Statuses.ACCEPTED]: { description: 'It became an appointment.' },
    [Statuses.DECLINED]: { description: 'It was declined, and went to the next.' },
    [Statuses.EXPIRED]: { description: 'Nobody took it in time, and it went to the next.' },
  } as const,
});

export const WaitlistOffer = builder.objectRef<Row>('WaitlistOffer').implement({
  description: 'Time that became free, kept for one who waits. There is never a second live offer of it.',
  access: ['appointments:read', 'appointments:write', 'appointments:own'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the offer, "wof_…".' }),
    professionalId: t.exposeID('professionalId', { description: 'Whose time.' }),
    startsAt: t.expose('startsAt', { type: 'DateTime', description: 'When it starts.' }),
    endsAt: t.expose('endsAt', { type: 'DateTime', description: 'When it ends.' }),
    status: t.field({
      type: WaitlistOfferStatus,
      description: 'What it stands at.',
      resolve: ({ status, expiresAt }) =>
        status === 'LIVE' && expiresAt <= new Date() ? ('EXPIRED' as const) : status,
    }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Until when it can be taken.' }),
  }),
});

const OfferInput = (name: string, description: string) =>
  builder.inputType(name, {
    description,
    fields: (t) => ({
      waitlistOfferId: t.id({ required: true, description: 'The offer.' }),
      idempotencyKey: t.string(idempotencyKeyField),
    }),
  });
const AcceptWaitlistOfferInput = OfferInput('AcceptWaitlistOfferInput', 'An offer to take.');
const DeclineWaitlistOfferInput = OfferInput('DeclineWaitlistOfferInput', 'An offer to decline.');

const OfferWaitlistTimeInput = builder.inputType('OfferWaitlistTimeInput', {
  description: 'Free time for one who waits.',
  fields: (t) => ({
    waitlistEntryId: t.id({ required: true, description: 'Who waits.' }),
    professionalId: t.id({ required: true, description: 'Whose time.' }),
    roomId: t.id({ description: 'In which room, where that is decided.' }),
    startsAt: t.field({
      type: 'DateTime',
      required: true,
      description: 'When it starts; it lasts as long as is needed.',
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('offerWaitlistTime', (t) =>
  t.field({
    type: WaitlistOffer,
    access: ['appointments:write'],
    errors: { types: [SlotTaken, SlotNotBookable, AlreadyOffered, NotWaiting] },
    description: 'Offers free time to one who waits, whoever waits longer: it is kept for them until it expires.',
    args: { input: t.arg({ type: OfferWaitlistTimeInput, required: true, description: 'The time.' }) },
    resolve: (_root, { input }, context) => offerWaitlistTime(context, input),
  }),
);

builder.mutationField('acceptWaitlistOffer', (t) =>
  t.field({
    type: Appointment,
    access: ['appointments:write', 'appointments:own'],
    errors: { types: [OfferNotLive, SlotTaken] },
    description: 'Takes what was offered: it becomes an appointment.',
    args: { input: t.arg({ type: AcceptWaitlistOfferInput, required: true, description: 'The offer.' }) },
    resolve: (_root, { input }, context) => acceptWaitlistOffer(context, input),
  }),
);

builder.mutationField('declineWaitlistOffer', (t) =>
  t.field({
    type: WaitlistOffer,
    access: ['appointments:write', 'appointments:own'],
    errors: { types: [OfferNotLive] },
    description: 'Declines what was offered: it goes to the next, and the patient waits on for other times.',
    args: { input: t.arg({ type: DeclineWaitlistOfferInput, required: true, description: 'The offer.' }) },
    resolve: (_root, { input }, context) => declineWaitlistOffer(context, input),
  }),
);
