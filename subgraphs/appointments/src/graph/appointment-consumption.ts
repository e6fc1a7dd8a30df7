import { parseId } from '@trama/platform/values';
import type { AppointmentConsumption as Row } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { canReadAppointment } from '../policy.ts';
import { recipientsOfLot } from '../queries/lot-recipients.ts';
import { Appointment } from './appointment.ts';
import { Patient } from './patient.ref.ts';
import { Product } from './product.ref.ts';
import { StockLot } from './stock-lot.ref.ts';

/** What somebody was given is part of their medical record. */
const clinical = ['patients:clinical'] as const;

export const AppointmentConsumption = builder.objectRef<Row>('AppointmentConsumption').implement({
  description: 'What of one lot a visit used up.',
  access: clinical,
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id, "acn_…".' }),
    lineId: t.exposeID('lineId', { description: 'The treatment or extra of the visit that used it up.' }),
    product: t.field({
      type: Product,
      nullable: true,
      description: 'What was used up.',
      resolve: ({ productId }) => ({ id: productId }),
    }),
    lot: t.field({
      type: StockLot,
      nullable: true,
      description: 'Of which lot; null where lots are not kept.',
      resolve: ({ lotId }) => (lotId ? { id: lotId } : null),
    }),
    lotCode: t.exposeString('lotCode', { nullable: true, description: 'The code printed on the lot.' }),
    quantity: t.field({ type: 'Quantity', description: 'How much.', resolve: ({ quantity }) => Number(quantity) }),
    cost: t.field({
      type: 'Money',
      access: ['treatments:cost', 'inventory:cost'],
      description: 'What it was worth in the books when it left.',
      resolve: ({ costMinor, currency }) => ({ amountMinor: costMinor, currency }),
    }),
    consumedAt: t.expose('consumedAt', { type: 'DateTime', description: 'When the visit was completed.' }),
    reversedAt: t.expose('reversedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the visit was voided and it went back, where it did.',
    }),
  }),
});

builder.objectField(Appointment, 'consumptions', (t) =>
  t.field({
    type: [AppointmentConsumption],
    nullable: true,
    access: clinical,
    description: 'What it used up, by lot: the trace from a patient to a lot.',
    resolve: ({ id }, _args, { loaders }) => loaders.consumptionsOfAppointment.load(id),
  }),
);

type Recipient = Awaited<ReturnType<typeof recipientsOfLot>>[number];

const LotRecipient = builder.objectRef<Recipient>('LotRecipient').implement({
  description: 'Somebody who was given some of a lot.',
  access: clinical,
  fields: (t) => ({
    patient: t.field({
      type: Patient,
      nullable: true,
      description: 'Who.',
      resolve: ({ patientId }) => ({ id: patientId }),
    }),
    appointment: t.field({
      type: Appointment,
      nullable: true,
      description: 'In which visit; null where you may not see it.',
      resolve: ({ appointment }, _args, { actor }) => (canReadAppointment(actor, appointment) ? appointment : null),
    }),
    quantity: t.expose('quantity', { type: 'Quantity', description: 'How much of it.' }),
    consumedAt: t.expose('consumedAt', { type: 'DateTime', description: 'When.' }),
  }),
});

builder.queryField('lotRecipients', (t) =>
  t.field({
    type: [LotRecipient],
    access: clinical,
    description:
      'Who was given some of a lot, the first first, wherever its parts lay: for recalls. What was voided is left out.',
    args: { lotId: t.arg.id({ required: true, description: 'The id of the lot in any of its warehouses.' }) },
    resolve: (_root, { lotId }, { prisma }) => recipientsOfLot(prisma, parseId('lot', lotId, 'lotId')),
  }),
);
