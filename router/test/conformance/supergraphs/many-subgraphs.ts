/** One entity over six subgraphs: the order of the query, some of them dead, errors of several at once. */
import { dead, entitiesAnswer } from '../subgraph-link.ts';
import { type Supergraph, subgraph } from '../supergraph.ts';

const part = (field: string, more = '') =>
  subgraph(`type Thing @key(fields: "id") { id: ID! ${field}: String ${more} }`, {
    Thing: { [field]: ({ id }: { id: string }) => `${field}${id}` },
  });
const full = (id: string) => ({ f: `f${id}`, c: `c${id}`, a: `a${id}`, e: `e${id}`, b: `b${id}`, d: `d${id}` });

export const manySubgraphs: Supergraph = {
  name: 'one entity over six subgraphs',
  subgraphs: {
    a: subgraph(
      `type Query { things: [Thing!]! thing: Thing must: Thing! rootA: Int! }
      type Thing @key(fields: "id") { id: ID! a: String }`,
      {
        Query: {
          things: () => [
            { id: '1', a: 'a1' },
            { id: '2', a: 'a2' },
          ],
          thing: () => ({ id: '3', a: 'a3' }),
          must: () => ({ id: '4', a: 'a4' }),
          rootA: () => 1,
        },
      },
    ),
    b: part('b', 'bMust: String!'),
    c: part('c'),
    d: part('d'),
    e: part('e'),
    f: subgraph(`type Query { rootF: Int rootMust: Int! } type Thing @key(fields: "id") { id: ID! f: String }`, {
      Query: { rootF: () => 6, rootMust: () => 7 },
      Thing: { f: ({ id }: { id: string }) => `f${id}` },
    }),
  },
  cases: [
    {
      name: 'the order of the query',
      query: '{ rootF things { f c a e b d } rootA thing { d c id b } }',
      expect: {
        data: { rootF: 6, things: [full('1'), full('2')], rootA: 1, thing: { d: 'd3', c: 'c3', id: '3', b: 'b3' } },
      },
      requests: { b: 2, c: 2, d: 2, e: 1, f: 2 },
    },
    {
      name: 'two dead, four alive',
      query: '{ things { a b c d e f } }',
      links: { b: dead, e: dead },
      expect: {
        data: {
          things: ['1', '2'].map((id) => ({ a: `a${id}`, b: null, c: `c${id}`, d: `d${id}`, e: null, f: `f${id}` })),
        },
        errors: [
          { code: 'UNAVAILABLE', subgraph: 'b' },
          { code: 'UNAVAILABLE', subgraph: 'e' },
        ],
      },
    },
    {
      name: 'all but the root dead',
      query: '{ thing { a b c d e f } rootA }',
      links: { b: dead, c: dead, d: dead, e: dead, f: dead },
      expect: {
        data: { thing: { a: 'a3', b: null, c: null, d: null, e: null, f: null }, rootA: 1 },
        errors: ['b', 'c', 'd', 'e', 'f'].map((subgraphName) => ({ code: 'UNAVAILABLE', subgraph: subgraphName })),
      },
    },
    {
      name: 'a root field of a dead subgraph, that must not be null',
      query: '{ rootA rootMust thing { a } }',
      links: { f: dead },
      expect: { data: null, errors: [{ code: 'UNAVAILABLE', subgraph: 'f' }] },
    },
    {
      name: 'a root field of a dead subgraph, that may be null',
      query: '{ rootA rootF thing { f } }',
      links: { f: dead },
      expect: {
        data: { rootA: 1, rootF: null, thing: { f: null } },
        errors: [{ code: 'UNAVAILABLE', subgraph: 'f' }],
      },
    },
    {
      name: 'below a root that must not be null, a field of a dead subgraph that must not be',
      query: '{ rootA must { a bMust } }',
      links: { b: dead },
      expect: { data: null, errors: [{ code: 'UNAVAILABLE', subgraph: 'b' }] },
    },
    {
      name: 'each subgraph breaks its own part of one list',
      query: '{ things { b c d } }',
      links: {
        b: entitiesAnswer({ data: { _entities: [null, { b: 'b2' }] } }),
        c: entitiesAnswer({ data: { _entities: [{ c: 'c1' }, { c: { no: 1 } }] } }),
        d: entitiesAnswer({
          data: { _entities: [{ d: null }, { d: 'd2' }] },
          errors: [{ message: 'no', path: ['_entities', 0, 'd'] }],
        }),
      },
      expect: {
        data: {
          things: [
            { b: null, c: 'c1', d: null },
            { b: 'b2', c: null, d: 'd2' },
          ],
        },
        errors: [{ path: 'things.0.d', subgraph: 'd' }, 'things.1.c'],
      },
      apollo: {
        expect: {
          data: {
            things: [
              { b: null, c: 'c1', d: null },
              { b: 'b2', c: null, d: 'd2' },
            ],
          },
          errors: ['things.0.d'],
        },
        why: 'valueCompletion',
      },
    },
  ],
};
