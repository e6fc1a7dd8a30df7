/**
 * The way to one GraphQL server over HTTP, as the router goes it: the lean link of the platform inside its guards. Any
 * server will do; only with a secret does it learn who asks, by Trama's proof of the actor.
 */
import { httpLink, type Link, type RemoteOptions, remoteLink } from '@trama/platform/link';
import type { BreakerState } from './circuit-breaker.ts';
import { type ResilientOptions, resilient } from './resilient.ts';

export type HttpOptions = Omit<RemoteOptions, 'sign' | 'healthPath'> &
  Omit<ResilientOptions, 'subgraph' | 'share'> & {
    url: string;
    /** What the subgraph knows a proof of the actor by; without it, it is told nothing of the actor. */
    secret?: string | undefined;
    /** Whether equal queries that are under way at once are sent once. */
    deduplicate?: boolean | undefined;
    /** Sees what the guards do: for metrics. */
    observe?: LinkObserver | undefined;
  };

export type LinkObserver = {
  breaker(state: BreakerState): void;
  retried(): void;
  shared(): void;
};

const nobody = () => '';
type OnChange = ((state: BreakerState) => void) | undefined;
const both =
  (one: OnChange, other: OnChange) =>
  (state: BreakerState): void => {
    one?.(state);
    other?.(state);
  };

export function httpSubgraph(subgraph: string, options: HttpOptions): Link {
  const { url, secret, deduplicate = false, retry, breaker, limit, observe, ...remote } = options;
  const link =
    secret === undefined ? remoteLink(subgraph, url, remote) : httpLink(subgraph, url, secret, { ...remote });
  // what the subgraph is told of the actor is what may not be shared between actors
  const onShare = observe?.shared;
  const share = deduplicate && (secret === undefined ? { identify: nobody, onShare } : { onShare });
  const turns = limit === false ? limit : { concurrent: remote.connections, waitMs: remote.timeoutMs, ...limit };
  return resilient(link, {
    subgraph,
    share,
    retry: retry === false ? retry : { ...retry, onRetry: observe?.retried },
    breaker: breaker === false ? breaker : { ...breaker, onChange: both(breaker?.onChange, observe?.breaker) },
    limit: turns,
  });
}
