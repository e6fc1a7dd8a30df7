/** A key on an interface, entered from references that do not know the type. */
import { type Supergraph, subgraph } from '../supergraph.ts';

const typed = ({ __typename }: { __typename: string }) => __typename;

export const keyedInterface: Supergraph = {
  name: 'a key on an interface',
  subgraphs: {
    vehicles: subgraph(
      `type Query { vehicles: [Vehicle!]! }
      interface Vehicle @key(fields: "vin") { vin: ID! wheels: Int! }
      type Car implements Vehicle @key(fields: "vin") { vin: ID! wheels: Int! doors: Int }
      type Bike implements Vehicle @key(fields: "vin") { vin: ID! wheels: Int! bell: Boolean }`,
      {
        Query: {
          vehicles: () => [
            { __typename: 'Car', vin: 'c', wheels: 4, doors: 5 },
            { __typename: 'Bike', vin: 'b', wheels: 2, bell: true },
          ],
        },
        Vehicle: {
          __resolveType: typed,
          __resolveReference: ({ vin }: { vin: string }) =>
            ({
              c: { __typename: 'Car', vin, wheels: 4, doors: 5 },
              b: { __typename: 'Bike', vin, wheels: 2, bell: true },
            })[vin] ?? null,
        },
      },
    ),
    garage: subgraph(
      `type Query { parked: [Slot!]! next: Vehicle }
      type Slot { number: Int! vehicle: Vehicle }
      type Vehicle @interfaceObject @key(fields: "vin", resolvable: false) { vin: ID! }`,
      {
        Query: {
          parked: () => [
            { number: 1, vehicle: { vin: 'b' } },
            { number: 2, vehicle: null },
            { number: 3, vehicle: { vin: 'gone' } },
            { number: 4, vehicle: { vin: 'c' } },
          ],
          next: () => ({ vin: 'gone' }),
        },
      },
    ),
    tolls: subgraph(
      `type Vehicle @interfaceObject @key(fields: "vin") { vin: ID! wheels: Int! @external toll(day: String): Int @requires(fields: "wheels") }`,
      {
        Vehicle: {
          toll: ({ wheels }: { wheels: number }, { day }: { day?: string }) => wheels * (day === 'sunday' ? 2 : 1),
        },
      },
    ),
  },
  cases: [
    {
      name: 'from a reference to the type, null where there is none',
      query: '{ parked { number vehicle { __typename vin ... on Bike { bell } ... on Car { doors } } } }',
      expect: {
        data: {
          parked: [
            { number: 1, vehicle: { __typename: 'Bike', vin: 'b', bell: true } },
            { number: 2, vehicle: null },
            { number: 3, vehicle: null },
            { number: 4, vehicle: { __typename: 'Car', vin: 'c', doors: 5 } },
          ],
        },
        errors: [{ path: ['parked.2.vehicle', 'parked.2.vehicle.__typename'] }],
      },
      apollo: {
        expect: {
          data: {
            parked: [
              { number: 1, vehicle: { __typename: 'Bike', vin: 'b', bell: true } },
              { number: 2, vehicle: null },
              { number: 3, vehicle: null },
              { number: 4, vehicle: { __typename: 'Car', vin: 'c', doors: 5 } },
            ],
          },
        },
        why: 'valueCompletion',
      },
    },
    {
      name: '@requires of the interface, from both sides',
      query: '{ vehicles { toll } parked { vehicle { toll(day: "sunday") } } }',
      expect: {
        data: {
          vehicles: [{ toll: 4 }, { toll: 2 }],
          parked: [{ vehicle: { toll: 4 } }, { vehicle: null }, { vehicle: { toll: null } }, { vehicle: { toll: 8 } }],
        },
      },
    },
    {
      // one fetch says what a vehicle is and how many wheels it has, one after it how many doors: from the same inputs
      name: '@requires of the interface and a field of one type, which the planner would merge in a circle',
      query: '{ parked { number vehicle { ... on Car { doors toll } } } }',
      expect: {
        data: {
          parked: [
            { number: 1, vehicle: {} },
            { number: 2, vehicle: null },
            { number: 3, vehicle: {} },
            { number: 4, vehicle: { doors: 5, toll: 4 } },
          ],
        },
      },
    },
    {
      name: 'the same field under two names with two arguments, on types and interface',
      query: '{ vehicles { a: toll b: toll(day: "sunday") ... on Car { c: toll(day: "monday") } } }',
      expect: {
        data: {
          vehicles: [
            { a: 4, b: 8, c: 4 },
            { a: 2, b: 4 },
          ],
        },
      },
    },
  ],
};
