/** The ways to a person, and what becomes of a message on one of them. */

/** Ways that leave the house. */
export const channels = ['EMAIL', 'SMS', 'WHATSAPP', 'PUSH'] as const;
export type Channel = (typeof channels)[number];

/** All places where somebody may be told: the inbox is in the house, and nothing has to be carried there. */
export const places = ['INBOX', ...channels] as const;
export type Place = (typeof places)[number];

export const deliveryStates = [
  'QUEUED',
  'IN_DIGEST',
  'SENDING',
  'KEPT',
  'SENT',
  'WITHDRAWN',
  'FAILED',
  'DELIVERED',
  'READ',
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

const rank: Record<DeliveryState, number> = {
  ...{ QUEUED: 0, IN_DIGEST: 0, SENDING: 1, KEPT: 2, SENT: 2, WITHDRAWN: 2 },
  ...{ FAILED: 3, DELIVERED: 4, READ: 5 },
};

/**
 * What a message stands at when a service tells of it. Reports come late, twice and out of order: nothing goes back, and
 * what has arrived has not failed.
 */
export const advance = (current: DeliveryState, told: DeliveryState): DeliveryState =>
  rank[told] > rank[current] ? told : current;

export const mostAttempts = 6;
const firstPause = 30; // seconds
const longestPause = 3_600; // 1 hour, in seconds

/** How long to wait after so many attempts, in seconds: doubled each time, at least as long as the service asks. */
export const pauseAfter = (attempts: number, asked = 0): number =>
  Math.max(
    Math.min(firstPause * 2 ** (attempts - 1), longestPause),
    Math.min(Number.isFinite(asked) ? asked : 0, longestPause),
  );

/** The way of a chain that is next: none while one is under way or has arrived, else the first that is open and not tried. */
export function nextWay(
  chain: readonly Channel[],
  tried: ReadonlyMap<Channel, DeliveryState>,
  isOpen: (channel: Channel) => boolean,
): Channel | null {
  if (chain.some((one) => tried.has(one) && tried.get(one) !== 'FAILED')) return null;
  return chain.find((one) => !tried.has(one) && isOpen(one)) ?? null;
}
