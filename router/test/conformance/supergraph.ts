/**
 * What a conformance supergraph is: subgraphs in this process on tiny data, and cases that say what the GraphQL and
 * federation specifications demand. It knows no executor.
 */
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DocumentNode, type GraphQLSchema, parse, print } from 'graphql';
import { createPlanner, type Planner } from '../../src/planner.ts';
import type { Difference } from './differences.ts';
import type { Misbehaviour } from './subgraph-link.ts';

/**
 * A path as text (`items.0.name`), or all that is asked of an error. No `path`: any will do; `null`: there is none; a
 * list: one of them.
 */
export type ExpectedError =
  | string
  | { path?: string | null | readonly (string | null)[]; code?: string; subgraph?: string; optional?: true };

/** Data exactly, its order included. Each error must match one given here, and each given here an error. */
export type Expected = { data?: unknown; errors?: readonly ExpectedError[] };

export type Case = {
  name: string;
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
  /** A list is what a subscription answers, event by event. */
  expect: Expected | readonly Expected[];
  /** What @apollo/gateway answers instead. */
  apollo?: { expect?: Expected | readonly Expected[]; why: Difference };
  /** Subgraphs that do not behave in this case. */
  links?: Record<string, Misbehaviour>;
  /** How many requests a subgraph may receive, at most. */
  requests?: Record<string, number>;
  /** The progressive overrides that are on. */
  labels?: readonly string[];
};

export type Subgraph = { typeDefs: string; resolvers: Record<string, unknown> };
export type Supergraph = { name: string; subgraphs: Record<string, Subgraph>; cases: readonly Case[] };

const imports: ReadonlyArray<[minor: number, names: readonly string[]]> = [
  [0, ['@key', '@requires', '@provides', '@external', '@tag', '@shareable', '@inaccessible', '@override']],
  [1, ['@composeDirective']],
  [3, ['@interfaceObject']],
  [5, ['@authenticated', '@requiresScopes']],
  [6, ['@policy']],
  [8, ['@context', '@fromContext']],
  [9, ['@cost', '@listSize']],
];

/** A subgraph of Federation 2.`minor`. `Query` needs no resolver where the root value will do. */
export function subgraph(typeDefs: string, resolvers: Record<string, unknown> = {}, minor = 11): Subgraph {
  const names = imports.flatMap(([since, some]) => (since <= minor ? some : []));
  const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.${minor}", import: ${JSON.stringify(names)})`;
  return { typeDefs: `${link}\n${typeDefs}`, resolvers };
}

export type Built = { planner: Planner; schemas: ReadonlyMap<string, GraphQLSchema> };

/** The first row with this value; null where there is none, as a database would have it. */
export const find = <T, K extends keyof T>(rows: readonly T[], key: K, value: unknown): T | null =>
  rows.find((row) => row[key] === value) ?? null;

const composed = new Map<string, string>();

/** Once for the same subgraphs: it takes longer than all that is asked of them. */
function compose(subgraphs: { name: string; url: string; typeDefs: DocumentNode }[]): string {
  const text = subgraphs.map(({ name, typeDefs }) => `# ${name}\n${print(typeDefs)}`).join('\n');
  const known = composed.get(text);
  if (known) return known;
  const { errors, supergraphSdl } = composeServices(subgraphs);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  composed.set(text, supergraphSdl);
  return supergraphSdl;
}

/** Composes and starts a supergraph. Throws with every composition error in one message. */
export function build({ subgraphs }: Pick<Supergraph, 'subgraphs'>): Built {
  const parsed = Object.entries(subgraphs).map(([name, { typeDefs, resolvers }]) => ({
    name,
    url: `http://${name}.test`,
    typeDefs: parse(typeDefs),
    resolvers,
  }));
  const supergraphSdl = compose(parsed);
  const schemas = parsed.map(
    ({ name, typeDefs, resolvers }) =>
      [name, buildSubgraphSchema({ typeDefs, resolvers: resolvers as never })] as const,
  );
  const planner = createPlanner(supergraphSdl);
  return { planner, schemas: new Map(schemas) };
}
