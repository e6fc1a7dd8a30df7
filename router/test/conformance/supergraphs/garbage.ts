/** Subgraphs that answer what they must not. Nothing throws, nothing of another entity's is merged, the rest stays. */
import { entities, entitiesAnswer } from '../subgraph-link.ts';
import { find, type Supergraph, subgraph } from '../supergraph.ts';

const rows = [
  { id: '1', size: 11, must: 'x', tags: ['a', 'b'], box: { w: 1 } },
  { id: '2', size: 22, must: 'y', tags: [], box: null },
];
const both = [
  { id: '1', size: null },
  { id: '2', size: null },
];
const lost = { data: { things: both }, errors: [{ subgraph: 'second' }] };
const lostSilently = { data: { things: both } };

export const garbage: Supergraph = {
  name: 'garbage',
  subgraphs: {
    first: subgraph(
      `type Query { things: [Thing!] one: Thing other: String count: Int must: Thing! }
      type Thing @key(fields: "id") { id: ID! label: String }`,
      {
        Query: { things: () => rows, one: () => rows[0], other: () => 'other', count: () => 1, must: () => rows[1] },
        Thing: { label: ({ id }: { id: string }) => `thing ${id}` },
      },
    ),
    second: subgraph(
      `type Thing @key(fields: "id") { id: ID! size: Int must: String! tags: [String!] box: Box }
      type Box { w: Int h: Int }`,
      { Thing: { __resolveReference: ({ id }: { id: string }) => find(rows, 'id', id) } },
    ),
  },
  cases: [
    {
      name: 'data: null without errors',
      query: '{ things { id size } }',
      links: { second: entitiesAnswer({ data: null }) },
      expect: lost,
      apollo: { expect: lostSilently, why: 'silence' },
    },
    {
      name: 'data: null with an error that has no path',
      query: '{ things { id size } }',
      links: { second: entitiesAnswer({ data: null, errors: [{ message: 'down' }] }) },
      expect: lost,
    },
    {
      name: 'an empty object',
      query: '{ things { id size } }',
      links: { second: entitiesAnswer({}) },
      expect: lost,
      apollo: { expect: lostSilently, why: 'silence' },
    },
    {
      name: 'no _entities',
      query: '{ things { id size } }',
      links: { second: entitiesAnswer({ data: {} }) },
      expect: { data: { things: both }, errors: [{}] },
    },
    {
      name: '_entities is null',
      query: '{ things { id size } }',
      links: { second: entitiesAnswer({ data: { _entities: null } }) },
      expect: { data: { things: both }, errors: [{}] },
    },
    {
      name: '_entities is an object',
      query: '{ things { id size } }',
      links: { second: entitiesAnswer({ data: { _entities: { 0: { size: 1 } } } }) },
      expect: { data: { things: both }, errors: [{}] },
    },
    {
      name: '_entities too short: no entity can be told from another',
      query: '{ things { id size } }',
      links: { second: entities((list) => list.slice(1)) },
      expect: { data: { things: both }, errors: [{}] },
    },
    {
      name: '_entities too long',
      query: '{ things { id size } }',
      links: { second: entities((list) => [...list, { __typename: 'Thing', size: 33 }]) },
      expect: { data: { things: both }, errors: [{}] },
    },
    {
      name: 'a string where an entity is due',
      query: '{ things { id size } }',
      links: { second: entities(([first]) => [first, 'garbage']) },
      expect: {
        data: {
          things: [
            { id: '1', size: 11 },
            { id: '2', size: null },
          ],
        },
        errors: [{}],
      },
    },
    {
      name: 'a list where an entity is due',
      query: '{ things { id size } }',
      links: { second: entities(([first, second]) => [first, [second]]) },
      expect: {
        data: {
          things: [
            { id: '1', size: 11 },
            { id: '2', size: null },
          ],
        },
        errors: [{}],
      },
      apollo: {
        expect: {
          data: {
            things: [
              { id: '1', size: 11 },
              { id: '2', size: null },
            ],
          },
        },
        why: 'silence',
      },
    },
    {
      name: 'a string where an object is due',
      query: '{ one { id box { w } size } other }',
      links: { second: entities(() => [{ __typename: 'Thing', box: 'garbage', size: 1 }]) },
      expect: { data: { one: { id: '1', box: null, size: 1 }, other: 'other' }, errors: ['one.box'] },
      apollo: { expect: { errors: [{}] }, why: 'wholeResponse' },
    },
    {
      name: 'a string where a list is due',
      query: '{ one { id tags } other }',
      links: { second: entities(() => [{ __typename: 'Thing', tags: 'garbage' }]) },
      expect: { data: { one: { id: '1', tags: null }, other: 'other' }, errors: ['one.tags'] },
      apollo: { expect: { errors: [{}] }, why: 'wholeResponse' },
    },
    {
      name: 'a list where an object is due',
      query: '{ one { id box { w } } other }',
      links: { second: entities(() => [{ __typename: 'Thing', box: [{ w: 1 }] }]) },
      expect: { data: { one: { id: '1', box: null }, other: 'other' }, errors: ['one.box'] },
      apollo: { expect: { data: { one: { id: '1', box: { w: null } }, other: 'other' } }, why: 'silence' },
    },
    {
      name: 'an object where a leaf is due',
      query: '{ one { id size } other }',
      links: { second: entities(() => [{ __typename: 'Thing', size: { secret: 1 } }]) },
      expect: { data: { one: { id: '1', size: null }, other: 'other' }, errors: ['one.size'] },
      apollo: { expect: { data: { one: { id: '1', size: null }, other: 'other' } }, why: 'valueCompletion' },
    },
    {
      name: 'a leaf of another type',
      query: '{ things { id size } count }',
      links: {
        second: entities(() => [
          { __typename: 'Thing', size: 'many' },
          { __typename: 'Thing', size: 1.5 },
        ]),
      },
      expect: { data: { things: both, count: 1 }, errors: ['things.0.size', 'things.1.size'] },
      apollo: { expect: { data: { things: both, count: 1 } }, why: 'valueCompletion' },
    },
    {
      name: 'null in a list that may have none',
      query: '{ one { id tags } }',
      links: { second: entities(() => [{ __typename: 'Thing', tags: ['a', null] }]) },
      expect: { data: { one: { id: '1', tags: null } }, errors: ['one.tags.1'] },
      apollo: { expect: { data: { one: { id: '1', tags: null } } }, why: 'valueCompletion' },
    },
    {
      name: 'fields that nobody asked for do not leave, and do not replace what others answered',
      query: '{ one { id label size } }',
      links: { second: entities(() => [{ __typename: 'Thing', size: 1, must: 'extra', secret: 's' }]) },
      expect: { data: { one: { id: '1', label: 'thing 1', size: 1 } } },
    },
    {
      name: 'a __typename of another type is not a reason to lose the entity that is already there',
      query: '{ one { id label } other }',
      links: { second: entities(() => [{ __typename: 'Box', size: 1 }]) },
      expect: { data: { one: { id: '1', label: 'thing 1' }, other: 'other' } },
    },
  ],
};
