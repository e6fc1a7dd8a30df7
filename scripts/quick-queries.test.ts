/**
 * What subgraphs answer the quick way (compiled, and reading the columns that were used before) is what graphql-js
 * answers with whole rows: queries and entities at random over every subgraph's schema, on the demo's data, repeatedly.
 */
import { type Actor, anonymous } from '@trama/platform/actor';
import { createLogger, readConfig } from '@trama/platform/config';
import type { RunningSubgraph } from '@trama/platform/subgraph';
import { testDatabase } from '@trama/platform/testing';
import { demoUserIds } from '@trama/schema/demo-ids';
import {
  execute,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  isRequiredArgument,
  parse,
  validate,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withDemo } from '../router/test/graph.ts';
import { randomFrom, randomSelection } from '../router/test/random-operation.ts';
import { compileQuery } from '../subgraphs/_platform/src/internal/compiled-query.ts';
import { permissionCodes } from '../subgraphs/accounts/src/domain/permissions.ts';
import { type OneProcess, startOneProcess } from './one-process.ts';
import { subgraphNames } from './roster.ts';

const names = subgraphNames();
const queriesEach = 20;
let graph: OneProcess;
let database: Awaited<ReturnType<typeof testDatabase>>;

beforeAll(async () => {
  database = await testDatabase(withDemo('business'));
  const config = readConfig({ PORT: '0', LOG_LEVEL: 'silent', TRAMA_DATA: '/nowhere' });
  graph = await startOneProcess({
    config,
    databaseUrlOf: () => database.url,
    log: createLogger('test', 'silent'),
  });
}, 240_000);
afterAll(async () => {
  await graph?.close();
  await database.drop();
});

const everybody: Actor[] = [
  { ...anonymous('en'), kind: 'user', id: demoUserIds.admin, permissions: new Set<string>(permissionCodes) },
  {
    ...anonymous('es'),
    kind: 'user',
    id: demoUserIds.customer,
    permissions: new Set(['catalog:read', 'sales:own', 'people:own', 'patients:own', 'appointments:own', 'chat:use']),
  },
];

type Asked = { query: string; variables: Record<string, unknown> };

/** Addresses are signed until an instant that is another each time. */
const withoutSignatures = (data: unknown): unknown =>
  JSON.parse(JSON.stringify(data ?? null).replace(/\?until=\d+&signature=[\w-]+/g, '?signed'));

/** A query of a subgraph, or some of its entities, of which one may not be there. */
function askedOf(schema: GraphQLSchema, ids: ReadonlyMap<GraphQLObjectType, string[]>, random: () => number): Asked {
  const some = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const root = schema.getQueryType();
  if (!root) throw new Error('no queries');
  const options = { hasConditions: false };
  if (ids.size === 0 || random() < 0.4) {
    const { selection, fragments } = randomSelection(schema, root, random, options);
    return { query: `${selection} ${fragments}`, variables: {} };
  }
  const type = some([...ids.keys()]);
  const { selection, fragments } = randomSelection(schema, type, random, options);
  const known = ids.get(type) ?? [];
  const wanted = [some(known), some(known), some(known), random() < 0.2 ? `${some(known)}x` : some(known)];
  return {
    query: `query ($of: [_Any!]!) { _entities(representations: $of) { __typename ... on ${type.name} ${selection} } } ${fragments}`,
    variables: { of: wanted.map((id) => ({ __typename: type.name, id })) },
  };
}

/** Ids of what the subgraph lists, by the types that it can be asked for by reference. */
async function listedIn({ definition, execute: ask }: RunningSubgraph): Promise<Map<GraphQLObjectType, string[]>> {
  const ids = new Map<GraphQLObjectType, string[]>();
  for (const { name, type, args } of Object.values(definition.schema.getQueryType()?.getFields() ?? {})) {
    const page = getNamedType(type);
    const nodes = isObjectType(page) && page.name.endsWith('Connection') ? page.getFields()['nodes'] : undefined;
    const node = nodes && getNamedType(nodes.type);
    if (!isObjectType(node) || !('id' in node.getFields()) || args.some(isRequiredArgument)) continue;
    if (!(node.extensions as { apollo?: { subgraph?: { resolveReference?: unknown } } }).apollo?.subgraph) continue;
    const query = `{ list: ${name}(first: 20) { nodes { id } } }`;
    const { data } = await ask({ query, actor: everybody[0] as Actor, requestId: 'test' });
    const found = (data as { list?: { nodes: { id: string }[] } } | null)?.list?.nodes.map(({ id }) => id) ?? [];
    if (found.length > 0) ids.set(node, found);
  }
  return ids;
}

describe.each(names)('%s', (name) => {
  it('answers the quick way what graphql-js answers, whoever asks and however often', async () => {
    const subgraph = graph.running.get(name) as RunningSubgraph;
    const { schema } = subgraph.definition;
    const random = randomFrom(20261127);
    const ids = await listedIn(subgraph);
    let quick = 0;
    for (let count = 0; count < queriesEach; count += 1) {
      const { query, variables } = askedOf(schema, ids, random);
      const document = parse(query);
      expect(validate(schema, document), query).toEqual([]);
      const compiled = compileQuery(schema, document);
      for (const actor of [...everybody, everybody[0] as Actor]) {
        const contextValue = subgraph.contextFor(actor, 'test');
        const expected = await execute({ schema, document, contextValue, variableValues: variables });
        const answer = await subgraph.execute({ query, variables, actor, requestId: 'test' });
        expect(withoutSignatures(answer.data), query).toEqual(withoutSignatures(expected.data));
        // which of several errors comes first, and so hides others, is a matter of time with graphql-js, too
        expect(answer.errors === undefined, query).toBe(expected.errors === undefined);
        const plainly = await compiled?.(subgraph.contextFor(actor, 'test'), variables).catch(() => null);
        if (plainly) quick += 1;
        if (plainly) expect(expected.errors, query).toBeUndefined();
      }
    }
    expect(quick).toBeGreaterThan(queriesEach);
  }, 120_000);
});
