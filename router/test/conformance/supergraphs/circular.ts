/** Entities that point at each other and at themselves, far down. */
import { find, type Supergraph, subgraph } from '../supergraph.ts';

const nodes = [
  { id: '1', next: '2', self: '1', all: ['1', '2', '3'] },
  { id: '2', next: '3', self: '2', all: [] },
  { id: '3', next: null, self: null, all: ['1'] },
];
type Node = (typeof nodes)[number];
const node = (id: string | null) => (id === null ? null : find(nodes, 'id', id));

export const circular: Supergraph = {
  name: 'circular references',
  subgraphs: {
    chain: subgraph(
      `type Query { node(id: ID!): Node }
      type Node @key(fields: "id") { id: ID! next: Node all: [Node!]! }`,
      {
        Query: { node: (_: unknown, { id }: { id: string }) => node(id) },
        Node: {
          __resolveReference: ({ id }: Node) => node(id),
          next: ({ next }: Node) => node(next),
          all: ({ all }: Node) => all.map(node),
        },
      },
    ),
    mirror: subgraph(
      `type Node @key(fields: "id") { id: ID! self: Node owner: Owner! label: String }
      type Owner @key(fields: "name") { name: String! nodes: [Node] }`,
      {
        Node: {
          __resolveReference: ({ id }: Node) => node(id),
          self: ({ self }: Node) => node(self),
          owner: ({ id }: Node) => ({ name: `owner ${id}` }),
          label: ({ id }: Node) => `label ${id}`,
        },
        Owner: { nodes: ({ name }: { name: string }) => [{ id: name.slice(-1) }, null, { id: '3' }] },
      },
    ),
    registry: subgraph(
      `type Owner @key(fields: "name") { name: String! since: Int node: Node }
      type Node @key(fields: "id", resolvable: false) { id: ID! }`,
      { Owner: { since: ({ name }: { name: string }) => Number(name.slice(-1)) + 2000, node: () => ({ id: '1' }) } },
    ),
  },
  cases: [
    {
      name: 'itself, again and again, over two subgraphs',
      query: '{ node(id: "1") { self { next { self { next { id self { label } } } } } } }',
      expect: { data: { node: { self: { next: { self: { next: { id: '3', self: null } } } } } } },
    },
    {
      name: 'a circle over three subgraphs',
      query: '{ node(id: "1") { owner { since node { next { owner { since nodes { id label } } } } } } }',
      expect: {
        data: {
          node: {
            owner: {
              since: 2001,
              node: {
                next: {
                  owner: { since: 2002, nodes: [{ id: '2', label: 'label 2' }, null, { id: '3', label: 'label 3' }] },
                },
              },
            },
          },
        },
      },
    },
    {
      name: 'one entity in several places of one answer with different fields',
      query: '{ node(id: "1") { id all { id label all { label next { label } } } } }',
      expect: {
        data: {
          node: {
            id: '1',
            all: [
              {
                id: '1',
                label: 'label 1',
                all: [
                  { label: 'label 1', next: { label: 'label 2' } },
                  { label: 'label 2', next: { label: 'label 3' } },
                  { label: 'label 3', next: null },
                ],
              },
              { id: '2', label: 'label 2', all: [] },
              { id: '3', label: 'label 3', all: [{ label: 'label 1', next: { label: 'label 2' } }] },
            ],
          },
        },
      },
    },
    {
      name: 'a reference to a subgraph that cannot be entered',
      query: '{ node(id: "2") { owner { node { id label } } } }',
      expect: { data: { node: { owner: { node: { id: '1', label: 'label 1' } } } } },
    },
    {
      name: 'twelve levels',
      query: `{ node(id: "1") ${'{ next { self '.repeat(2)}{ owner { name nodes { owner { since node { all { owner { name } } } } } } }${' } }'.repeat(2)} }`,
      expect: {
        data: {
          node: {
            next: {
              self: {
                next: {
                  self: null,
                },
              },
            },
          },
        },
      },
    },
    {
      name: 'lists below lists of entities',
      query: '{ node(id: "2") { owner { nodes { owner { nodes { label owner { since } } } } } } }',
      expect: {
        data: {
          node: {
            owner: {
              nodes: ['2', null, '3'].map(
                (id) =>
                  id && {
                    owner: {
                      nodes: [
                        { label: `label ${id}`, owner: { since: Number(id) + 2000 } },
                        null,
                        { label: 'label 3', owner: { since: 2003 } },
                      ],
                    },
                  },
              ),
            },
          },
        },
      },
    },
  ],
};
