/** Who carries a shipment and how it is followed, as it is given. */
import { text } from '@trama/platform/values';
import { z } from 'zod';

export const carriage = {
  carrier: text(100).nullish(),
  trackingNumber: text(100).nullish(),
  trackingUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullish(),
};
