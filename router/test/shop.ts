/** A small shop set up through the graph: what the scenarios sell from. */
import { randomUUID } from 'node:crypto';
import { eventually } from '@trama/platform/testing';
import pg from 'pg';
import { subgraphNames } from '../../scripts/roster.ts';
import type { Graph } from './graph.ts';
import * as operations from './operations.ts';

type Made = Record<string, { id: string; __typename: string }>;
const idOf = (made: Made): string => Object.values(made)[0]?.id ?? '';
const code = () => randomUUID().slice(0, 8);

export type Shop = {
  warehouse: string;
  customer: string;
  product(quantity: number, minimumStock?: number): Promise<string>;
  /** A draft of these quantities, by product. */
  order(...lines: [product: string, quantity: number][]): Promise<string>;
};

export async function openShop(graph: Graph): Promise<Shop> {
  const warehouse = idOf(
    await graph.ask('admin', operations.createWarehouse, { input: { code: code(), name: 'Norte' } }),
  );
  const customer = idOf(
    await graph.ask('vendedor', operations.createCustomer, { input: { name: 'José Peñafiel', kind: 'PERSON' } }),
  );
  return {
    warehouse,
    customer,
    async product(quantity, minimumStock = 0) {
      const input = { sku: code(), name: 'Aceite 20W50', price: { amount: '17.50', currency: 'USD' }, minimumStock };
      const productId = idOf(await graph.ask('bodega', operations.createProduct, { input }));
      if (quantity > 0)
        await graph.ask('bodega', operations.receiveStock, { input: { productId, warehouseId: warehouse, quantity } });
      return productId;
    },
    async order(...lines) {
      const items = lines.map(([productId, quantity]) => ({ productId, quantity }));
      return idOf(await graph.ask('vendedor', operations.createOrder, { input: { customerId: customer, items } }));
    },
  };
}

export type Stock = {
  product: {
    availableQuantity: number;
    stockLevels: { onHand: number; reserved: number; available: number }[];
    stockMovements: { totalCount: number; nodes: { kind: string; quantity: number; onHandAfter: number }[] };
  };
};

/**
 * The stock of a product once it satisfies: what is moved by events takes a moment. It is read once more then, for one
 * answer is made of several statements, and a movement may commit between two of them.
 */
export async function stockWhen(graph: Graph, product: string, satisfied: (stock: Stock['product']) => boolean) {
  const read = async () => (await graph.ask<Stock>('admin', operations.stockOf, { id: product })).product;
  await eventually(read, satisfied);
  return read();
}

/** Waits until no event is on its way: every outbox published, every inbox applied. */
export async function settled(graph: Graph): Promise<void> {
  const client = new pg.Client({ connectionString: graph.databaseUrl });
  await client.connect();
  const open = subgraphNames().map(
    (name) => `SELECT count(*) AS open FROM ${name}.outbox WHERE published_at IS NULL
      UNION ALL SELECT count(*) FROM ${name}.inbox WHERE state = 'pending'`,
  );
  const count = async () => {
    const { rows } = await client.query(`SELECT sum(open)::int AS open FROM (${open.join(' UNION ALL ')}) AS each`);
    return rows[0]?.open as number;
  };
  await eventually(count, (left) => left === 0, 60_000).finally(() => client.end());
}
