/** A small library for cases of `@defer` and `@stream`: plain objects, entities, lists, an interface, things that break. */
import { find, type Supergraph, subgraph } from '../conformance/supergraph.ts';

const books = [
  { id: '1', title: 'first', kind: 'Novel' },
  { id: '2', title: 'second', kind: 'Atlas' },
  { id: '3', title: 'third', kind: 'Novel' },
];
const typed = (kind: string) => ({ __typename: kind, id: kind, name: `a ${kind}` });

export const library: Supergraph = {
  name: 'library',
  cases: [],
  subgraphs: {
    shelves: subgraph(
      `type Query {
         book(id: ID!): Book books: [Book!]! some(first: Int!): [Book] numbers: [Int!]! gaps: [Int] holes: [Int!]!
         desk: Desk! works: [Work] grid: [[Book]]
       }
       type Mutation { lend(id: ID!): Book }
       type Subscription { lent: Book }
       type Book @key(fields: "id") { id: ID! title: String reader: Reader }
       type Desk { name: String! lamp: Lamp drawer: Drawer! }
       type Lamp { watts: Int! colour: String on: Boolean }
       type Drawer { key: String! things: [Thing!] }
       type Thing { name: String weight: Int! }
       type Reader { name: String! age: Int! }
       interface Work { id: ID! name: String }
       type Novel implements Work @key(fields: "id") { id: ID! name: String chapters: Int }
       type Atlas implements Work @key(fields: "id") { id: ID! name: String maps: Int }`,
      {
        Query: {
          book: (_: unknown, { id }: { id: string }) => find(books, 'id', id),
          books: () => books,
          some: (_: unknown, { first }: { first: number }) =>
            Array.from({ length: first }, (_, index) =>
              index === 1 ? null : { id: String(index), title: `t${index}` },
            ),
          numbers: () => [1, 2, 3, 4],
          gaps: () => [1, null, 3],
          holes: () => [1, 2, null, 4],
          desk: () => ({
            name: 'oak',
            lamp: { watts: 40, colour: 'white', on: true },
            drawer: {
              key: 'iron',
              things: [
                { name: 'pen', weight: 1 },
                { name: 'ink', weight: 2 },
              ],
            },
          }),
          works: () => [typed('Novel'), null, typed('Atlas')],
          grid: () => [[books[0], null], [], [books[1]]],
        },
        Mutation: { lend: (_: unknown, { id }: { id: string }) => find(books, 'id', id) },
        Book: {
          __resolveReference: ({ id }: { id: string }) => find(books, 'id', id),
          reader: ({ id }: { id: string }) =>
            id === '2' ? null : { name: `reader ${id}`, age: id === '3' ? null : 30 },
        },
        Novel: { chapters: () => 12 },
        Atlas: { maps: () => 80 },
      },
    ),
    counts: subgraph(
      `type Query { total: Int }
       type Book @key(fields: "id") { id: ID! views: Int! rating: Float next: Book secret: String }
       type Novel @key(fields: "id") { id: ID! views: Int }`,
      {
        Query: { total: () => 100 },
        Book: {
          views: ({ id }: { id: string }) => (id === '3' ? null : Number(id) * 10),
          rating: ({ id }: { id: string }) => Number(id) / 2,
          next: ({ id }: { id: string }) => (id === '1' ? { id: '2' } : null),
          secret: () => 'hidden',
        },
        Novel: { views: () => 5 },
      },
    ),
  },
};
