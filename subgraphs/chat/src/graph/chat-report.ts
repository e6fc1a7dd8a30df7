import { connectionOf, idempotencyKeyField } from '@trama/platform/builder';
import { page } from '@trama/platform/connection';
import {
  type ChatReport as ChatReportRow,
  ChatReportReason as Reasons,
  ChatReportStatus as Statuses,
} from '../../prisma/client/client.ts';
import { reportMessage } from '../actions/report-message.ts';
import { resolveChatReport } from '../actions/resolve-chat-report.ts';
import { builder } from '../builder.ts';
import { MessageIsDeleted, ReportIsResolved } from '../domain/refusals.ts';
import { latestReports } from '../loaders.ts';
import { ChatMessage } from './chat-message.ts';
import { User } from './user.ref.ts';

const ChatReportReason = builder.enumType('ChatReportReason', {
  description: 'What is wrong with a message.',
  values: {
    [Reasons.SPAM]: { description: 'It advertises, or is sent to everybody.' },
    [Reasons.HARASSMENT]: { description: 'It threatens or torments somebody.' },
    [Reasons.HATE]: { description: 'It is against people for what they are.' },
    [Reasons.SEXUAL]: { description: 'It is sexual.' },
    [Reasons.FRAUD]: { description: 'It is after money or secrets.' },
    [Reasons.OTHER]: { description: 'Something else: the note says what.' },
  } as const,
});

const ChatReportStatus = builder.enumType('ChatReportStatus', {
  description: 'What became of a report.',
  values: {
    [Statuses.OPEN]: { description: 'Nobody has decided yet.' },
    [Statuses.DISMISSED]: { description: 'Nothing was wrong.' },
    [Statuses.MESSAGE_DELETED]: { description: 'The message was deleted.' },
    [Statuses.SENDER_REMOVED]: { description: 'The message was deleted, and its sender taken out of the room.' },
  } as const,
});

const ChatReport = builder.objectRef<ChatReportRow>('ChatReport').implement({
  description: 'A message that somebody finds wrong, for who moderates.',
  access: ['chat:use', 'chat:moderate'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id, "crp_…".' }),
    messageId: t.exposeID('messageId', { description: 'The id of the message.' }),
    message: t.field({
      type: ChatMessage,
      nullable: true,
      access: ['chat:moderate'],
      description: 'The message as it stands now.',
      resolve: ({ messageId }, _args, { loaders }) => loaders.anyMessage.load(messageId),
    }),
    text: t.exposeString('text', { description: 'What it said when it was reported.' }),
    sender: t.field({
      type: User,
      nullable: true,
      description: 'Who sent it.',
      resolve: ({ senderId }) => ({ id: senderId }),
    }),
    reporter: t.field({
      type: User,
      nullable: true,
      description: 'Who reported it.',
      resolve: ({ reporterId }) => ({ id: reporterId }),
    }),
    reason: t.expose('reason', { type: ChatReportReason, description: 'What is wrong with it.' }),
    note: t.exposeString('note', { nullable: true, description: 'What they say of it.' }),
    status: t.expose('status', { type: ChatReportStatus, description: 'What became of it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was reported.' }),
    resolvedAt: t.expose('resolvedAt', { type: 'DateTime', nullable: true, description: 'When it was decided on.' }),
    resolvedBy: t.field({
      type: User,
      nullable: true,
      description: 'Who decided.',
      resolve: ({ resolvedBy }) => (resolvedBy ? { id: resolvedBy } : null),
    }),
  }),
});

builder.queryField('chatReports', (t) =>
  t.connection(
    {
      type: ChatReport,
      access: ['chat:moderate'],
      description: 'What was reported, the latest first.',
      args: { status: t.arg({ type: ChatReportStatus, description: 'Only those of which this became.' }) },
      resolve: (_root, { status, ...args }, { prisma }) =>
        page<ChatReportRow>(prisma.chatReport, {
          list: 'chat.chatReports',
          sorts: latestReports,
          args,
          where: status ? { status } : {},
        }),
    },
    connectionOf(builder, ChatReport),
  ),
);

const ReportMessageInput = builder.inputType('ReportMessageInput', {
  description: 'A message that is wrong.',
  fields: (t) => ({
    messageId: t.id({ required: true, description: 'The message, of a room that you are in.' }),
    reason: t.field({ type: ChatReportReason, required: true, description: 'What is wrong with it.' }),
    note: t.string({ description: 'What else there is to say, at most 1,000 characters.' }),
  }),
});

builder.mutationField('reportMessage', (t) =>
  t.field({
    type: ChatReport,
    access: ['chat:use'],
    errors: { types: [MessageIsDeleted] },
    description: 'Shows a message to who moderates, as it stands now, even of a private room. Once is enough.',
    args: { input: t.arg({ type: ReportMessageInput, required: true, description: 'The message.' }) },
    resolve: (_root, { input }, context) => reportMessage(context, input),
  }),
);

const ChatReportDecision = builder.enumType('ChatReportDecision', {
  description: 'What is to become of a report.',
  values: {
    DISMISSED: { description: 'Nothing is wrong.' },
    MESSAGE_DELETED: { description: 'The message goes.' },
    SENDER_REMOVED: { description: 'The message goes, and its sender out of the room, unless that is a private one.' },
  } as const,
});

const ResolveChatReportInput = builder.inputType('ResolveChatReportInput', {
  description: 'A decision on a report.',
  fields: (t) => ({
    reportId: t.id({ required: true, description: 'The report.' }),
    decision: t.field({ type: ChatReportDecision, required: true, description: 'What is to become of it.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('resolveChatReport', (t) =>
  t.field({
    type: ChatReport,
    access: ['chat:moderate'],
    errors: { types: [ReportIsResolved] },
    description: 'Decides on a report.',
    args: { input: t.arg({ type: ResolveChatReportInput, required: true, description: 'The decision.' }) },
    resolve: (_root, { input }, context) => resolveChatReport(context, input),
  }),
);
