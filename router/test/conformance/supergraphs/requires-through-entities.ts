/** @requires through another entity, which must be fetched before. */
import { dead } from '../subgraph-link.ts';
import { type Supergraph, subgraph } from '../supergraph.ts';

const ref = ({ id }: { id: string }) => ({ id });
const json = (value: unknown) => JSON.stringify(value ?? null);

export const requiresThroughEntities: Supergraph = {
  name: '@requires through other entities',
  subgraphs: {
    orders: subgraph(
      `type Query { orders: [Order!] }
      type Order @key(fields: "id") { id: ID! customer: Customer }
      type Customer @key(fields: "id") { id: ID! }`,
      {
        Query: {
          orders: () => [
            { id: '1', customer: { id: 'a' } },
            { id: '2', customer: { id: 'b' } },
            { id: '3', customer: null },
            { id: '4', customer: { id: 'a' } },
          ],
        },
        Order: { __resolveReference: ref },
      },
    ),
    customers: subgraph(
      `type Customer @key(fields: "id") { id: ID! address: Address tier: Int }
      type Address { country: String! city: String }`,
      {
        Customer: {
          __resolveReference: ref,
          tier: ({ id }: { id: string }) => (id === 'a' ? 1 : null),
          address: ({ id }: { id: string }) => (id === 'a' ? { country: 'AR', city: null } : null),
        },
      },
    ),
    shipping: subgraph(
      `type Order @key(fields: "id") {
        id: ID!
        customer: Customer @external
        fee: String @requires(fields: "customer { id tier address { country city } }")
      }
      type Customer @key(fields: "id") { id: ID! tier: Int @external address: Address @external }
      type Address { country: String! @external city: String @external }`,
      { Order: { fee: ({ customer }: { customer: unknown }) => json(customer) } },
    ),
  },
  cases: [
    {
      name: 'an entity between the field and what it requires',
      query: '{ orders { id fee } }',
      expect: {
        data: {
          orders: [
            { id: '1', fee: '{"id":"a","tier":1,"address":{"country":"AR","city":null}}' },
            { id: '2', fee: '{"id":"b","tier":null,"address":null}' },
            { id: '3', fee: 'null' },
            { id: '4', fee: '{"id":"a","tier":1,"address":{"country":"AR","city":null}}' },
          ],
        },
      },
    },
    {
      name: 'the client takes other parts of the same entity under the same names',
      query: '{ orders { customer { tier: id id: tier address { city: country } } fee } }',
      expect: {
        data: {
          orders: [
            {
              customer: { tier: 'a', id: 1, address: { city: 'AR' } },
              fee: '{"id":"a","tier":1,"address":{"country":"AR","city":null}}',
            },
            { customer: { tier: 'b', id: null, address: null }, fee: '{"id":"b","tier":null,"address":null}' },
            { customer: null, fee: 'null' },
            {
              customer: { tier: 'a', id: 1, address: { city: 'AR' } },
              fee: '{"id":"a","tier":1,"address":{"country":"AR","city":null}}',
            },
          ],
        },
      },
      apollo: {
        expect: {
          data: {
            orders: [
              {
                customer: { tier: 1, id: 1, address: { city: 'AR' } },
                fee: '{"id":1,"tier":1,"address":{"country":"AR","city":"AR"}}',
              },
              { customer: null, fee: '{"id":null,"tier":null,"address":null}' },
              { customer: null, fee: 'null' },
              {
                customer: { tier: 1, id: 1, address: { city: 'AR' } },
                fee: '{"id":1,"tier":1,"address":{"country":"AR","city":"AR"}}',
              },
            ],
          },
        },
        why: 'planner',
      },
    },
    {
      name: 'the entity in between is dead',
      query: '{ orders { id fee } }',
      links: { customers: dead },
      expect: {
        data: {
          orders: [
            { id: '1', fee: null },
            { id: '2', fee: null },
            { id: '3', fee: 'null' },
            { id: '4', fee: null },
          ],
        },
        errors: [{ code: 'UNAVAILABLE', subgraph: 'customers' }],
      },
      apollo: {
        expect: {
          data: { orders: ['1', '2', '3', '4'].map((id) => ({ id, fee: 'null' })) },
          errors: [{ code: 'UNAVAILABLE', subgraph: 'customers' }],
        },
        why: 'falseRequirement',
      },
    },
  ],
};
