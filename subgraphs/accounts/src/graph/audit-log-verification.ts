import { builder } from '../builder.ts';
import { type Verification, verifyAuditLog } from '../queries/verify-audit-log.ts';

const AuditLogBreakReason = builder.enumType('AuditLogBreakReason', {
  description: 'How an entry of the audit log shows that the log is no longer what was written.',
  values: {
    ALTERED: { description: 'Its content is not what was hashed.' },
    NOT_FOLLOWING: { description: 'It carries another hash than that of the entry before it.' },
    MISSING_BEFORE: { description: 'One or more entries before it are gone.' },
    CUT_OFF: { description: 'The entry with the known hash is gone: the end of the log was taken away.' },
  } as const,
});

const AuditLogBreak = builder.objectRef<NonNullable<Verification['firstBreak']>>('AuditLogBreak').implement({
  description: 'The first place at which the audit log is broken.',
  access: ['accounts:audit'],
  fields: (t) => ({
    entryId: t.id({ nullable: true, description: 'The entry; null when it is the end.', resolve: ({ id }) => id }),
    sequence: t.int({ description: 'Its place in the log, from 1.', resolve: ({ sequence }) => Number(sequence) }),
    reason: t.expose('reason', { type: AuditLogBreakReason, description: 'What is wrong.' }),
  }),
});

const AuditLogVerification = builder.objectRef<Verification>('AuditLogVerification').implement({
  description: 'Whether the audit log is what was written, entry by entry.',
  access: ['accounts:audit'],
  fields: (t) => ({
    isIntact: t.boolean({ description: 'Whether nothing is wrong.', resolve: ({ firstBreak }) => firstBreak === null }),
    entries: t.exposeInt('entries', { description: 'How many entries were looked at.' }),
    lastHash: t.exposeString('lastHash', {
      nullable: true,
      description: 'The hash of the last entry. Note it elsewhere: it is how an end that was cut off is found.',
    }),
    firstBreak: t.expose('firstBreak', {
      type: AuditLogBreak,
      nullable: true,
      description: 'The first place that is wrong; null when nothing is.',
    }),
  }),
});

builder.queryField('auditLogVerification', (t) =>
  t.field({
    type: AuditLogVerification,
    access: ['accounts:audit'],
    description: 'Reads the whole audit log and hashes it anew.',
    args: { knownHash: t.arg.string({ description: 'A lastHash of earlier: the log must still have it.' }) },
    resolve: (_root, { knownHash }, { prisma }) => verifyAuditLog(prisma, knownHash ?? undefined),
  }),
);
