/** What a router is assembled from. Whoever starts it (one process, distributed, a test) chooses each part. */
import type { Link } from '@trama/platform/link';
import type { JWK } from 'jose';
import type { AccessLog } from './access-log/access-desk.ts';
import type { ApiKeys } from './api-keys.ts';
import type { ResponseCache } from './cache/response-cache.ts';
import type { Executor } from './engine/executor.ts';
import type { Limits } from './limits.ts';
import type { Metrics } from './metrics.ts';
import type { Planner } from './planner.ts';
import type { AuthorisationOptions } from './plugins/authorise.ts';
import type { CostOptions } from './plugins/cost.ts';
import type { ExplainTo } from './plugins/explain.ts';
import type { RateLimitOptions } from './plugins/rate-limit.ts';

import type { Usage } from './usage.ts';

/** What a token must say of itself. Algorithms are pinned here: what the token says of them is not believed. */
export type TokenRules = { algorithms: string[]; issuer: string; audience: string };

export type RouterParts = {
  planner: Planner;
  executor: Executor;
  /** The way to each subgraph of the supergraph. */
  links: ReadonlyMap<string, Link>;
  /** The keys that sign access tokens, read anew when a token names one that is not known. */
  fetchKeys: () => Promise<{ keys: JWK[] }>;
  /** Whose tokens are taken: Trama's own when not said; with null none is looked at, and everybody is nobody. */
  tokens?: TokenRules | null | undefined;
  /** What counts and times operations, where somebody wants to know. */
  metrics?: Metrics | undefined;
  /** What counts which client uses what of the schema, where somebody wants to know. */
  usage?: Usage | undefined;
  /** Where reads are recorded; without it nothing that must be recorded is answered. */
  accessLog?: AccessLog | undefined;
  /** Answers of subgraphs that are kept: the same that the executor was given. */
  cache?: ResponseCache | undefined;
  /** Whether a session was ended before its access token ran out. */
  isRevoked: (sessionId: string) => boolean;
  /** Whether what a user may do has changed since a token was made: `version` is the token's. */
  isStale?: ((userId: string, version: number) => boolean) | undefined;
  /** Who is behind an API key; without it none is taken. */
  apiKeys?: ApiKeys | undefined;
  authorisation?: AuthorisationOptions | undefined;
  /** Those that are not given are as in `limits.ts`. */
  limits?: Partial<Limits> | undefined;
  cost?: CostOptions | undefined;
  /** Who may see the plans of operations: nobody when not given. */
  explainTo?: ExplainTo | undefined;
  /** Without it nobody is slowed down. */
  rateLimit?: RateLimitOptions | undefined;
};
