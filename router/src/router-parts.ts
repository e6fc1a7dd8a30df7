/** What a router is assembled from. Whoever starts it (one process, distributed, a test) chooses each part. */
import type { Link } from '@trama/platform/link';
import type { JWK } from 'jose';
import type { Executor } from './engine/executor.ts';
import type { Planner } from './planner.ts';

export type RouterParts = {
  planner: Planner;
  executor: Executor;
  /** The way to each subgraph of the supergraph. */
  links: ReadonlyMap<string, Link>;
  /** The keys that sign access tokens, read anew when a token names one that is not known. */
  fetchKeys: () => Promise<{ keys: JWK[] }>;
  /** Whether a session was ended before its access token ran out. */
  isRevoked: (sessionId: string) => boolean;
};
