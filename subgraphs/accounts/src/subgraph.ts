/** What `accounts` is made of. */
import { defineSubgraph } from '@trama/platform/subgraph';
import { accountsEvents } from '@trama/schema/events/accounts';
import { PrismaClient } from '../prisma/client/client.ts';
import { onAuditRecorded } from './handlers/on-audit-recorded.ts';
import { onEventParked } from './handlers/on-event-parked.ts';
import { onEventReplayed } from './handlers/on-event-replayed.ts';
import { http } from './http.ts';
import { deliverMessage } from './jobs/deliver-message.ts';
import { forgetExpired } from './jobs/forget-expired.ts';
import { sendPasswordReset } from './jobs/send-password-reset.ts';
import { createLoaders } from './loaders.ts';
import { schema } from './schema.ts';

export default defineSubgraph({
  name: 'accounts',
  schema,
  prisma: PrismaClient,
  loaders: createLoaders,
  events: accountsEvents,
  handlers: [onAuditRecorded, onEventParked, onEventReplayed],
  jobs: [deliverMessage, sendPasswordReset, forgetExpired],
  permissions: ['media:read'],
  http,
});
