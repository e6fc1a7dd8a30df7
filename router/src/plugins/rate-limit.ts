/**
 * Slows down who asks for too much: each client has so many units of estimated cost in a window, counted in memory or,
 * where several routers stand side by side, in Redis. While Redis is away each router counts for itself. Off unless
 * configured.
 */
import { GraphQLError } from 'graphql';
import type { RateLimiterAbstract, RateLimiterRedis } from 'rate-limiter-flexible';
import type { Answer, Plugin, RouterRequest } from '../request.ts';
import type { RouterParts } from '../router-parts.ts';

export type RateLimitOptions = {
  /** Units of cost that a client has in a window; an operation takes at least one. */
  units: number;
  windowSeconds: number;
  /** A connected client of the `redis` package, when the routers are to count together. */
  redis?: unknown;
};

const keyPrefix = 'trama:rate';

export function rateLimit({ rateLimit: options }: Pick<RouterParts, 'rateLimit'>): Plugin {
  if (!options) return (_, next) => next();
  const limiter = openLimiter(options);

  async function consume(request: RouterRequest, next: () => Promise<Answer>): Promise<Answer> {
    try {
      await (await limiter).consume(clientOf(request), Math.max(1, request.estimatedCost ?? 1));
    } catch (refusal) {
      if (refusal instanceof Error) throw refusal;
      const { msBeforeNext = 0 } = refusal as { msBeforeNext?: number };
      const retryAfterSeconds = Math.max(1, Math.ceil(msBeforeNext / 1_000));
      const extensions = { code: 'RATE_LIMITED', retryAfterSeconds };
      const message = `too many requests; try again in ${retryAfterSeconds} s`;
      return { errors: [new GraphQLError(message, { extensions })] };
    }
    return next();
  }
  return consume;
}

/** The same client whatever connection it uses: its own key, else its user, else its address. */
const clientOf = ({ clientKey, actor, address }: RouterRequest): string => {
  if (clientKey) return `key:${clientKey}`;
  return actor?.id ? `user:${actor.id}` : `address:${address ?? 'unknown'}`;
};

/** The package is loaded only where somebody is to be slowed down. */
async function openLimiter({ units, windowSeconds, redis }: RateLimitOptions): Promise<RateLimiterAbstract> {
  const { RateLimiterMemory, RateLimiterRedis } = await import('rate-limiter-flexible');
  const memory = new RateLimiterMemory({ keyPrefix, points: units, duration: windowSeconds });
  if (!redis) return memory;
  const limiter: RateLimiterRedis = new RateLimiterRedis({
    storeClient: redis,
    useRedisPackage: true,
    keyPrefix,
    points: units,
    duration: windowSeconds,
    insuranceLimiter: memory,
  });
  return limiter;
}
