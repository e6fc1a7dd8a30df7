/**
 * How long it is kept what became of a message, counted from when it came to its end. What is under way has no end yet.
 * The notification itself stays in its inbox.
 */
import { type DeliveryState, deliveryStates } from './channel.ts';

const isUnderWay: Record<DeliveryState, boolean> = {
  ...{ QUEUED: true, IN_DIGEST: true, SENDING: true },
  ...{ KEPT: false, SENT: false, WITHDRAWN: false, FAILED: false, DELIVERED: false, READ: false },
};

export const statesUnderWay = deliveryStates.filter((state) => isUnderWay[state]);
export const finalStates = deliveryStates.filter((state) => !isUnderWay[state]);

const usualDays = 400; // a year, and time to look back at it
const fewestDays = 30; // longer than any service tells of a message, and than a chain of ways may take
const day = 86_400_000; // milliseconds

/** Before which instant what is final is dropped. `set` is TRAMA_DELIVERY_DAYS; what makes no sense does not shorten it. */
export function deliveriesDroppedBefore(set: string | undefined, now: Date): Date {
  const days = Number(set);
  const kept = Number.isInteger(days) && days >= fewestDays ? days : usualDays;
  return new Date(now.getTime() - kept * day);
}
