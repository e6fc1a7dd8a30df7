/** Types that subgraphs know in part: unions, enums, interfaces and inputs merged; null here, not null there. */
import { entitiesAnswer } from '../subgraph-link.ts';
import { find, type Supergraph, subgraph } from '../supergraph.ts';

const ref = ({ id }: { id: string }) => ({ id });

export const mergedUnions: Supergraph = {
  name: 'merged unions',
  subgraphs: {
    a: subgraph(
      `type Query { hits: [Hit] one: Hit }
      union Hit = Page | Person
      type Page @key(fields: "id") { id: ID! url: String }
      type Person @key(fields: "id") { id: ID! name: String pet: Hit }`,
      {
        Query: {
          hits: () => [
            { __typename: 'Page', id: 'p', url: '/p' },
            { __typename: 'Person', id: 'a', name: 'Ana', pet: null },
          ],
          one: () => ({ __typename: 'Person', id: 'a', name: 'Ana', pet: { __typename: 'Page', id: 'q', url: '/q' } }),
        },
      },
    ),
    b: subgraph(
      `type Query { more: [Hit!] }
      union Hit = Page | Song
      type Page @key(fields: "id") { id: ID! words: Int best: Hit }
      type Song { bpm: Int }`,
      {
        Query: {
          more: () => [
            { __typename: 'Song', bpm: 120 },
            { __typename: 'Page', id: 'p' },
          ],
        },
        Page: { __resolveReference: ref, words: () => 7, best: () => ({ __typename: 'Song', bpm: 90 }) },
      },
    ),
  },
  cases: [
    {
      name: 'members of both in one query',
      query: '{ hits { ...H } more { ...H } } fragment H on Hit { __typename ... on Song { bpm } ... on Page { url words } ... on Person { name } }',
      expect: {
        data: {
          hits: [
            { __typename: 'Page', url: '/p', words: 7 },
            { __typename: 'Person', name: 'Ana' },
          ],
          more: [
            { __typename: 'Song', bpm: 120 },
            { __typename: 'Page', url: null, words: 7 },
          ],
        },
      },
    },
    {
      name: 'a member that this subgraph does not have',
      query: '{ hits { ... on Song { bpm } } }',
      expect: { data: { hits: [{}, {}] } },
    },
    {
      name: 'a union below a union, over two subgraphs',
      query: '{ one { ... on Person { pet { ... on Page { url best { __typename ... on Song { bpm } } } } } } }',
      expect: { data: { one: { pet: { url: '/q', best: { __typename: 'Song', bpm: 90 } } } } },
    },
  ],
};

export const mergedEnums: Supergraph = {
  name: 'merged enums',
  subgraphs: {
    a: subgraph(
      `type Query { states: [State!] state(of: Level): State thing: Thing all: [[State]!] }
      enum State { ON OFF }
      enum Level { LOW MID }
      type Thing @key(fields: "id") { id: ID! }`,
      {
        Query: {
          states: () => ['ON', 'OFF'],
          state: (_: unknown, { of }: { of: string }) => (of === 'LOW' ? 'OFF' : 'ON'),
          thing: () => ({ id: '1' }),
          all: () => [['ON', null], ['OFF']],
        },
      },
    ),
    b: subgraph(
      `type Thing @key(fields: "id") { id: ID! state: State level(of: Level): Int kind: Kind! }
      enum State { OFF BROKEN }
      enum Level { MID HIGH LOW }
      enum Kind { X Y }`,
      {
        Thing: {
          state: () => 'BROKEN',
          level: (_: unknown, { of }: { of: string }) => of?.length ?? 0,
          kind: () => 'X',
        },
      },
    ),
  },
  cases: [
    {
      name: 'an output enum has the values of all',
      query: '{ states all thing { state } __type(name: "State") { enumValues { name } } }',
      expect: {
        data: {
          states: ['ON', 'OFF'],
          all: [['ON', null], ['OFF']],
          thing: { state: 'BROKEN' },
          __type: { enumValues: [{ name: 'ON' }, { name: 'OFF' }, { name: 'BROKEN' }] },
        },
      },
    },
    {
      name: 'an input enum has the values that all share',
      query: 'query($l: Level = MID) { state(of: LOW) thing { level(of: $l) } __type(name: "Level") { enumValues { name } } }',
      expect: {
        data: { state: 'OFF', thing: { level: 3 }, __type: { enumValues: [{ name: 'LOW' }, { name: 'MID' }] } },
      },
    },
    {
      name: 'a value that no schema has',
      query: '{ thing { id state } }',
      links: { b: entitiesAnswer({ data: { _entities: [{ __typename: 'Thing', state: 'MAYBE' }] } }) },
      expect: { data: { thing: { id: '1', state: null } }, errors: ['thing.state'] },
      apollo: { expect: { data: { thing: { id: '1', state: null } } }, why: 'valueCompletion' },
    },
    {
      name: 'a name of Object.prototype as a value',
      query: '{ thing { id kind } states }',
      links: { b: entitiesAnswer({ data: { _entities: [{ __typename: 'Thing', kind: 'constructor' }] } }) },
      expect: { data: { thing: null, states: ['ON', 'OFF'] }, errors: ['thing.kind'] },
      apollo: { expect: { data: { thing: null, states: ['ON', 'OFF'] } }, why: 'valueCompletion' },
    },
  ],
};

const shapes = [
  { __typename: 'Circle', id: 'c', name: 'circle', radius: 2 },
  { __typename: 'Square', id: 's', name: 'square', side: 3 },
];

export const mergedInterfaces: Supergraph = {
  name: 'interfaces implemented differently',
  subgraphs: {
    a: subgraph(
      `type Query { shapes: [Shape!] named: [Named] shape(id: ID!): Shape }
      interface Shape { id: ID! name: String }
      interface Named { name: String }
      type Circle implements Shape & Named @key(fields: "id") { id: ID! name: String! @shareable radius: Int }
      type Square implements Shape @key(fields: "id") { id: ID! name: String @shareable side: Int }`,
      {
        Query: {
          shapes: () => shapes,
          named: () => [shapes[0], null],
          shape: (_: unknown, { id }: { id: string }) => find(shapes, 'id', id),
        },
        Circle: { __resolveReference: ({ id }: { id: string }) => find(shapes, 'id', id) },
        Square: { __resolveReference: ({ id }: { id: string }) => find(shapes, 'id', id) },
      },
    ),
    b: subgraph(
      `type Query { measured: [Measured!] }
      interface Measured { area: Float }
      interface Shape { id: ID! area: Float }
      type Circle implements Measured & Shape @key(fields: "id") { id: ID! area: Float name: String @shareable }
      type Square implements Measured & Shape @key(fields: "id") { id: ID! area: Float name: String @shareable }
      type Line implements Measured { area: Float length: Int }`,
      {
        Query: {
          measured: () => [
            { __typename: 'Line', area: 0, length: 5 },
            { __typename: 'Circle', id: 'c', area: 12.5, name: 'b circle' },
          ],
        },
        Circle: { __resolveReference: ref, area: () => 12.5 },
        Square: { __resolveReference: ref, area: () => 9 },
      },
    ),
  },
  cases: [
    {
      name: 'interface fields of two subgraphs',
      query: '{ shapes { __typename id name area } }',
      expect: {
        data: {
          shapes: [
            { __typename: 'Circle', id: 'c', name: 'circle', area: 12.5 },
            { __typename: 'Square', id: 's', name: 'square', area: 9 },
          ],
        },
      },
    },
    {
      name: 'an interface that the other subgraph implements, as a condition',
      query: '{ shapes { ... on Named { name } ... on Measured { area } } measured { ... on Shape { id } area ... on Line { length } } }',
      expect: {
        data: {
          shapes: [{ name: 'circle', area: 12.5 }, { area: 9 }],
          measured: [
            { area: 0, length: 5 },
            { id: 'c', area: 12.5 },
          ],
        },
      },
    },
    {
      name: 'not null here, null there: one name in two branches',
      query: '{ shapes { ... on Circle { name } ... on Square { name } } named { name ... on Circle { radius } } }',
      expect: {
        data: {
          shapes: [{ name: 'circle' }, { name: 'square' }],
          named: [{ name: 'circle', radius: 2 }, null],
        },
      },
    },
    {
      name: 'the error of a field that the planner renamed has the name that the client gave',
      query: '{ shapes { ... on Circle { n: name } ... on Square { n: name } } }',
      links: {
        a: async (_, honest) => {
          const answer = JSON.parse(JSON.stringify(await honest())) as { data: { shapes: Record<string, unknown>[] } };
          const [circle = {}, square = {}] = answer.data.shapes;
          const key = (object: object) => Object.keys(object).find((name) => name !== '__typename') ?? '';
          square[key(square)] = null;
          return {
            data: { shapes: [circle, square] },
            errors: [{ message: 'no name', path: ['shapes', 1, key(square)] }],
          };
        },
      },
      expect: { data: { shapes: [{ n: 'circle' }, { n: null }] }, errors: [{ path: 'shapes.1.n', subgraph: 'a' }] },
      apollo: {
        expect: { data: { shapes: [{ n: 'circle' }, { n: null }] }, errors: ['shapes.1.n__alias_0'] },
        why: 'planPath',
      },
    },
    {
      name: 'an object of the interface that this subgraph does not know',
      query: '{ measured { area ... on Square { side } ... on Circle { name radius } } shape(id: "s") { area } }',
      expect: { data: { measured: [{ area: 0 }, { area: 12.5, name: 'b circle', radius: 2 }], shape: { area: 9 } } },
    },
  ],
};

export const mergedInputs: Supergraph = {
  name: 'merged inputs and arguments',
  subgraphs: {
    a: subgraph(
      `type Query { find(where: Where, limit: Int = 3, only: String): String @shareable thing: Thing }
      input Where { name: String size: Int! tag: String secret: String }
      type Thing @key(fields: "id") { id: ID! }`,
      {
        Query: { find: (_: unknown, args: object) => JSON.stringify(args), thing: () => ({ id: '1' }) },
      },
    ),
    b: subgraph(
      `type Query { find(where: Where, limit: Int = 3): String @shareable }
      input Where { name: String! size: Int tag: String }
      type Thing @key(fields: "id") { id: ID! list(where: [Where!]!): Int! }`,
      {
        Query: { find: (_: unknown, args: object) => JSON.stringify(args) },
        Thing: { list: (_: unknown, { where }: { where: unknown[] }) => where.length },
      },
    ),
  },
  cases: [
    {
      name: 'an input has the fields that all share, required where one requires them',
      query: '{ __type(name: "Where") { inputFields { name type { kind } } } }',
      expect: {
        data: {
          __type: {
            inputFields: [
              { name: 'name', type: { kind: 'NON_NULL' } },
              { name: 'size', type: { kind: 'NON_NULL' } },
              { name: 'tag', type: { kind: 'SCALAR' } },
            ],
          },
        },
      },
    },
    {
      name: 'a field has the arguments that all share',
      query: '{ __type(name: "Query") { fields { name args { name defaultValue } } } find(where: { name: "n", size: 1 }) }',
      expect: {
        data: {
          __type: {
            fields: [
              { name: 'find', args: [{ name: 'where', defaultValue: null }, { name: 'limit', defaultValue: '3' }] },
              { name: 'thing', args: [] },
            ],
          },
          find: '{"where":{"name":"n","size":1},"limit":3}',
        },
      },
    },
    {
      name: 'a list of inputs to an entity field',
      query: 'query($w: [Where!]!, $one: Where!) { thing { a: list(where: $w) b: list(where: [$one, $one]) } }',
      variables: { w: [], one: { name: 'x', size: 1 } },
      expect: { data: { thing: { a: 0, b: 2 } } },
    },
  ],
};
