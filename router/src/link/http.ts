/**
 * The way to one GraphQL server over HTTP, as the router goes it: the lean link of the platform inside its guards. Any
 * server will do; only with a secret does it learn who asks, by Trama's proof of the actor.
 */
import { httpLink, type Link, type RemoteOptions, remoteLink } from '@trama/platform/link';
import { type ResilientOptions, resilient } from './resilient.ts';

export type HttpOptions = Omit<RemoteOptions, 'sign' | 'healthPath'> &
  Omit<ResilientOptions, 'subgraph' | 'share'> & {
    url: string;
    /** What the subgraph knows a proof of the actor by; without it, it is told nothing of the actor. */
    secret?: string | undefined;
    /** Whether equal queries that are under way at once are sent once. */
    deduplicate?: boolean | undefined;
  };

const nobody = () => '';

export function httpSubgraph(subgraph: string, options: HttpOptions): Link {
  const { url, secret, deduplicate = false, retry, breaker, limit, ...remote } = options;
  const link =
    secret === undefined ? remoteLink(subgraph, url, remote) : httpLink(subgraph, url, secret, { ...remote });
  // what the subgraph is told of the actor is what may not be shared between actors
  const share = deduplicate && (secret === undefined ? { identify: nobody } : {});
  const turns = limit === false ? limit : { concurrent: remote.connections, waitMs: remote.timeoutMs, ...limit };
  return resilient(link, { subgraph, share, retry, breaker, limit: turns });
}
