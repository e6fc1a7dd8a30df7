/**
 * What federation adds to a schema: `_entities` and `_service`. In place of Pothos' own `toSubGraphSchema`, which prints
 * the SDL of every subgraph that starts: a third of its start, and nobody asks it of a running one.
 */
import { printSubgraphSchema } from '@apollo/subgraph';
import { EntityType, entitiesField, serviceField } from '@apollo/subgraph/dist/types.js';
import { hasResolvableKey } from '@pothos/plugin-federation';
import {
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLUnionType,
  isObjectType,
  lexicographicSortSchema,
} from 'graphql';

/** The schema with the two fields, and everything in the order of its names. */
export function federated(schema: GraphQLSchema): GraphQLSchema {
  const { query, types, ...config } = schema.toConfig();
  if (!query) throw new Error('a subgraph has a query type');
  const entities = types.filter((type) => isObjectType(type)).filter(hasResolvableKey);
  const entity = new GraphQLUnionType({ ...EntityType.toConfig(), types: entities });
  const { fields, ...own } = query.toConfig();
  const withFields = new GraphQLObjectType({
    ...own,
    fields: {
      ...fields,
      ...(entities.length > 0 && {
        _entities: { ...entitiesField, type: new GraphQLNonNull(new GraphQLList(entity)) },
      }),
      _service: { ...serviceField, resolve: () => ({ sdl: () => printSubgraphSchema(sorted) }) },
    },
  });
  const others = types.filter((type) => type !== query);
  const sorted = lexicographicSortSchema(new GraphQLSchema({ ...config, query: withFields, types: others }));
  return sorted;
}
