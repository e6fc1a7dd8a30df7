/** Leaves on their way out: the five scalars coerced as the specification says, others as they are. */
import { answers, entities } from '../subgraph-link.ts';
import { type Supergraph, subgraph } from '../supergraph.ts';

const json = {
  list: [1, [2, [3, { deep: null }]], 'x'],
  constructor: { name: 'c' },
  __typename: 'NotAType',
  empty: {},
  text: 'ñ "quoted" \u2028',
};

export const scalars: Supergraph = {
  name: 'scalars',
  subgraphs: {
    a: subgraph(
      `type Query { id: ID ids: [ID!] int: Int ints: [Int] float: Float boolean: Boolean string: String leaf: Leaf json: JSON jsons: [JSON!] big: BigInt date: Date }
      type Leaf @key(fields: "id") { id: ID! }
      scalar JSON
      scalar BigInt
      scalar Date`,
      {
        Query: {
          leaf: () => ({ id: '1' }),
          json: () => json,
          jsons: () => [json, 1, 'two', false, [null]],
          big: () => '123456789012345678901234567890',
          date: () => '2024-02-30',
        },
      },
    ),
    b: subgraph(
      `type Leaf @key(fields: "id") { id: ID! json: JSON big: BigInt! float: Float ids: [[ID]] must: Float! }
      scalar JSON
      scalar BigInt`,
      {
        Leaf: {
          json: () => json,
          big: () => '9007199254740993',
          float: () => 1e21,
          ids: () => [['1'], null],
          must: () => 0.1,
        },
      },
    ),
  },
  cases: [
    {
      name: 'a number as an id leaves as a string',
      query: '{ id ids }',
      links: { a: answers('{"data":{"id":7,"ids":["a",8]}}') },
      expect: { data: { id: '7', ids: ['a', '8'] } },
      apollo: { expect: { data: { id: 7, ids: ['a', 8] } }, why: 'coercion' },
    },
    {
      name: 'a number as the id of an entity joins, and leaves as a string',
      query: '{ leaf { id big } }',
      links: { a: answers('{"data":{"leaf":{"__typename":"Leaf","id":1}}}') },
      expect: { data: { leaf: { id: '1', big: '9007199254740993' } } },
      apollo: { expect: { data: { leaf: { id: 1, big: '9007199254740993' } } }, why: 'coercion' },
    },
    {
      name: 'an id that is neither text nor a whole number',
      query: '{ id ids }',
      links: { a: answers('{"data":{"id":1.5,"ids":[{}]}}') },
      expect: { data: { id: null, ids: null }, errors: ['id', 'ids.0'] },
      apollo: { expect: { data: { id: null, ids: null } }, why: 'valueCompletion' },
    },
    {
      name: 'an Int beyond 32 bits, with a fraction, as an object',
      query: '{ ints }',
      links: { a: answers('{"data":{"ints":[2147483647,-2147483648,2147483648,1.5,{},0]}}') },
      expect: {
        data: { ints: [2147483647, -2147483648, null, null, null, 0] },
        errors: ['ints.2', 'ints.3', 'ints.4'],
      },
      apollo: { expect: { data: { ints: [2147483647, -2147483648, 2147483648, null, null, 0] } }, why: 'coercion' },
    },
    {
      name: 'an Int as a Float, and a whole Float as an Int',
      query: '{ float int }',
      links: { a: answers('{"data":{"float":3,"int":4.0}}') },
      expect: { data: { float: 3, int: 4 } },
    },
    {
      name: 'text and objects where a Boolean is due',
      query: '{ boolean string }',
      links: { a: answers('{"data":{"boolean":"yes","string":"s"}}') },
      expect: { data: { boolean: null, string: 's' }, errors: ['boolean'] },
      apollo: { expect: { data: { boolean: null, string: 's' } }, why: 'valueCompletion' },
    },
    {
      name: 'an object or a list where a String is due',
      query: '{ string int }',
      links: { a: answers('{"data":{"string":{"a":1},"int":[1]}}') },
      expect: { data: { string: null, int: null }, errors: ['string', 'int'] },
      apollo: { expect: { data: { string: null, int: null } }, why: 'valueCompletion' },
    },
    {
      name: 'JSON as it is: nested lists, nulls, awkward keys',
      query: '{ json jsons leaf { json } }',
      expect: { data: { json, jsons: [json, 1, 'two', false, [null]], leaf: { json } } },
    },
    {
      name: 'JSON with __proto__ in it',
      query: '{ json leaf { id } }',
      links: { a: answers('{"data":{"json":{"__proto__":{"a":1},"b":[{"__proto__":1}]},"leaf":null}}') },
      expect: { data: JSON.parse('{"json":{"__proto__":{"a":1},"b":[{"__proto__":1}]},"leaf":null}') },
    },
    {
      name: 'JSON of one field does not become part of another under the same key',
      query: '{ leaf { json float } json }',
      links: { b: entities(() => [{ __typename: 'Leaf', json: { id: 'x', float: 5 }, float: 2 }]) },
      expect: { data: { leaf: { json: { id: 'x', float: 5 }, float: 2 }, json } },
    },
    {
      name: 'numbers that JSON writes in other ways',
      query: '{ leaf { float ids must } big date }',
      expect: {
        data: {
          leaf: { float: 1e21, ids: [['1'], null], must: 0.1 },
          big: '123456789012345678901234567890',
          date: '2024-02-30',
        },
      },
    },
    {
      name: 'a scalar of the business that is null where it must not be',
      query: '{ leaf { id big } }',
      links: { b: entities(() => [{ __typename: 'Leaf', big: null }]) },
      expect: { data: { leaf: null }, errors: ['leaf.big'] },
      apollo: { expect: { data: { leaf: null } }, why: 'valueCompletion' },
    },
  ],
};
