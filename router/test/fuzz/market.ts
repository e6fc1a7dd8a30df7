/** A supergraph with everything that joins: keys, requirements, provided and shared fields, interfaces, unions, lists. */
import { find, type Supergraph, subgraph } from '../conformance/supergraph.ts';

const items = [0, 1, 2, 3, 4].map((id) => ({
  id: String(id),
  sku: `s${id}`,
  weight: id * 10,
  price: id === 3 ? null : id,
}));
const people = [0, 1, 2, 3].map((id) => ({
  id: String(id),
  name: `person ${id}`,
  email: id === 2 ? null : `${id}@a.test`,
}));
const reviews = [0, 1, 2, 3, 4, 5, 6].map((id) => ({
  id: String(id),
  stars: id % 5,
  item: String(id % 5),
  author: id === 5 ? null : String(id % 4),
  text: id % 3 === 0 ? null : `text ${id}`,
}));
const typeOf = (id: string) => (Number(id) % 2 === 0 ? 'Book' : 'Film');
const media = items.map(({ id }) => ({ __typename: typeOf(id), id, title: `title ${id}` }));

export const market: Supergraph = {
  name: 'market',
  cases: [],
  subgraphs: {
    catalog: subgraph(
      `type Query { item(id: ID!): Item items(first: Int): [Item!]! media: [Medium] anything: [Thing!] matrix: [[Item]!] }
       type Item @key(fields: "id") @key(fields: "sku") { id: ID! sku: String! weight: Int price: Int @shareable name(upper: Boolean): String! similar: [Item] }
       interface Medium { id: ID! title: String! }
       type Book implements Medium @key(fields: "id") { id: ID! title: String! pages: Int }
       type Film implements Medium @key(fields: "id") { id: ID! title: String! minutes: Int! }
       union Thing = Item | Book | Film`,
      {
        Query: {
          item: (_: unknown, { id }: { id: string }) => find(items, 'id', id),
          items: (_: unknown, { first }: { first?: number }) => items.slice(0, first ?? 5),
          media: () => [...media, null],
          anything: () => [...media, ...items.map((one) => ({ __typename: 'Item', ...one }))],
          matrix: () => [[items[0], null], [], [items[1], items[2]]],
        },
        Item: {
          __resolveReference: ({ id, sku }: { id?: string; sku?: string }) =>
            id === undefined ? find(items, 'sku', sku) : find(items, 'id', id),
          name: ({ id }: { id: string }, { upper }: { upper?: boolean }) => (upper ? `ITEM ${id}` : `item ${id}`),
          similar: ({ id }: { id: string }) => [find(items, 'id', String((Number(id) + 1) % 5)), null],
        },
        Book: {
          __resolveReference: ({ id }: { id: string }) => find(media, 'id', id),
          pages: ({ id }: { id: string }) => Number(id) * 100,
        },
        Film: {
          __resolveReference: ({ id }: { id: string }) => find(media, 'id', id),
          minutes: ({ id }: { id: string }) => Number(id) + 90,
        },
      },
    ),
    shipping: subgraph(
      `type Item @key(fields: "id") { id: ID! weight: Int @external price: Int @external
         postage: Int @requires(fields: "weight price") fragile: Boolean!
         stock(atLeast: Int): [Place!] }
       type Place @shareable { name: String! count: Int }`,
      {
        Item: {
          postage: ({ weight, price }: { weight: number; price: number | null }) =>
            price === null ? null : weight + price,
          fragile: ({ id }: { id: string }) => id === '1',
          stock: ({ id }: { id: string }, { atLeast = 0 }: { atLeast?: number }) =>
            [0, 1, 2]
              .filter((at) => at >= atLeast)
              .map((at) => ({ name: `place ${at}`, count: at === 1 ? null : Number(id) })),
        },
      },
    ),
    reviews: subgraph(
      `type Query { reviews: [Review!]! top: Item }
       type Review @key(fields: "id") { id: ID! stars: Int! text: String item: Item! author: Person @provides(fields: "name") }
       type Item @key(fields: "id") { id: ID! reviews(min: Int): [Review!]! rating: Float }
       type Person @key(fields: "id") { id: ID! name: String @external written: [Review] }
       type Book @key(fields: "id") { id: ID! blurb: String }`,
      {
        Query: { reviews: () => reviews, top: () => ({ id: '2' }) },
        Review: {
          __resolveReference: ({ id }: { id: string }) => find(reviews, 'id', id),
          item: ({ item }: { item: string }) => ({ id: item }),
          author: ({ author }: { author: string | null }) =>
            author === null ? null : { id: author, name: `person ${author}` },
        },
        Item: {
          reviews: ({ id }: { id: string }, { min = 0 }: { min?: number }) =>
            reviews.filter((one) => one.item === id && one.stars >= min),
          rating: ({ id }: { id: string }) => Number(id) / 2,
        },
        Person: { written: ({ id }: { id: string }) => [...reviews.filter((one) => one.author === id), null] },
        Book: { blurb: ({ id }: { id: string }) => (id === '0' ? null : `blurb ${id}`) },
      },
    ),
    people: subgraph(
      `type Query { person(id: ID!): Person people: [Person!] }
       type Person @key(fields: "id") { id: ID! name: String @shareable email: String friends: [Person!] favourite: Item }
       type Item @key(fields: "sku") { sku: String! fans: [Person!]! price: Int @shareable }`,
      {
        Query: { person: (_: unknown, { id }: { id: string }) => find(people, 'id', id), people: () => people },
        Person: {
          __resolveReference: ({ id }: { id: string }) => find(people, 'id', id),
          friends: ({ id }: { id: string }) => people.filter((one) => one.id !== id),
          favourite: ({ id }: { id: string }) => ({ sku: `s${id}` }),
        },
        Item: {
          fans: ({ sku }: { sku: string }) => people.filter((one) => `s${one.id}` === sku),
          price: ({ sku }: { sku: string }) => find(items, 'sku', sku)?.price ?? null,
        },
      },
    ),
  },
};
