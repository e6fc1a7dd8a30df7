/** Requirements of one field that differ only in arguments: at the entity, below it, in chains, in lists, one after another. */
import { dead } from '../subgraph-link.ts';
import { find, type Supergraph, subgraph } from '../supergraph.ts';

const boxes = [
  { id: '1', cm: 254, tags: ['red', 'new', 'odd'] },
  { id: '2', cm: 100, tags: [] },
  { id: '3', cm: null, tags: ['old'] },
];
type Box = (typeof boxes)[number];
type Sized = { size: number | null };
const sizeIn = (cm: number | null, unit = 'cm') =>
  cm === null ? null : unit === 'in' ? cm / 2.54 : unit === 'm' ? cm / 100 : cm;

export const requiresApart: Supergraph = {
  name: 'requirements that differ in arguments',
  subgraphs: {
    store: subgraph(
      `type Query { boxes: [Box!]! box(id: ID!): Box }
      type Mutation { touch(id: ID!): Box }
      type Box @key(fields: "id") {
        id: ID!
        size(unit: String): Float
        tags(first: Int): [String!]!
        measures: Measures!
        next: Box
      }
      type Measures { in(unit: String!): Float at(unit: String!): Float }`,
      {
        Query: { boxes: () => boxes, box: (_: unknown, { id }: { id: string }) => find(boxes, 'id', id) },
        Mutation: { touch: (_: unknown, { id }: { id: string }) => find(boxes, 'id', id) },
        Box: {
          __resolveReference: ({ id }: { id: string }) => find(boxes, 'id', id),
          size: ({ cm }: Box, { unit }: { unit?: string }) => sizeIn(cm, unit),
          tags: ({ tags }: Box, { first }: { first?: number }) => tags.slice(0, first),
          measures: (box: Box) => box,
          next: ({ id }: Box) => find(boxes, 'id', String(Number(id) + 1)),
        },
        Measures: {
          in: ({ cm }: Box, { unit }: { unit: string }) => sizeIn(cm, unit),
          at: ({ cm }: Box, { unit }: { unit: string }) => sizeIn(cm, unit),
        },
      },
    ),
    labels: subgraph(
      `type Box @key(fields: "id") {
        id: ID!
        size(unit: String): Float @external
        tags(first: Int): [String!]! @external
        measures: Measures! @external
        plain: String @requires(fields: "size")
        inches: String @requires(fields: "size(unit: \\"in\\")")
        metres(digits: Int!): String @requires(fields: "size(unit: \\"m\\")")
        tagged: String @requires(fields: "size(unit: \\"in\\") tags(first: 1)")
        twice: String @requires(fields: "size tags(first: 2)")
        narrow: String @requires(fields: "measures { in(unit: \\"in\\") }")
        wide: String @requires(fields: "measures { in(unit: \\"m\\") at(unit: \\"cm\\") }")
        next: Box @external
        ahead: String @requires(fields: "next { size(unit: \\"in\\") }")
        free: String
      }
      type Measures { in(unit: String!): Float @external at(unit: String!): Float @external }`,
      {
        Box: {
          plain: ({ size }: Sized) => `${size} cm`,
          inches: ({ size }: Sized) => `${size} in`,
          metres: ({ size }: Sized, { digits }: { digits: number }) => `${size?.toFixed(digits)} m`,
          tagged: ({ size, tags }: Sized & { tags: string[] }) => `${size} in ${tags}`,
          twice: ({ size, tags }: Sized & { tags: string[] }) => `${size} cm ${tags}`,
          narrow: ({ measures }: { measures: { in: number } }) => `${measures.in} in`,
          wide: ({ measures }: { measures: { in: number; at: number } }) => `${measures.in} m ${measures.at} cm`,
          ahead: ({ next }: { next: Sized | null }) => `next ${next?.size} in`,
          free: ({ id }: { id: string }) => `free ${id}`,
        },
      },
    ),
    prints: subgraph(
      `type Box @key(fields: "id") {
        id: ID!
        metres(digits: Int!): String @external
        inches: String @external
        short: String @requires(fields: "metres(digits: 0)")
        long: String @requires(fields: "inches metres(digits: 3)")
        size(unit: String): Float @external
        stamp: String @requires(fields: "size(unit: \\"m\\")")
      }`,
      {
        Box: {
          short: ({ metres }: { metres: string }) => `<${metres}>`,
          stamp: ({ size }: Sized) => `#${size} m`,
          long: ({ metres, inches }: { metres: string; inches: string }) => `<${metres}, ${inches}>`,
        },
      },
    ),
  },
  cases: [
    {
      name: 'each alone',
      query: '{ a: box(id: "1") { inches } b: box(id: "1") { plain } c: box(id: "1") { metres(digits: 1) } }',
      expect: { data: { a: { inches: '100 in' }, b: { plain: '254 cm' }, c: { metres: '2.5 m' } } },
    },
    {
      name: 'three of them, and a field that requires nothing, by as few fetches as there are values',
      query: '{ box(id: "1") { metres(digits: 2) free plain inches } }',
      expect: { data: { box: { metres: '2.54 m', free: 'free 1', plain: '254 cm', inches: '100 in' } } },
      requests: { store: 1, labels: 3 },
    },
    {
      name: 'those that want the same go together',
      query: '{ box(id: "1") { a: metres(digits: 1) inches b: metres(digits: 2) free } }',
      expect: { data: { box: { a: '2.5 m', inches: '100 in', b: '2.54 m', free: 'free 1' } } },
      requests: { store: 1, labels: 2 },
    },
    {
      name: 'of each item of a list, null among them',
      query: '{ boxes { plain inches } }',
      expect: {
        data: {
          boxes: [
            { plain: '254 cm', inches: '100 in' },
            { plain: '100 cm', inches: `${100 / 2.54} in` },
            { plain: 'null cm', inches: 'null in' },
          ],
        },
      },
      requests: { store: 1, labels: 2 },
      apollo: {
        expect: {
          data: {
            boxes: [
              { plain: '254 cm', inches: '100 in' },
              { plain: '100 cm', inches: `${100 / 2.54} in` },
              { plain: 'null cm', inches: 'undefined in' },
            ],
          },
        },
        why: 'falsyRename',
      },
    },
    {
      name: 'two fields in dispute at once',
      query: '{ box(id: "1") { tagged twice plain } }',
      expect: { data: { box: { tagged: '100 in red', twice: '254 cm red,new', plain: '254 cm' } } },
      requests: { labels: 2 },
    },
    {
      name: 'below an object of the entity',
      query: '{ box(id: "1") { narrow wide } }',
      expect: { data: { box: { narrow: '100 in', wide: '2.54 m 254 cm' } } },
    },
    {
      name: 'beside what the client asks of the same field',
      query: '{ box(id: "1") { size(unit: "m") r_0: size inches plain tags } }',
      expect: {
        data: { box: { size: 2.54, r_0: 254, inches: '100 in', plain: '254 cm', tags: ['red', 'new', 'odd'] } },
      },
      apollo: {
        expect: {
          data: { box: { size: 2.54, r_0: 254, inches: '254 in', plain: '2.54 cm', tags: ['red', 'new', 'odd'] } },
        },
        why: 'planner',
      },
    },
    {
      name: 'with variables, each where it is used',
      query:
        'query ($digits: Int!, $on: Boolean!) { box(id: "1") { metres(digits: $digits) inches plain @include(if: $on) } }',
      variables: { digits: 1, on: false },
      expect: { data: { box: { metres: '2.5 m', inches: '100 in' } } },
    },
    {
      name: 'in a chain, where what is required requires with arguments itself',
      query: '{ box(id: "1") { short long } }',
      expect: { data: { box: { short: '<3 m>', long: '<2.540 m, 100 in>' } } },
    },
    {
      name: 'of several subgraphs',
      query: '{ box(id: "1") { stamp plain } }',
      expect: { data: { box: { stamp: '#2.54 m', plain: '254 cm' } } },
      requests: { store: 1, labels: 1, prints: 1 },
    },
    {
      name: 'of one entity and, through it, of the next',
      query: '{ box(id: "1") { ahead plain next { plain inches } } }',
      expect: {
        data: {
          box: {
            ahead: `next ${100 / 2.54} in`,
            plain: '254 cm',
            next: { plain: '100 cm', inches: `${100 / 2.54} in` },
          },
        },
      },
    },
    {
      name: 'at several depths',
      query: '{ box(id: "1") { inches next { inches plain next { plain inches } } } }',
      expect: {
        data: {
          box: {
            inches: '100 in',
            next: { inches: `${100 / 2.54} in`, plain: '100 cm', next: { plain: 'null cm', inches: 'null in' } },
          },
        },
      },
      apollo: {
        expect: {
          data: {
            box: {
              inches: '100 in',
              next: { inches: `${100 / 2.54} in`, plain: '100 cm', next: { plain: 'null cm', inches: 'undefined in' } },
            },
          },
        },
        why: 'falsyRename',
      },
    },
    {
      name: 'after a mutation',
      query: 'mutation { touch(id: "1") { plain inches } }',
      expect: { data: { touch: { plain: '254 cm', inches: '100 in' } } },
      requests: { store: 1 },
    },
    {
      name: 'in fragments, under names of the client',
      query: '{ box(id: "1") { ...A ...B } } fragment A on Box { size: inches } fragment B on Box { inches: plain }',
      expect: { data: { box: { size: '100 in', inches: '254 cm' } } },
    },
    {
      name: 'when the subgraph is down',
      query: '{ box(id: "1") { id plain inches } }',
      links: { labels: dead },
      expect: {
        data: { box: { id: '1', plain: null, inches: null } },
        errors: [{ code: 'UNAVAILABLE', subgraph: 'labels' }],
      },
    },
  ],
};
