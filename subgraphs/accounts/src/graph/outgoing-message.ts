import { connectionOf } from '@trama/platform/builder';
import { page, type Sort } from '@trama/platform/connection';
import type { OutgoingMessage as MessageRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { type ReadMessage, readLocally } from '../queries/read-locally.ts';
import { Channel } from './contact-change.ts';

const OutgoingMessage = builder.objectRef<ReadMessage>('OutgoingMessage').implement({
  description: 'A message to a user. What it says is shown only where nothing is sent: on a machine of a developer.',
  access: ['system:operate'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the message, "msg_…".' }),
    channel: t.expose('channel', { type: Channel, description: 'How it goes.' }),
    to: t.exposeString('to', {
      nullable: true,
      description: 'The e-mail or phone; null where messages are really sent.',
    }),
    subject: t.exposeString('subject', { nullable: true, description: 'Its subject; null where it is really sent.' }),
    text: t.exposeString('text', {
      nullable: true,
      description: 'What it says, codes included; null where it is really sent, and in production.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was written.' }),
    sentAt: t.expose('sentAt', { type: 'DateTime', nullable: true, description: 'When it left; null while it waits.' }),
    failure: t.exposeString('failure', {
      nullable: true,
      description: 'Why it did not leave, at the last try: "smtp 550", "twilio 400 21211", "expired".',
    }),
  }),
});

const latest: Sort[] = [
  { field: 'createdAt', direction: 'desc', kind: 'date' },
  { field: 'id', direction: 'desc' },
];

builder.queryField('outgoingMessages', (t) =>
  t.connection(
    {
      type: OutgoingMessage,
      access: ['system:operate'],
      description: 'What was written to users lately, the latest first.',
      resolve: async (_root, args, { prisma, config }) => {
        const found = await page<MessageRow>(prisma.outgoingMessage, {
          list: 'accounts.outgoingMessages',
          sorts: latest,
          where: {},
          args,
        });
        const edges = found.edges.map(({ cursor, node }) => ({ cursor, node: readLocally(node, config) }));
        return { ...found, edges };
      },
    },
    connectionOf(builder, OutgoingMessage),
  ),
);
