/** @shareable: values that several subgraphs know in part, fields that several can answer, and lists merged by index. */
import { answers, dead } from '../subgraph-link.ts';
import { type Supergraph, subgraph } from '../supergraph.ts';

export const shareable: Supergraph = {
  name: '@shareable',
  subgraphs: {
    a: subgraph(
      `type Query { house: House @shareable houses: [House!] @shareable rows: [[House]] @shareable origin: Point hello: String @shareable }
      type House @shareable { address: Address rooms: Int }
      type Address @shareable { street: String number: Int geo: Point }
      type Point @shareable { x: Int y: Int }`,
      {
        Query: {
          house: () => ({ rooms: 3, address: { street: 'Elm', number: 1, geo: { x: 1, y: 2 } } }),
          houses: () => [
            { rooms: 1, address: { street: 'A' } },
            { rooms: 2, address: null },
          ],
          rows: () => [[{ rooms: 1 }, null], null, []],
          origin: () => ({ x: 0, y: 0 }),
          hello: () => 'hello',
        },
      },
    ),
    b: subgraph(
      `type Query { house: House @shareable houses: [House!] @shareable rows: [[House]] @shareable hello: String @shareable }
      type House { address: Address @shareable colour: String }
      type Address { street: String @shareable zip: String geo: Point @shareable }
      type Point @shareable { x: Int y: Int }`,
      {
        Query: {
          house: () => ({ colour: 'red', address: { street: 'Elm', zip: 'Z1', geo: { x: 1, y: 2 } } }),
          houses: () => [
            { colour: 'blue', address: { street: 'A', zip: 'Z2' } },
            { colour: 'green', address: null },
          ],
          rows: () => [[{ colour: 'grey' }, null], null, []],
          hello: () => 'hello',
        },
      },
    ),
  },
  cases: [
    {
      name: 'one object made of two',
      query: '{ house { rooms colour address { zip street number } } }',
      expect: { data: { house: { rooms: 3, colour: 'red', address: { zip: 'Z1', street: 'Elm', number: 1 } } } },
    },
    {
      name: 'a list made of two, by index, null where null',
      query: '{ houses { colour rooms address { zip } } }',
      expect: {
        data: {
          houses: [
            { colour: 'blue', rooms: 1, address: { zip: 'Z2' } },
            { colour: 'green', rooms: 2, address: null },
          ],
        },
      },
    },
    {
      name: 'a list of lists made of two',
      query: '{ rows { rooms colour } }',
      expect: { data: { rows: [[{ rooms: 1, colour: 'grey' }, null], null, []] } },
      apollo: { expect: { data: { rows: [[{ rooms: null, colour: 'grey' }, null], null, []] } }, why: 'nestedLists' },
    },
    {
      name: 'what either can answer is asked of one',
      query: '{ hello house { address { geo { x y } street } } }',
      requests: { a: 1, b: 1 },
      expect: { data: { hello: 'hello', house: { address: { geo: { x: 1, y: 2 }, street: 'Elm' } } } },
    },
    {
      name: 'fields that only one has decide who is asked',
      query: '{ house { colour address { street zip geo { y } } } hello }',
      links: { a: dead },
      requests: { a: 0 },
      expect: {
        data: { house: { colour: 'red', address: { street: 'Elm', zip: 'Z1', geo: { y: 2 } } }, hello: 'hello' },
      },
    },
    {
      name: 'one of the two is dead',
      query: '{ house { rooms colour } }',
      links: { b: dead },
      expect: {
        data: { house: { rooms: 3, colour: null } },
        errors: [{ code: 'UNAVAILABLE', subgraph: 'b' }],
      },
    },
    {
      name: 'one of the two says null: what the other knows stays',
      query: '{ house { rooms colour } origin { x } }',
      links: { b: answers('{"data":{"house":null}}') },
      expect: { data: { house: { rooms: 3, colour: null }, origin: { x: 0 } } },
    },
    {
      name: 'null in one place of one of the two lists',
      query: '{ houses { rooms colour } }',
      links: { b: answers('{"data":{"houses":[null,{"colour":"green"}]}}') },
      expect: {
        data: {
          houses: [
            { rooms: 1, colour: null },
            { rooms: 2, colour: 'green' },
          ],
        },
      },
    },
    {
      name: 'under names, selected twice',
      query: '{ h: house { a: address { s: street } } h: house { a: address { z: zip n: number } c: colour } }',
      expect: { data: { h: { a: { s: 'Elm', z: 'Z1', n: 1 }, c: 'red' } } },
    },
  ],
};
