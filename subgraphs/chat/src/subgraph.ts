/** What `chat` is made of. */
import { defineSubgraph } from '@trama/platform/subgraph';
import { chatEvents } from '@trama/schema/events/chat';
import { PrismaClient } from '../prisma/client/client.ts';
import { dropHistories } from './jobs/drop-histories.ts';
import { createLoaders } from './loaders.ts';
import { schema } from './schema.ts';

export default defineSubgraph({
  name: 'chat',
  schema,
  prisma: PrismaClient,
  loaders: createLoaders,
  events: chatEvents,
  handlers: [],
  jobs: [dropHistories],
  // which files are the sender's own
  permissions: ['media:write'],
});
