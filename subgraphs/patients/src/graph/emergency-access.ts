import { may } from '@trama/platform/actor';
import { connectionOf, idempotencyKeyField } from '@trama/platform/builder';
import { page, type Sort } from '@trama/platform/connection';
import { parseId } from '@trama/platform/values';
import type { EmergencyAccess as Row } from '../../prisma/client/client.ts';
import { openEmergencyAccess } from '../actions/open-emergency-access.ts';
import { builder } from '../builder.ts';
import { Patient } from './patient.ts';
import { User, userOf } from './user.ref.ts';

export const EmergencyAccess = builder.objectRef<Row>('EmergencyAccess').implement({
  description: 'That somebody opened a medical record in an emergency: why, and until when.',
  access: ['patients:emergency', 'accounts:audit', 'patients:own'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id, "ema_…".' }),
    patient: t.field({
      type: Patient,
      nullable: true,
      description: 'Whose record; null when you may not see them.',
      resolve: ({ patientId }, _args, { loaders }) => loaders.patient.load(patientId),
    }),
    user: t.field({
      type: User,
      nullable: true,
      description: 'Who opened it.',
      resolve: ({ userId }) => userOf(userId),
    }),
    reason: t.exposeString('reason', { description: 'Why, in their own words.' }),
    openedAt: t.expose('openedAt', { type: 'DateTime', description: 'When.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Until when it lets them read.' }),
  }),
});

const newest: Sort[] = [
  { field: 'openedAt', direction: 'desc', kind: 'date' },
  { field: 'id', direction: 'desc' },
];

builder.queryField('emergencyAccesses', (t) =>
  t.connection(
    {
      type: EmergencyAccess,
      access: ['accounts:audit', 'patients:emergency', 'patients:own'],
      description:
        'Records that were opened in an emergency, the latest first: all for who watches over records, of your own record for you, and those that you opened.',
      args: { patientId: t.arg.id({ description: 'Only of this patient.' }) },
      resolve: async (_root, { patientId, ...args }, { prisma, loaders, actor }) => {
        const asked = patientId ? await loaders.patient.load(parseId('pat', patientId, 'patientId')) : undefined;
        const own =
          actor.kind === 'user' && may(actor, 'patients:own') ? await loaders.patientOfUser.load(actor.id ?? '') : null;
        const mine = [{ userId: actor.id ?? '' }, ...(own ? [{ patient: { rootId: own.id } }] : [])];
        return page<Row>(prisma.emergencyAccess, {
          ...{ list: 'patients.emergencyAccesses', sorts: newest, args },
          where: {
            ...(asked !== undefined && { patient: { rootId: asked?.id ?? '' } }),
            ...(!may(actor, 'accounts:audit') && { OR: mine }),
          },
        });
      },
    },
    connectionOf(builder, EmergencyAccess),
  ),
);

const OpenEmergencyAccessInput = builder.inputType('OpenEmergencyAccessInput', {
  description: 'A record to be opened in an emergency.',
  fields: (t) => ({
    patientId: t.id({ required: true, description: 'The patient.' }),
    reason: t.string({ required: true, description: 'Why, 10 to 500 characters. The patient reads it.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('openEmergencyAccess', (t) =>
  t.field({
    type: EmergencyAccess,
    access: ['patients:emergency'],
    errors: {},
    description:
      'Opens the medical record of a patient whom you do not treat, for some hours. The patient and those who watch over records are told.',
    args: { input: t.arg({ type: OpenEmergencyAccessInput, required: true, description: 'Whose, and why.' }) },
    resolve: (_root, { input }, context) => openEmergencyAccess(context, input),
  }),
);
