/** Fragments on objects, interfaces and unions, over entities and values, and conditions that never hold. */
import { find, type Supergraph, subgraph } from '../supergraph.ts';

const animals = [
  { __typename: 'Dog', id: 'd1', name: 'Rex', barks: 3, size: 'big' },
  { __typename: 'Cat', id: 'c1', name: 'Tom', lives: 9, size: 4 },
  { __typename: 'Stone', weight: 5 },
];
const animal = (id: string) => find(animals, 'id' as never, id);

export const fragments: Supergraph = {
  name: 'fragments',
  subgraphs: {
    zoo: subgraph(
      `type Query { found: [Found] animals: [Animal!]! animal(id: ID!): Animal }
      interface Animal { id: ID! name: String! }
      interface Noisy { barks: Int }
      union Found = Dog | Cat | Stone
      type Dog implements Animal & Noisy @key(fields: "id") { id: ID! name: String! barks: Int size: String }
      type Cat implements Animal @key(fields: "id") { id: ID! name: String! lives: Int size: Int friend: Animal }
      type Stone { weight: Int }`,
      {
        Query: {
          found: () => [animals[0], null, animals[1], animals[2]],
          animals: () => animals.slice(0, 2),
          animal: (_: unknown, { id }: { id: string }) => animal(id),
        },
        Dog: { __resolveReference: ({ id }: { id: string }) => animal(id) },
        Cat: { __resolveReference: ({ id }: { id: string }) => animal(id), friend: () => animals[0] },
      },
    ),
    vet: subgraph(
      `type Dog @key(fields: "id") { id: ID! vaccinated: Boolean weight: Int! chip: Chip }
      type Cat @key(fields: "id") { id: ID! vaccinated: Boolean weight: String chip: Chip }
      type Chip { number: Int! maker: String }`,
      {
        Dog: { vaccinated: () => true, weight: () => 30, chip: () => ({ number: 1, maker: 'm' }) },
        Cat: { vaccinated: () => false, weight: () => 'light', chip: () => null },
      },
    ),
  },
  cases: [
    {
      name: 'a union: each member its own fields, order and nulls kept',
      query: '{ found { __typename ... on Cat { lives } ... on Dog { barks vaccinated } ... on Stone { weight } } }',
      expect: {
        data: {
          found: [
            { __typename: 'Dog', barks: 3, vaccinated: true },
            null,
            { __typename: 'Cat', lives: 9 },
            { __typename: 'Stone', weight: 5 },
          ],
        },
      },
    },
    {
      name: 'no __typename in the query, none in the answer',
      query: '{ found { ... on Dog { vaccinated } ... on Cat { vaccinated } } }',
      expect: { data: { found: [{ vaccinated: true }, null, { vaccinated: false }, {}] } },
    },
    {
      name: 'one field name, two types, told apart by names',
      query:
        '{ found { ... on Dog { s: size } ... on Cat { size } } animals { ... on Cat { n: size } ... on Dog { m: size } } }',
      expect: {
        data: { found: [{ s: 'big' }, null, { size: 4 }, {}], animals: [{ m: 'big' }, { n: 4 }] },
      },
    },
    {
      name: 'one field name, two types, from the second subgraph',
      query: '{ animals { ... on Cat { w: weight } ... on Dog { x: weight } } }',
      expect: { data: { animals: [{ x: 30 }, { w: 'light' }] } },
    },
    {
      name: 'an interface as condition on a union, nested conditions',
      query: `{ found {
        ... on Animal { name ... on Noisy { barks ... on Dog { chip { number } } } ... on Cat { chip { maker } } }
        ... on Noisy { __typename }
      } }`,
      expect: {
        data: {
          found: [
            { name: 'Rex', barks: 3, chip: { number: 1 }, __typename: 'Dog' },
            null,
            { name: 'Tom', chip: null },
            {},
          ],
        },
      },
    },
    {
      name: 'named fragments used twice, one inside the other',
      query: `query { a: animals { ...Card } b: animal(id: "c1") { ...Card ...Health } }
        fragment Card on Animal { id ...Health name }
        fragment Health on Animal { ... on Dog { vaccinated } ... on Cat { vaccinated friend { ...Name } } }
        fragment Name on Animal { name ... on Dog { chip { maker } } }`,
      expect: {
        data: {
          a: [
            { id: 'd1', vaccinated: true, name: 'Rex' },
            { id: 'c1', vaccinated: false, friend: { name: 'Rex', chip: { maker: 'm' } }, name: 'Tom' },
          ],
          b: { id: 'c1', vaccinated: false, friend: { name: 'Rex', chip: { maker: 'm' } }, name: 'Tom' },
        },
      },
    },
    {
      name: 'a condition that does not hold for the object',
      query: '{ animal(id: "c1") { ... on Dog { name vaccinated } } }',
      expect: { data: { animal: {} } },
    },
    {
      name: 'a condition on an interface that only some types have',
      query: '{ animals { ... on Noisy { barks } id } }',
      expect: { data: { animals: [{ barks: 3, id: 'd1' }, { id: 'c1' }] } },
    },
    {
      name: 'the order of fields when fragments come first',
      query: '{ animals { ... on Dog { vaccinated name } ... on Cat { name vaccinated } id name __typename } }',
      expect: {
        data: {
          animals: [
            { vaccinated: true, name: 'Rex', id: 'd1', __typename: 'Dog' },
            { name: 'Tom', vaccinated: false, id: 'c1', __typename: 'Cat' },
          ],
        },
      },
    },
    {
      name: 'fragments without a condition, and on the type itself',
      query: '{ ... { animals { ... { name } ... on Animal { id } } } ... on Query { animal(id: "d1") { name } } }',
      expect: {
        data: {
          animals: [
            { name: 'Rex', id: 'd1' },
            { name: 'Tom', id: 'c1' },
          ],
          animal: { name: 'Rex' },
        },
      },
    },
    {
      name: 'directives on fragments',
      query: `query($dogs: Boolean!, $cats: Boolean!) { animals {
        ... on Dog @include(if: $dogs) { vaccinated }
        ...Cats @skip(if: $cats)
        name
      } }
      fragment Cats on Cat { vaccinated lives }`,
      variables: { dogs: true, cats: true },
      expect: { data: { animals: [{ vaccinated: true, name: 'Rex' }, { name: 'Tom' }] } },
    },
    {
      name: '__typename under several names on abstract types',
      query: '{ animals { a: __typename ... on Dog { b: __typename } } found { k: __typename } }',
      expect: {
        data: {
          animals: [{ a: 'Dog', b: 'Dog' }, { a: 'Cat' }],
          found: [{ k: 'Dog' }, null, { k: 'Cat' }, { k: 'Stone' }],
        },
      },
    },
  ],
};
