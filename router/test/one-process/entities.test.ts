/**
 * The back door of a federated graph is `_entities`: every entity of every subgraph is asked for through it, field by
 * field, with the permissions of every role. Generated from the schemas.
 */
import { anonymous } from '@trama/platform/actor';
import { startTestGraph, type TestGraph } from '@trama/platform/testing';
import {
  type GraphQLField,
  GraphQLNonNull,
  type GraphQLObjectType,
  getNamedType,
  isEnumType,
  isObjectType,
  isScalarType,
} from 'graphql';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDefinition, subgraphNames } from '../../../scripts/roster.ts';
import { permissionsOf } from '../../../subgraphs/accounts/src/domain/permissions.ts';
import { builtInRoles, type RoleCode } from '../../../subgraphs/accounts/src/domain/roles.ts';
import { withDemo } from '../graph.ts';

let graph: TestGraph;
const ids = new Map<string, string[]>();
const names = subgraphNames();
const definitions = await Promise.all(names.map(loadDefinition));

/** One id of every entity that the demo has, found by the prefix of its ids. */
beforeAll(async () => {
  graph = await startTestGraph(definitions, { filling: withDemo('business') });
  const client = new pg.Client({ connectionString: graph.databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ schema: string; name: string }>(
    `SELECT table_schema AS schema, table_name AS name FROM information_schema.columns
     WHERE column_name = 'id' AND table_schema = ANY($1)`,
    [names],
  );
  for (const { schema, name } of rows) {
    const found = await client.query<{ id: string }>(`SELECT id::text AS id FROM ${schema}.${name} LIMIT 1`);
    for (const { id } of found.rows) ids.set(schema, [...(ids.get(schema) ?? []), id]);
  }
  await client.end();
}, 120_000);
afterAll(() => graph.close());

type Extended = { extensions: { directives?: { name: string; args: Record<string, unknown> }[] } };
const directivesOf = (node: Extended) => node.extensions.directives ?? [];

function isOpenTo(node: Extended, permissions: ReadonlySet<string>, signedIn: boolean): boolean {
  for (const { name, args } of directivesOf(node)) {
    if (name === 'authenticated') return signedIn;
    if (name === 'requiresScopes')
      return (args['scopes'] as string[][]).some((all) => all.every((one) => permissions.has(one)));
  }
  return true;
}

// what only names another subgraph's record cannot be asked for here
const isEntity = (type: unknown): type is GraphQLObjectType =>
  isObjectType(type as never) &&
  directivesOf(type as never).some(({ name, args }) => name === 'key' && args['resolvable'] !== false);
const hasNoRequiredArgument = (field: GraphQLField<unknown, unknown>) =>
  !field.args.some(({ type, defaultValue }) => type instanceof GraphQLNonNull && defaultValue === undefined);

const actors = [
  { role: 'nobody', actor: anonymous('en') },
  ...(Object.keys(builtInRoles) as RoleCode[]).map((role) => ({
    role: role as string,
    actor: {
      ...anonymous('en'),
      kind: 'user' as const,
      id: 'usr_01h455vb4pex5vsknk084sn02q',
      permissions: new Set<string>(permissionsOf(role)),
    },
  })),
];

describe.each(definitions)('$name', ({ name, schema }) => {
  const entities = Object.values(schema.getTypeMap()).filter(isEntity);

  it.each(actors)('gives $role no field of an entity that is not theirs to see', async ({ actor }) => {
    let asked = 0;
    for (const type of entities) {
      const isOpen = isOpenTo(type, actor.permissions, actor.kind !== 'anonymous');
      const representations = (ids.get(name) ?? []).map((id) => ({ __typename: type.name, id }));
      for (const field of Object.values(type.getFields())) {
        if (!hasNoRequiredArgument(field)) continue;
        const named = getNamedType(field.type);
        const selection = isScalarType(named) || isEnumType(named) ? '' : ' { __typename }';
        const { data, errors } = await graph.answer(
          actor,
          `query ($representations: [_Any!]!) { _entities(representations: $representations) {
             ... on ${type.name} { ${field.name}${selection} } } }`,
          { representations },
          name,
        );
        asked += representations.length;
        const own = isOpenTo(field, actor.permissions, actor.kind !== 'anonymous');
        const declares = directivesOf(field).some(
          (one) => one.name === 'requiresScopes' || one.name === 'authenticated',
        );
        const mayRead = declares ? own : isOpen;
        const found = (data?.['_entities'] ?? []) as (Record<string, unknown> | null)[];
        // a key is what the caller brought, so an extended type hands it back
        if (!mayRead && field.name !== 'id')
          for (const entity of found)
            expect({ type: type.name, field: field.name, got: entity?.[field.name] ?? null }).toEqual({
              type: type.name,
              field: field.name,
              got: null,
            });
        for (const error of errors ?? [])
          expect(['FORBIDDEN', 'UNAUTHENTICATED', 'BAD_USER_INPUT']).toContain(error.extensions?.['code']);
      }
    }
    if (entities.length > 0) expect(asked).toBeGreaterThan(0);
  });
});
