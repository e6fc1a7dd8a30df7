import { connectionOf } from '@trama/platform/builder';
import { page, type Sort } from '@trama/platform/connection';
import { type AuditEntry as AuditEntryRow, AuditOutcome as Outcomes } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { User } from './user.ts';

const AuditOutcome = builder.enumType('AuditOutcome', {
  description: 'How an action ended.',
  values: {
    [Outcomes.DONE]: { description: 'It was done.' },
    [Outcomes.REFUSED]: { description: 'It was refused, and nothing was changed.' },
  } as const,
});

const AuditedChange = builder.objectRef<AuditedChangeShape>('AuditedChange').implement({
  description: 'A field that an action changed.',
  access: ['accounts:audit'],
  fields: (t) => ({
    field: t.exposeString('field', { description: 'Which field: "role".' }),
    before: t.exposeString('before', { nullable: true, description: 'What it was; null when it was nothing.' }),
    after: t.exposeString('after', { nullable: true, description: 'What it became; null when it became nothing.' }),
  }),
});

type AuditedChangeShape = { field: string; before: string | null; after: string | null };
const readChanges = (changes: string | null): AuditedChangeShape[] => (changes ? JSON.parse(changes) : []);

const AuditEntry = builder.objectRef<AuditEntryRow>('AuditEntry').implement({
  description: 'Something that somebody did or was refused. Entries are never altered.',
  access: ['accounts:audit'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the entry, "evt_…".' }),
    subgraph: t.exposeString('subgraph', { description: 'The part of the house in which it happened: "sales".' }),
    action: t.exposeString('action', { description: 'What was asked for: "sales.confirmOrder".' }),
    actorId: t.exposeString('actor', {
      description: 'Who asked: the id of a user, "service:…" for a part of the house, "anonymous" before a login.',
    }),
    actor: t.field({
      type: User,
      nullable: true,
      description: 'The user who asked; null when it was no user.',
      resolve: ({ actor }, _args, { loaders }) => (actor.startsWith('usr_') ? loaders.user.load(actor) : null),
    }),
    onBehalfOf: t.field({
      type: User,
      nullable: true,
      description: 'The user for whom a part of the house asked.',
      resolve: ({ onBehalfOf }, _args, { loaders }) =>
        onBehalfOf?.startsWith('usr_') ? loaders.user.load(onBehalfOf) : null,
    }),
    recordId: t.exposeString('recordId', { nullable: true, description: 'The record that came of it, when one did.' }),
    outcome: t.expose('outcome', { type: AuditOutcome, description: 'How it ended.' }),
    refusal: t.exposeString('refusal', {
      nullable: true,
      description: 'The code of the refusal, when it was refused.',
    }),
    changes: t.field({
      type: [AuditedChange],
      description: 'What the action named of its changes: neither personal data nor secrets. Empty when it named none.',
      resolve: ({ changes }) => readChanges(changes),
    }),
    sequence: t.int({
      description: 'Its place in the log, from 1, without gaps.',
      resolve: ({ sequence }) => Number(sequence),
    }),
    hash: t.exposeString('hash', { description: 'SHA-256 of the entry and of the hash before it, in hex.' }),
    requestId: t.exposeString('requestId', { description: 'The request, as in the logs.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it happened.' }),
  }),
});

const latest: Sort[] = [
  { field: 'at', direction: 'desc', kind: 'date' },
  { field: 'id', direction: 'desc' },
];

const AuditEntryFilter = builder.inputType('AuditEntryFilter', {
  description: 'Which entries a list holds: those that meet every condition given.',
  fields: (t) => ({
    actorId: t.string({ description: 'Asked for by this actor.' }),
    onBehalfOfId: t.string({ description: 'Asked for by a part of the house on behalf of this user.' }),
    subgraph: t.string({ description: 'In this part of the house.' }),
    action: t.string({ description: 'Of this action.' }),
    recordId: t.string({ description: 'About this record.' }),
    outcome: t.field({ type: AuditOutcome, description: 'That ended like this.' }),
    refusal: t.string({ description: 'Refused for this reason, by its code: "OUT_OF_STOCK".' }),
    requestId: t.string({ description: 'Of this request.' }),
    since: t.field({ type: 'DateTime', description: 'At this instant or later.' }),
    until: t.field({ type: 'DateTime', description: 'Before this instant.' }),
  }),
});

builder.queryField('auditEntries', (t) =>
  t.connection(
    {
      type: AuditEntry,
      access: ['accounts:audit'],
      description: 'Who did what, the latest first.',
      args: { filter: t.arg({ type: AuditEntryFilter, description: 'Which entries.' }) },
      resolve: (_root, { filter, ...args }, { prisma }) => {
        const { actorId: actor, onBehalfOfId: onBehalfOf, since, until, ...exact } = filter ?? {};
        const given = Object.entries({ ...exact, actor, onBehalfOf }).filter(([, value]) => value != null);
        const at = { ...(since && { gte: since }), ...(until && { lt: until }) };
        const where = { ...Object.fromEntries(given), at };
        return page<AuditEntryRow>(prisma.auditEntry, { list: 'accounts.auditEntries', sorts: latest, where, args });
      },
    },
    connectionOf(builder, AuditEntry),
  ),
);
