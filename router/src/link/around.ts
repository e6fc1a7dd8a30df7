/** What every wrapper of a link is: code around its requests. Subscriptions and checks pass through untouched. */
import type { Link, LinkRequest, PreparedRequest } from '@trama/platform/link';
import type { ExecutionResult } from 'graphql';

export type AnyRequest = LinkRequest | PreparedRequest;

/** Asks what is inside; a request given to it goes instead of the one that came. */
export type Next = (changed?: AnyRequest) => Promise<ExecutionResult>;

/** The link with `run` around each query and mutation, prepared or not. */
export function around(link: Link, run: (request: AnyRequest, next: Next) => Promise<ExecutionResult>): Link {
  const send = link.send?.bind(link);
  return {
    execute: (request) => run(request, (changed = request) => link.execute(changed as LinkRequest)),
    ...(send && {
      send: (request: PreparedRequest) => run(request, (changed = request) => send(changed as PreparedRequest)),
    }),
    subscribe: (request) => link.subscribe(request),
    check: () => link.check(),
    close: () => link.close(),
  };
}
