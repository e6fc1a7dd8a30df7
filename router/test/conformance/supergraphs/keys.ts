/** @key: several, composite, nested, on lists, not resolvable; null keys, keys of numbers. */
import { find, type Supergraph, subgraph } from '../supergraph.ts';

const books = [
  { isbn: 'x1', shop: { code: 's', number: 1 }, serial: 7, title: 'One' },
  { isbn: 'x2', shop: { code: 't', number: 2 }, serial: null, title: 'Two' },
  { isbn: 'x3', shop: null, serial: 9, title: 'Three' },
];
type Book = (typeof books)[number];

export const keys: Supergraph = {
  name: '@key',
  subgraphs: {
    shelf: subgraph(
      `type Query { books: [Book] book(isbn: String!): Book }
      type Book @key(fields: "isbn") @key(fields: "shop { code number }") @key(fields: "serial") {
        isbn: String! shop: Shop serial: Int
      }
      type Shop @shareable { code: String! number: Int! }`,
      {
        Query: { books: () => books, book: (_: unknown, { isbn }: { isbn: string }) => find(books, 'isbn', isbn) },
        Book: {
          __resolveReference: ({ isbn, serial, shop }: Book) =>
            books.find((book) => book.isbn === isbn || (serial && book.serial === serial)) ??
            books.find((book) => shop && book.shop?.number === shop.number && book.shop.code === shop.code),
        },
      },
    ),
    sales: subgraph(
      `type Query { bestseller: Book }
      type Book @key(fields: "shop { number code }") { shop: Shop sold: Int }
      type Shop @shareable { code: String! number: Int! }`,
      {
        Query: { bestseller: () => ({ shop: { code: 's', number: 1 }, sold: 99 }) },
        Book: {
          __resolveReference: ({ shop }: Book) => (shop ? { shop, sold: shop.number * 10 } : null),
        },
      },
    ),
    printing: subgraph(
      `type Query { printed: Book }
      type Book @key(fields: "serial") { serial: Int pages: Int year: Int! }`,
      {
        Query: { printed: () => ({ serial: 7, pages: 70, year: 2007 }) },
        Book: {
          __resolveReference: ({ serial }: Book) =>
            serial === null ? null : { serial, pages: serial * 10, year: 2000 + serial },
        },
      },
    ),
    critics: subgraph(
      `type Query { reviewed: [Book!] }
      type Book @key(fields: "isbn", resolvable: false) { isbn: String! }`,
      { Query: { reviewed: () => [{ isbn: 'x2' }, { isbn: 'unknown' }] } },
    ),
  },
  cases: [
    {
      name: 'a nested composite key, null where the key is null',
      query: '{ books { isbn sold } }',
      expect: {
        data: {
          books: [
            { isbn: 'x1', sold: 10 },
            { isbn: 'x2', sold: 20 },
            { isbn: 'x3', sold: null },
          ],
        },
      },
    },
    {
      name: 'a key that is null',
      query: '{ books { isbn pages } }',
      expect: {
        data: {
          books: [
            { isbn: 'x1', pages: 70 },
            { isbn: 'x2', pages: null },
            { isbn: 'x3', pages: 90 },
          ],
        },
      },
    },
    {
      name: 'a key that is null under a field that must not be',
      query: '{ books { isbn year } }',
      expect: {
        data: { books: [{ isbn: 'x1', year: 2007 }, null, { isbn: 'x3', year: 2009 }] },
        errors: ['books.1.year'],
      },
      apollo: {
        expect: { data: { books: [{ isbn: 'x1', year: 2007 }, null, { isbn: 'x3', year: 2009 }] } },
        why: 'valueCompletion',
      },
    },
    {
      name: 'two keys of one entity, two subgraphs',
      query: '{ book(isbn: "x1") { sold pages } }',
      expect: { data: { book: { sold: 10, pages: 70 } } },
    },
    {
      name: 'from one key to another over a third subgraph',
      query: '{ bestseller { sold pages } printed { pages sold isbn } }',
      expect: {
        data: { bestseller: { sold: 99, pages: 70 }, printed: { pages: 70, sold: 10, isbn: 'x1' } },
      },
    },
    {
      name: 'a key that is not resolvable is left, not entered',
      query: '{ reviewed { isbn serial sold } }',
      expect: {
        data: {
          reviewed: [
            { isbn: 'x2', serial: null, sold: 20 },
            { isbn: 'unknown', serial: null, sold: null },
          ],
        },
      },
    },
    {
      name: 'key fields under other names, and other fields under theirs',
      query: '{ book(isbn: "x1") { serial: isbn isbn: pages shop: sold number: serial __typename } }',
      expect: { data: { book: { serial: 'x1', isbn: 70, shop: 10, number: 7, __typename: 'Book' } } },
      apollo: { expect: { data: { book: null } }, why: 'planner' },
    },
    {
      name: 'parts of the key in the client selection, in another order and under other names',
      query: '{ book(isbn: "x1") { shop { number c: code number2: number } sold } }',
      expect: { data: { book: { shop: { number: 1, c: 's', number2: 1 }, sold: 10 } } },
    },
    {
      name: 'the client renames part of a nested key to the name of another part',
      query: '{ book(isbn: "x1") { shop { code: number number: code } sold } }',
      expect: { data: { book: { shop: { code: 1, number: 's' }, sold: 10 } } },
      apollo: { expect: { data: { book: { shop: null, sold: 10 } } }, why: 'planner' },
    },
  ],
};
