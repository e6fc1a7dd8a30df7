/** What `inventory` is made of. */
import { defineSubgraph } from '@trama/platform/subgraph';
import { inventoryEvents } from '@trama/schema/events/inventory';
import { PrismaClient } from '../prisma/client/client.ts';
import { onOrderCancelled } from './handlers/on-order-cancelled.ts';
import { onOrderConfirmed } from './handlers/on-order-confirmed.ts';
import { expireReservation } from './jobs/expire-reservation.ts';
import { followExpiry } from './jobs/follow-expiry.ts';
import { createLoaders } from './loaders.ts';
import { schema } from './schema.ts';

export default defineSubgraph({
  name: 'inventory',
  schema,
  prisma: PrismaClient,
  loaders: createLoaders,
  events: inventoryEvents,
  handlers: [onOrderConfirmed, onOrderCancelled],
  jobs: [expireReservation, followExpiry],
  permissions: [],
});
