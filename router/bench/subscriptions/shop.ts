/** The graph that is watched: `stock` raises alerts, `sales` completes them. The same resolvers make the monolith. */
import { setImmediate as later } from 'node:timers/promises';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const stock = `
  type Query { warehouses: [Warehouse!]! }
  type Subscription { alertRaised: Alert! }
  type Alert { id: ID! level: String! available: Int! minimum: Int! sentAt: Float! product: Product! warehouse: Warehouse! }
  type Warehouse { id: ID! name: String! city: String! }`;
const product = `id: ID! sku: String! name: String! price: Int!`;
const sold = `unitsSold: Int! lastOrders: [Order!]!`;
const order = 'type Order { number: String! total: Int! customer: String! }';

export const sdls = {
  stock: `${link} ${stock} type Product @key(fields: "id") { ${product} }`,
  sales: `${link} type Product @key(fields: "id") { id: ID! ${sold} } ${order}`,
} as const;
const merged = `${stock} type Product { ${product} ${sold} } ${order}`;

/** Selections of one alert, as ten kinds of clients would ask for it. */
export const selections: readonly string[] = [
  'id level',
  'level available minimum',
  'level product { name }',
  'level product { name unitsSold }',
  'available product { sku unitsSold } warehouse { name }',
  'id level product { id name price lastOrders { number total } }',
  'level product { name unitsSold lastOrders { number customer } }',
  'level available warehouse { id name city }',
  'id level available minimum product { id sku name price unitsSold } warehouse { name city }',
  'id level available minimum product { id sku name price unitsSold lastOrders { number total customer } } warehouse { id name city }',
].map((fields) => `subscription { alertRaised { sentAt ${fields} } }`);

const products = Array.from({ length: 100 }, (_, at) => ({
  id: `p${at}`,
  sku: `SKU-${at}`,
  name: `Aceite 20W50 de prueba ${at}`,
  price: 1750 + at,
}));
const warehouses = ['Norte', 'Centro', 'Sur'].map((name, at) => ({ id: `w${at}`, name, city: `${name} de la ciudad` }));

type Alert = { id: string; sentAt: number } & Record<string, unknown>;

/** Alerts as they are raised, to all who watch. */
export class Alerts {
  readonly #watching = new Set<(alert: Alert) => void>();

  get watchers(): number {
    return this.#watching.size;
  }

  /** `number` decides what the alert says. */
  raise(number: number): void {
    const alert = {
      id: `a${number}`,
      level: number % 2 ? 'WARNING' : 'CRITICAL',
      available: number % 7,
      minimum: 5,
      sentAt: performance.timeOrigin + performance.now(),
      product: products[number % products.length],
      warehouse: warehouses[number % warehouses.length],
    };
    for (const watch of this.#watching) watch(alert);
  }

  watch(): AsyncIterableIterator<{ alertRaised: Alert }> {
    const ready: Alert[] = [];
    let wake: (() => void) | undefined;
    let isOver = false;
    const watch = (alert: Alert) => {
      ready.push(alert);
      wake?.();
    };
    this.#watching.add(watch);
    return {
      next: async () => {
        while (ready.length === 0 && !isOver)
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        const alertRaised = ready.shift();
        return alertRaised ? { done: false, value: { alertRaised } } : { done: true, value: undefined };
      },
      return: async () => {
        isOver = true;
        this.#watching.delete(watch);
        wake?.();
        return { done: true, value: undefined };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }
}

const salesOf = {
  unitsSold: async ({ id }: { id: string }) => Number(id.slice(1)) * 3,
  lastOrders: async ({ id }: { id: string }) =>
    Array.from({ length: 3 }, (_, at) => ({ number: `${id}-${at}`, total: at * 1_000, customer: 'José Peñafiel' })),
};
const queries = { Query: { warehouses: () => warehouses } };

export const salesSchema = (): GraphQLSchema =>
  buildSubgraphSchema({
    typeDefs: parse(sdls.sales),
    resolvers: { Product: { __resolveReference: (key: { id: string }) => key, ...salesOf } } as never,
  });

export const stockSchema = (alerts: Alerts): GraphQLSchema =>
  buildSubgraphSchema({
    typeDefs: parse(sdls.stock),
    resolvers: { ...queries, Subscription: { alertRaised: { subscribe: () => alerts.watch() } } } as never,
  });

/** Everything in one schema. What it reads of sales takes a turn of the loop, as the quickest of databases would. */
export const monolithSchema = (alerts: Alerts): GraphQLSchema =>
  buildSubgraphSchema({
    typeDefs: parse(merged),
    resolvers: {
      ...queries,
      Subscription: { alertRaised: { subscribe: () => alerts.watch() } },
      Product: {
        unitsSold: (self: { id: string }) => later().then(() => salesOf.unitsSold(self)),
        lastOrders: (self: { id: string }) => later().then(() => salesOf.lastOrders(self)),
      },
    } as never,
  });
