/** Null at every depth, in one subgraph and across two: how far it goes up and what stays. */
import { type Supergraph, subgraph } from '../supergraph.ts';

const row = (id: string) => ({ id });

export const nullPropagation: Supergraph = {
  name: 'null propagation',
  subgraphs: {
    frame: subgraph(
      `type Query { a: A aMust: A! as: [A] list: [A!] mustList: [A!]! grid: [[A!]] strict: [[A!]!]! cube: [[[A]!]!]! plain: Int }
      type A @key(fields: "id") { id: ID! b: B must: B! bs: [B!] }
      type B @key(fields: "id") { id: ID! c: C! deep: C }
      type C @key(fields: "id") { id: ID! }`,
      {
        Query: {
          a: () => row('1'),
          aMust: () => row('bad'),
          as: () => [row('1'), row('bad'), null, row('2')],
          list: () => [row('1'), row('bad')],
          mustList: () => [row('1'), row('bad')],
          grid: () => [[row('1'), row('bad')], [row('2')], null],
          strict: () => [[row('1')], [row('bad')]],
          cube: () => [[[row('1'), row('bad'), null]], [[]]],
          plain: () => 1,
        },
        A: {
          b: ({ id }: { id: string }) => row(id),
          must: ({ id }: { id: string }) => row(id),
          bs: ({ id }: { id: string }) => [row('1'), row(id)],
        },
        B: { c: ({ id }: { id: string }) => row(id), deep: ({ id }: { id: string }) => row(id) },
      },
    ),
    values: subgraph(
      `type A @key(fields: "id") { id: ID! value: Int! soft: Int list: [Int!] holes: [Int] strict: [Int!]! }
      type B @key(fields: "id") { id: ID! value: Int! }
      type C @key(fields: "id") { id: ID! leaf: Int! soft: Int }`,
      Object.fromEntries(
        ['A', 'B', 'C'].map((type) => [
          type,
          {
            // "bad" is unknown to this subgraph, so every field of it that must not be null is null without an error
            __resolveReference: ({ id }: { id: string }) =>
              id === 'bad'
                ? null
                : {
                    id,
                    value: 1,
                    leaf: 2,
                    soft: null,
                    ...(type === 'A' && { list: [1, 2], holes: [1, null], strict: [] }),
                  },
          },
        ]),
      ),
    ),
  },
  cases: [
    [
      'nothing to propagate',
      '{ a { value soft list holes strict } }',
      { a: { value: 1, soft: null, list: [1, 2], holes: [1, null], strict: [] } },
    ],
    [
      'to a nullable root',
      '{ plain a { id b { id c { leaf } } } }',
      { plain: 1, a: { id: '1', b: { id: '1', c: { leaf: 2 } } } },
    ],
    ['from a root that must not be null', '{ plain aMust { id value } }', null, 'aMust.value'],
    [
      'to an element that may be null',
      '{ as { id value } }',
      { as: [{ id: '1', value: 1 }, null, null, { id: '2', value: 1 }] },
      'as.1.value',
    ],
    ['through an element to its list', '{ plain list { id value } }', { plain: 1, list: null }, 'list.1.value'],
    ['through element and list to data', '{ plain mustList { value } }', null, 'mustList.1.value'],
    ['to the inner list', '{ grid { value } }', { grid: [null, [{ value: 1 }], null] }, 'grid.0.1.value'],
    ['through both lists', '{ plain strict { value } }', null, 'strict.1.0.value'],
    [
      'only to the element of three lists',
      '{ cube { value } }',
      { cube: [[[{ value: 1 }, null, null]], [[]]] },
      'cube.0.0.1.value',
    ],
    [
      'over two objects that must not be null',
      '{ as { b { c { leaf } } } }',
      { as: [{ b: { c: { leaf: 2 } } }, { b: null }, null, { b: { c: { leaf: 2 } } }] },
      'as.1.b.c.leaf',
    ],
    [
      'over three, to the element',
      '{ as { must { c { leaf } } } }',
      { as: [{ must: { c: { leaf: 2 } } }, null, null, { must: { c: { leaf: 2 } } }] },
      'as.1.must.c.leaf',
    ],
    [
      'not past one that may be null',
      '{ as { must { deep { leaf } } } }',
      { as: [{ must: { deep: { leaf: 2 } } }, { must: { deep: null } }, null, { must: { deep: { leaf: 2 } } }] },
      'as.1.must.deep.leaf',
    ],
    [
      'to a list inside an element',
      '{ as { id bs { value } } }',
      {
        as: [
          { id: '1', bs: [{ value: 1 }, { value: 1 }] },
          { id: 'bad', bs: null },
          null,
          { id: '2', bs: [{ value: 1 }, { value: 1 }] },
        ],
      },
      'as.1.bs.1.value',
    ],
    [
      'under two names, from two places',
      '{ x: list { value } y: list { soft } z: as { v: value } }',
      { x: null, y: [{ soft: null }, { soft: null }], z: [{ v: 1 }, null, null, { v: 1 }] },
      'x.1.value',
      'z.1.v',
    ],
    [
      'what is skipped does not propagate',
      '{ as { id value @skip(if: true) } }',
      { as: [{ id: '1' }, { id: 'bad' }, null, { id: '2' }] },
    ],
  ].map(([name, query, data, ...errors]) => ({
    name: name as string,
    query: query as string,
    expect: { data, ...(errors.length > 0 && { errors: errors as string[] }) },
    ...(errors.length > 0 && { apollo: { expect: { data }, why: 'valueCompletion' as const } }),
  })),
};
