/** One execution under way: what came in, what has been gathered, and who is asked. */
import type { LinkRequest } from '@trama/platform/link';
import { GraphQLError } from 'graphql';
import type { JsonObject } from './json.ts';
import type { Path } from './paths.ts';

export type State = {
  /** The answer so far, keyed as the response will be. */
  root: JsonObject;
  errors: GraphQLError[];
  variables: Readonly<Record<string, unknown>>;
  request: Pick<LinkRequest, 'actor' | 'requestId' | 'signal'>;
  /** Entities that stand in several places of the answer as one object. */
  shared: Set<object>;
};

/** Where a part of a plan works: on these objects, found along this path from the root. */
export type Cursor = { objects: readonly JsonObject[]; path: Path };

/** A part of a plan, ready to run. */
export type Run = (state: State, cursor: Cursor) => Promise<void> | void;

/** An error at a path, with the name of the subgraph that it came from. */
export const errorAt = (
  message: string,
  path: Path | undefined,
  extensions: Record<string, unknown>,
  originalError?: Error,
): GraphQLError =>
  new GraphQLError(message, {
    ...(path && path.length > 0 && { path: [...path] }),
    ...(originalError && { originalError }),
    extensions,
  });
