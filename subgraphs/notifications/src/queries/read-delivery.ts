/** What of a delivery may be read: that it happened, always; to whom and in which words, where it stayed in the house. */
import type { Delivery } from '../../prisma/client/client.ts';

export type ReadDelivery = Omit<Delivery, 'text'> & { text: string | null };

/** What really went out is between the house and the person. */
export const readDelivery = (delivery: Delivery): ReadDelivery =>
  delivery.state === 'KEPT' ? delivery : { ...delivery, address: null, subject: null, text: null };
