/** What writers of an answer in parts have in common: the place where they are, and what they have found so far. */
import type { GraphQLError, SelectionSetNode } from 'graphql';
import type { Json } from '../json.ts';
import type { Output } from '../projection.ts';
import { say } from '../violations.ts';
import type { WithheldWalk } from '../withheld.ts';
import type { PartsContext } from './collect-parts.ts';
import type { Piece, Scope } from './pieces.ts';

/** Where the writer is, and what it found on its way. */
export type Place = {
  out: Output;
  path: (string | number)[];
  scope: Scope;
  pieces: Piece[];
  /** Nulls where none may be, and values that are not of their type; `known` says which are explained already. */
  violations: GraphQLError[];
  known: readonly GraphQLError[];
  withheld: { found: GraphQLError[]; walk: WithheldWalk; explain: (path: readonly (string | number)[]) => void } | null;
  variables: Readonly<Record<string, unknown>>;
};

/** The JSON of a value at its place; undefined when it is null, which its holder must bear. */
export type WriteAt = (value: Json | undefined, place: Place) => string | undefined;

export type ObjectField = {
  key: string;
  responseKey: string;
  prefix: string;
  isReserved: boolean;
  isNullable: boolean;
  write: WriteAt;
};

export type WriterContext = PartsContext & { around: ReadonlySet<SelectionSetNode> | undefined };

/** Adds a violation at the place where the writer is. */
export function complain(message: string, { violations, known, path }: Place, context: WriterContext): void {
  say(message, [...path], { context, found: violations, known });
}
