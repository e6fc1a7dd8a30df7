/** @override, at once and progressively. */
import { dead } from '../subgraph-link.ts';
import { type Supergraph, subgraph } from '../supergraph.ts';

const from = (subgraphName: string) => ({
  __resolveReference: ({ id }: { id: string }) => ({ id }),
  price: () => `price of ${subgraphName}`,
  stock: () => `stock of ${subgraphName}`,
  colour: () => `colour of ${subgraphName}`,
});

export const override: Supergraph = {
  name: '@override',
  subgraphs: {
    old: subgraph(
      `type Query { item: Item moved: String }
      type Item @key(fields: "id") { id: ID! price: String stock: String colour: String }`,
      { Query: { item: () => ({ id: '1' }), moved: () => 'old' }, Item: from('old') },
    ),
    young: subgraph(
      `type Query { fresh: Item moved: String @override(from: "old") }
      type Item @key(fields: "id") {
        id: ID!
        price: String @override(from: "old")
        stock: String @override(from: "old", label: "percent(50)")
        colour: String @override(from: "old", label: "rollout")
      }`,
      { Query: { fresh: () => ({ id: '2' }), moved: () => 'young' }, Item: from('young') },
    ),
  },
  cases: [
    {
      name: 'the overriding subgraph answers, wherever one comes from',
      query: '{ item { price } fresh { price } moved }',
      expect: { data: { item: { price: 'price of young' }, fresh: { price: 'price of young' }, moved: 'young' } },
    },
    {
      name: 'the overridden subgraph is not needed',
      query: '{ fresh { price } moved }',
      links: { old: dead },
      requests: { old: 0 },
      expect: { data: { fresh: { price: 'price of young' }, moved: 'young' } },
    },
    {
      name: 'labels that are off leave the field where it was',
      query: '{ item { stock colour } fresh { stock colour } }',
      expect: {
        data: {
          item: { stock: 'stock of old', colour: 'colour of old' },
          fresh: { stock: 'stock of old', colour: 'colour of old' },
        },
      },
    },
    {
      name: 'one label is on',
      query: '{ item { stock colour price } fresh { stock colour } }',
      labels: ['rollout'],
      expect: {
        data: {
          item: { stock: 'stock of old', colour: 'colour of young', price: 'price of young' },
          fresh: { stock: 'stock of old', colour: 'colour of young' },
        },
      },
    },
    {
      name: 'all labels are on',
      query: '{ fresh { stock colour price } }',
      labels: ['rollout', 'percent(50)'],
      links: { old: dead },
      expect: { data: { fresh: { stock: 'stock of young', colour: 'colour of young', price: 'price of young' } } },
    },
  ],
};
