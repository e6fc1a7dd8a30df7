/** Keys of numbers, enums and booleans, and keys that contain other entities. */
import { entities } from '../subgraph-link.ts';
import { type Supergraph, subgraph } from '../supergraph.ts';

type Seat = { row: number; zone: string; vip: boolean };

export const keysOfEntities: Supergraph = {
  name: 'keys of other types',
  subgraphs: {
    plan: subgraph(
      `type Query { seats: [Seat] tickets: [Ticket!] }
      type Seat @key(fields: "row zone vip") { row: Int! zone: Zone! vip: Boolean! plan: String }
      type Ticket @key(fields: "seat { row zone vip } day") { seat: Seat! day: Date! }
      enum Zone { LEFT RIGHT }
      scalar Date`,
      {
        Query: {
          seats: () => [{ row: 1, zone: 'LEFT', vip: false }, null, { row: 0, zone: 'RIGHT', vip: true }],
          tickets: () => [
            { seat: { row: 1, zone: 'LEFT', vip: false }, day: '2024-01-01' },
            { seat: { row: 0, zone: 'RIGHT', vip: true }, day: '2024-01-02' },
          ],
        },
        Seat: { plan: ({ row }: Seat) => `plan ${row}` },
      },
    ),
    sales: subgraph(
      `type Seat @key(fields: "vip zone row") { row: Int! zone: Zone! vip: Boolean! price: Int sold: [Ticket] }
      type Ticket @key(fields: "day seat { vip row zone }") { seat: Seat! day: Date! holder: String at: Int! }
      enum Zone { LEFT RIGHT }
      scalar Date`,
      {
        Seat: {
          __resolveReference: (seat: Seat) => seat,
          price: ({ row, vip }: Seat) => row + (vip ? 100 : 10),
          sold: (seat: Seat) => [{ seat, day: '2024-03-03' }],
        },
        Ticket: {
          __resolveReference: (ticket: { seat: Seat; day: string }) => ticket,
          holder: ({ seat, day }: { seat: Seat; day: string }) => `${day} ${seat.zone} ${seat.row} ${seat.vip}`,
          at: ({ seat }: { seat: Seat }) => seat.row,
        },
      },
    ),
  },
  cases: [
    {
      name: 'numbers, enums and booleans; zero and false are keys',
      query: '{ seats { price vip } }',
      expect: { data: { seats: [{ price: 11, vip: false }, null, { price: 100, vip: true }] } },
    },
    {
      name: 'a key that contains an entity and a scalar of the business',
      query: '{ tickets { holder } }',
      expect: { data: { tickets: [{ holder: '2024-01-01 LEFT 1 false' }, { holder: '2024-01-02 RIGHT 0 true' }] } },
    },
    {
      name: 'the entity in the key completed, the client names turned around',
      query: '{ tickets { seat { row: price price: row plan sold { holder } } day: at at: day } }',
      expect: {
        data: {
          tickets: [
            {
              seat: { row: 11, price: 1, plan: 'plan 1', sold: [{ holder: '2024-03-03 LEFT 1 false' }] },
              day: 1,
              at: '2024-01-01',
            },
            {
              seat: { row: 100, price: 0, plan: 'plan 0', sold: [{ holder: '2024-03-03 RIGHT 0 true' }] },
              day: 0,
              at: '2024-01-02',
            },
          ],
        },
      },
    },
    {
      name: 'null for one of several',
      query: '{ seats { price } tickets { at } }',
      links: { sales: entities((list) => list.map((one, index) => (index === 0 ? null : one))) },
      expect: { data: { seats: [{ price: null }, null, { price: 100 }], tickets: null }, errors: ['tickets.0.at'] },
      apollo: {
        expect: { data: { seats: [{ price: null }, null, { price: 100 }], tickets: null } },
        why: 'valueCompletion',
      },
    },
  ],
};
