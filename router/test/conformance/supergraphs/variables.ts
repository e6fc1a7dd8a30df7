/** Variables on their way into subgraphs: defaults, nulls, absent ones, input objects, lists, enums, other scalars. */
import { type Supergraph, subgraph } from '../supergraph.ts';

const show = (_: unknown, args: unknown) => JSON.stringify(args);

export const variables: Supergraph = {
  name: 'variables',
  subgraphs: {
    echo: subgraph(
      `type Query { thing: Thing echo(filter: Filter, ids: [ID!], mode: Mode = FAST, n: Int = 5, raw: Raw): String }
      type Thing @key(fields: "id") { id: ID! }
      input Filter { text: String = "any" tags: [String!] mode: Mode range: Range nested: [Filter!] }
      input Range { from: Int! to: Int = 10 }
      enum Mode { FAST SLOW }
      scalar Raw`,
      { Query: { thing: () => ({ id: '1' }), echo: show } },
    ),
    second: subgraph(
      `type Thing @key(fields: "id") { id: ID! echo(filter: Filter, ids: [ID!], mode: Mode = FAST, n: Int = 5): String other(n: Int!): Int }
      input Filter { text: String = "any" tags: [String!] mode: Mode range: Range nested: [Filter!] }
      input Range { from: Int! to: Int = 10 }
      enum Mode { FAST SLOW }`,
      { Thing: { echo: show, other: (_: unknown, { n }: { n: number }) => n } },
    ),
  },
  cases: [
    {
      name: 'argument defaults of the schema',
      query: '{ echo thing { echo } }',
      expect: { data: { echo: '{"mode":"FAST","n":5}', thing: { echo: '{"mode":"FAST","n":5}' } } },
    },
    {
      name: 'defaults of the operation',
      query: 'query($n: Int = 7, $mode: Mode = SLOW) { echo(n: $n, mode: $mode) thing { echo(n: $n, mode: $mode) } }',
      expect: { data: { echo: '{"mode":"SLOW","n":7}', thing: { echo: '{"mode":"SLOW","n":7}' } } },
    },
    {
      name: 'null is not absent',
      query: 'query($n: Int = 7, $mode: Mode) { echo(n: $n, mode: $mode) thing { echo(n: $n, mode: $mode) } }',
      variables: { n: null },
      expect: { data: { echo: '{"mode":"FAST","n":null}', thing: { echo: '{"mode":"FAST","n":null}' } } },
    },
    {
      name: 'an absent variable without a default is an absent argument',
      query: 'query($ids: [ID!], $n: Int) { thing { echo(ids: $ids, n: $n) } }',
      variables: {},
      expect: { data: { thing: { echo: '{"mode":"FAST","n":5}' } } },
    },
    {
      name: 'no variables at all',
      query: 'query($ids: [ID!]) { echo(ids: $ids) }',
      expect: { data: { echo: '{"mode":"FAST","n":5}' } },
    },
    {
      name: 'an input object with defaults, nested, in a list',
      query: 'query($f: Filter) { echo(filter: $f, n: 1) thing { echo(filter: $f, n: 2) } }',
      variables: { f: { tags: ['a'], range: { from: 1 }, nested: [{ mode: 'SLOW', range: null }] } },
      expect: {
        data: {
          echo: '{"filter":{"text":"any","tags":["a"],"range":{"from":1,"to":10},"nested":[{"text":"any","mode":"SLOW","range":null}]},"mode":"FAST","n":1}',
          thing: {
            echo: '{"filter":{"text":"any","tags":["a"],"range":{"from":1,"to":10},"nested":[{"text":"any","mode":"SLOW","range":null}]},"mode":"FAST","n":2}',
          },
        },
      },
    },
    {
      name: 'variables inside literals',
      query: `query($t: [String!], $from: Int!, $id: ID!) {
        thing { echo(filter: { tags: $t, range: { from: $from }, nested: [{ text: null }] }, ids: [$id, "2"]) }
      }`,
      variables: { t: ['x', 'y'], from: 3, id: 4 },
      expect: {
        data: {
          thing: {
            echo: '{"filter":{"text":"any","tags":["x","y"],"range":{"from":3,"to":10},"nested":[{"text":null}]},"ids":["4","2"],"mode":"FAST","n":5}',
          },
        },
      },
    },
    {
      name: 'one value where a list is due',
      query: 'query($ids: [ID!]) { echo(ids: $ids) thing { echo(ids: 9) } }',
      variables: { ids: 7 },
      expect: {
        data: { echo: '{"ids":["7"],"mode":"FAST","n":5}', thing: { echo: '{"ids":["9"],"mode":"FAST","n":5}' } },
      },
    },
    {
      name: 'a custom scalar keeps its shape',
      query: 'query($raw: Raw) { a: echo(raw: $raw) b: echo(raw: { x: [1, "2", { y: null }], e: ENUM }) }',
      variables: { raw: { deep: [[1], { constructor: 1 }], n: 1.5, b: true } },
      expect: {
        data: {
          a: '{"mode":"FAST","n":5,"raw":{"deep":[[1],{"constructor":1}],"n":1.5,"b":true}}',
          b: '{"mode":"FAST","n":5,"raw":{"x":[1,"2",{"y":null}],"e":"ENUM"}}',
        },
      },
    },
    {
      name: 'one variable in several fetches, another in one',
      query: 'query($n: Int!, $m: Int!) { echo(n: $n) thing { other(n: $n) more: other(n: $m) } }',
      variables: { n: 1, m: 2 },
      expect: { data: { echo: '{"mode":"FAST","n":1}', thing: { other: 1, more: 2 } } },
    },
    {
      name: 'a variable that the operation does not declare is not sent',
      query: 'query($n: Int) { echo(n: $n) }',
      variables: { n: 1, mode: 'SLOW', representations: [] },
      expect: { data: { echo: '{"mode":"FAST","n":1}' } },
    },
    {
      name: '__proto__ in a custom scalar arrives as it was sent',
      query: 'query($raw: Raw) { echo(raw: $raw, n: 1) }',
      variables: JSON.parse('{"raw":{"__proto__":{"a":1},"constructor":{"b":2}}}'),
      expect: { data: { echo: '{"mode":"FAST","n":1,"raw":{"__proto__":{"a":1},"constructor":{"b":2}}}' } },
    },
    {
      name: 'text that must be escaped',
      query: 'query($f: Filter) { thing { echo(filter: $f) } }',
      variables: { f: { text: '"\\ \n\u2028 ñ 😀 \u0000' } },
      expect: {
        data: { thing: { echo: JSON.stringify({ filter: { text: '"\\ \n\u2028 ñ 😀 \u0000' }, mode: 'FAST', n: 5 }) } },
      },
    },
    {
      name: 'block strings in the operation',
      query: '{ thing { echo(filter: { text: """a\n  "b" \\""" c""" }) } }',
      expect: { data: { thing: { echo: JSON.stringify({ filter: { text: 'a\n"b" """ c' }, mode: 'FAST', n: 5 }) } } },
    },
    {
      name: 'one of several operations',
      query: 'query A($n: Int!) { thing { other(n: $n) } } query B { thing { id } }',
      operationName: 'A',
      variables: { n: 3 },
      expect: { data: { thing: { other: 3 } } },
    },
  ],
};
