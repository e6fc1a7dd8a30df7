import { connectionOf } from '@trama/platform/builder';
import { page, type Sort } from '@trama/platform/connection';
import { parseId } from '@trama/platform/values';
import type { AccessEntry } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import type { PatientsContext } from '../context.ts';
import type { purposes } from '../domain/purpose.ts';
import { canReadAccessLog } from '../policy.ts';
import { accessLogIsIntact } from '../queries/access-log-is-intact.ts';
import { AccessBasis } from './access-basis.ts';
import { Patient } from './patient.ts';
import { User, userOf } from './user.ref.ts';

const AccessPurpose = builder.enumType('AccessPurpose', {
  description: 'What a record was read for: what a client says in the header x-trama-purpose.',
  values: {
    TREATMENT: { description: 'To treat the patient: what is taken for granted of who does.' },
    EMERGENCY: { description: 'In an emergency.' },
    PATIENT_REQUEST: { description: 'By the patient, or because they asked.' },
    PAYMENT: { description: 'To charge or to pay for what was done.' },
    OPERATIONS: { description: 'To run the clinic.' },
    QUALITY: { description: 'To see how good the care is.' },
    LEGAL: { description: 'Because the law or a judge wants it.' },
    RESEARCH: { description: 'For research.' },
    OTHER: { description: 'For something else, in words.' },
  } satisfies Record<(typeof purposes)[number], { description: string }>,
});

export const AccessLogEntry = builder.objectRef<AccessEntry>('AccessLogEntry').implement({
  description:
    'That somebody read what is clinical of a patient. It was written before they got it, and is never changed.',
  access: ['accounts:audit', 'patients:own'],
  fields: (t) => ({
    id: t.id({ description: 'The id of the entry; later ones are greater.', resolve: ({ id }) => String(id) }),
    reader: t.field({
      type: User,
      nullable: true,
      description: 'Who read; null for what is no user.',
      resolve: ({ reader }) => userOf(reader),
    }),
    readerId: t.exposeString('reader', { description: 'The id of who read.' }),
    fields: t.exposeStringList('fields', { description: 'What was read: "Patient.allergies".' }),
    purpose: t.field({
      type: AccessPurpose,
      description: 'What for, as the reader said or as goes without saying.',
      resolve: ({ purpose }) => purpose as (typeof purposes)[number],
    }),
    purposeNote: t.exposeString('purposeNote', { nullable: true, description: 'What for, in the reader’s words.' }),
    basis: t.expose('basis', { type: AccessBasis, description: 'What let them read.' }),
    requestId: t.exposeString('requestId', { description: 'The request in which it was.' }),
    operationName: t.exposeString('operationName', { nullable: true, description: 'The name of the operation.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    hash: t.exposeString('hash', { description: 'SHA-256 over the entry and the hash of the one before it.' }),
  }),
});

const newest: Sort[] = [{ field: 'id', direction: 'desc', kind: 'bigint' }];

async function mayReadLog({ loaders, actor }: PatientsContext, rootId: string): Promise<boolean> {
  const found = await loaders.clinicalBasis.load(rootId);
  return found !== null && canReadAccessLog(actor, found.subject);
}

builder.objectFields(Patient, (t) => ({
  accessLog: t.connection(
    {
      type: AccessLogEntry,
      nullable: true,
      access: ['accounts:audit', 'patients:own'],
      description: 'Who read what of the record, the latest first. For the patient, and for who watches over records.',
      resolve: async ({ id }, args, context) => {
        if (!(await mayReadLog(context, id))) return null;
        const ids = [id, ...(await context.loaders.mergedInto.load(id)).map((row) => row.id)];
        return page<AccessEntry>(context.prisma.accessEntry, {
          ...{ list: 'patients.accessLog', sorts: newest, args },
          where: { patientId: { in: ids } },
        }) as never;
      },
    },
    connectionOf(builder, AccessLogEntry),
  ),
  accessLogIsIntact: t.boolean({
    nullable: true,
    access: ['accounts:audit', 'patients:own'],
    description: 'Whether every entry of the log is as it was written, and none is missing: computed anew.',
    resolve: async ({ id }, _args, context) =>
      (await mayReadLog(context, id)) ? accessLogIsIntact(context.prisma, id) : null,
  }),
}));

type Told = { patientId: string; accessId: string };

async function* entriesOf(context: PatientsContext, id: string): AsyncIterable<Told> {
  const patient = await context.loaders.patient.load(id);
  if (!patient || !(await mayReadLog(context, patient.id))) return;
  yield* context.published<Told>('patient.record_accessed', (told) => told.patientId === patient.id);
}

builder.subscriptionField('accessLogged', (t) =>
  t.field({
    type: AccessLogEntry,
    nullable: true,
    access: ['accounts:audit', 'patients:own'],
    description: 'Every entry of the log of a patient as it is written. Nothing comes where you may not see the log.',
    args: { patientId: t.arg.id({ required: true, description: 'The patient.' }) },
    subscribe: (_root, { patientId }, context) => entriesOf(context, parseId('pat', patientId, 'patientId')),
    resolve: ({ accessId }, _args, { loaders }) => loaders.access.load(accessId),
  }),
);
