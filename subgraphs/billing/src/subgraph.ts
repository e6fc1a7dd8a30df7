/** What `billing` is made of. */
import { defineSubgraph } from '@trama/platform/subgraph';
import { billingEvents } from '@trama/schema/events/billing';
import { PrismaClient } from '../prisma/client/client.ts';
import { onAppointmentCompleted } from './handlers/on-appointment-completed.ts';
import { onAppointmentVoided } from './handlers/on-appointment-voided.ts';
import { onCustomerUpdated } from './handlers/on-customer-updated.ts';
import { onPersonErased } from './handlers/on-person-erased.ts';
import { onPersonMerged } from './handlers/on-person-merged.ts';
import { onPersonUnmerged } from './handlers/on-person-unmerged.ts';
import { onStockSold } from './handlers/on-stock-sold.ts';
import { http } from './http.ts';
import { transmitDocument } from './jobs/transmit-document.ts';
import { transmitDue } from './jobs/transmit-due.ts';
import { createLoaders } from './loaders.ts';
import { schema } from './schema.ts';

export default defineSubgraph({
  name: 'billing',
  schema,
  prisma: PrismaClient,
  loaders: createLoaders,
  events: billingEvents,
  handlers: [
    onAppointmentCompleted,
    onAppointmentVoided,
    onCustomerUpdated,
    onPersonErased,
    onPersonMerged,
    onPersonUnmerged,
    onStockSold,
  ],
  jobs: [transmitDocument, transmitDue],
  permissions: ['sales:read', 'people:read', 'catalog:read', 'appointments:read', 'patients:read', 'media:write'],
  http,
});
