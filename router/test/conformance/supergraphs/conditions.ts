/** @skip and @include: on fields, fragments, keys, entity subtrees; both at once; by variables and their defaults. */
import { dead } from '../subgraph-link.ts';
import { type Supergraph, subgraph } from '../supergraph.ts';

export const conditions: Supergraph = {
  name: '@skip and @include',
  subgraphs: {
    front: subgraph(
      `type Query { page: Page pages: [Page!]! mail: Mail noMail: Mail }
      type Mail { count: Int unread: Int }
      type Page @key(fields: "id") { id: ID! title: String }`,
      {
        Query: {
          page: () => ({ id: '1', title: 'first' }),
          pages: () => [
            { id: '1', title: 'first' },
            { id: '2', title: 'second' },
          ],
          mail: () => ({ count: 3, unread: 1 }),
        },
        Page: { __resolveReference: ({ id }: { id: string }) => ({ id, title: `page ${id}` }) },
      },
    ),
    stats: subgraph(
      `type Page @key(fields: "id") { id: ID! views: Int by(day: Int): Int next: Page }
      type Query { total: Int }`,
      {
        Query: { total: () => 100 },
        Page: {
          views: ({ id }: { id: string }) => Number(id) * 10,
          by: (_: unknown, { day }: { day: number }) => day,
          next: () => ({ id: '9' }),
        },
      },
    ),
  },
  cases: [
    {
      name: 'skip is stronger than include',
      query: `{ page { a: id @skip(if: true) @include(if: true) b: id @skip(if: false) @include(if: false)
        c: id @skip(if: true) @include(if: false) d: id @skip(if: false) @include(if: true) } }`,
      expect: { data: { page: { d: '1' } } },
    },
    {
      name: 'an entity subtree that is off is not fetched',
      query: 'query($on: Boolean!) { page { id views @include(if: $on) } }',
      variables: { on: false },
      requests: { stats: 0 },
      links: { stats: dead },
      expect: { data: { page: { id: '1' } } },
    },
    {
      name: 'an entity subtree that is on',
      query: 'query($on: Boolean!) { pages { views @include(if: $on) id next @include(if: $on) { title } } }',
      variables: { on: true },
      expect: {
        data: {
          pages: [
            { views: 10, id: '1', next: { title: 'page 9' } },
            { views: 20, id: '2', next: { title: 'page 9' } },
          ],
        },
      },
    },
    {
      name: 'both conditions on one entity field, variables apart',
      query: 'query($a: Boolean!, $b: Boolean!) { page { id views @include(if: $a) @skip(if: $b) } }',
      variables: { a: true, b: false },
      expect: { data: { page: { id: '1', views: 10 } } },
    },
    {
      name: 'a default decides',
      query:
        'query($on: Boolean! = false, $off: Boolean! = true) { page { id views @include(if: $on) title @skip(if: $off) } }',
      expect: { data: { page: { id: '1' } } },
      requests: { stats: 0 },
    },
    {
      name: 'a given variable is stronger than its default',
      query: 'query($on: Boolean! = false) { page { id views @include(if: $on) } }',
      variables: { on: true },
      expect: { data: { page: { id: '1', views: 10 } } },
    },
    {
      name: 'the key is off, the entity field is on',
      query: 'query($off: Boolean!) { page { id @skip(if: $off) views } }',
      variables: { off: true },
      expect: { data: { page: { views: 10 } } },
    },
    {
      name: '__typename is off',
      query: 'query($off: Boolean!) { page { __typename @skip(if: $off) views t: __typename @include(if: $off) } }',
      variables: { off: true },
      expect: { data: { page: { views: 10, t: 'Page' } } },
    },
    {
      name: 'one field, on here and off there',
      query: 'query($a: Boolean!) { page { views @include(if: $a) views @skip(if: $a) } }',
      variables: { a: false },
      expect: { data: { page: { views: 10 } } },
    },
    {
      name: 'one object, its parts under different conditions',
      query: `query($a: Boolean!, $b: Boolean!) { page {
        next @include(if: $a) { id title }
        next @include(if: $b) { views }
      } }`,
      variables: { a: false, b: true },
      expect: { data: { page: { next: { views: 90 } } } },
    },
    {
      name: 'fragments under conditions, nested',
      query: `query($a: Boolean!, $b: Boolean!) { page {
        ... @include(if: $a) { title ... on Page @skip(if: $b) { views next { views } } ...More @include(if: $b) }
      } }
      fragment More on Page { next { title @skip(if: $a) id } }`,
      variables: { a: true, b: true },
      expect: { data: { page: { title: 'first', next: { id: '9' } } } },
    },
    {
      name: 'everything is off',
      query: 'query($off: Boolean!) { page @skip(if: $off) { id } pages @skip(if: $off) { views } }',
      variables: { off: true },
      expect: { data: {} },
      requests: { front: 0, stats: 0 },
    },
    {
      name: 'everything below is off',
      query: 'query($off: Boolean!) { page { views @skip(if: $off) } }',
      variables: { off: true },
      expect: { data: { page: {} } },
      requests: { stats: 0 },
    },
    {
      name: 'all is off below a field that has a condition of its own',
      query: `query($no: Boolean!, $yes: Boolean!) {
        mail @skip(if: $no) { count @skip(if: $yes) ... @include(if: $no) { unread } }
        noMail @include(if: $yes) { count @skip(if: $yes) }
        gone: mail @skip(if: $yes) { count @skip(if: $yes) }
      }`,
      variables: { no: false, yes: true },
      expect: { data: { mail: {}, noMail: null } },
    },
    {
      name: 'a root field of another subgraph is off',
      query: 'query($off: Boolean!) { total @skip(if: $off) page { id } }',
      variables: { off: true },
      expect: { data: { page: { id: '1' } } },
      requests: { stats: 0 },
    },
    {
      name: 'one variable as condition and as argument',
      query:
        'query($on: Boolean!, $day: Int) { page { by(day: $day) @include(if: $on) other: by(day: 2) @skip(if: $on) } }',
      variables: { on: true, day: 7 },
      expect: { data: { page: { by: 7 } } },
    },
  ],
};
