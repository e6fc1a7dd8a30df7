/** What the tests of sales stand on: the three subgraphs of a sale, something to sell, and somebody to sell it to. */
import { randomUUID } from 'node:crypto';
import { eventually, person, startTestGraph, type TestGraph } from '@trama/platform/testing';
import { loadDefinition } from '../../../scripts/roster.ts';

export const seller = person([
  ...['catalog:read', 'inventory:read', 'inventory:write', 'inventory:adjust', 'inventory:reserve', 'people:read'],
  ...['people:write', 'people:credit', 'people:staff'],
  ...['sales:read', 'sales:write', 'sales:cancel', 'sales:ship', 'sales:refund', 'sales:tax'],
]);

/** The subgraphs of a sale, `sales` the first. */
export const startSale = async (env: Record<string, string> = {}): Promise<TestGraph> =>
  startTestGraph(await Promise.all(['sales', 'inventory', 'people'].map(loadDefinition)), { env });

/** Does something many times, twenty at once: as many as a pool has waiting before one gives up. */
export async function inWaves<T>(times: number, run: (index: number) => Promise<T>): Promise<T[]> {
  const done: T[] = [];
  while (done.length < times) {
    const wave = Math.min(20, times - done.length);
    done.push(...(await Promise.all(Array.from({ length: wave }, (_, index) => run(done.length + index)))));
  }
  return done;
}

export const usd = (amount: string) => ({ amount, currency: 'USD' });
export type Changed = { __typename: string; id: string; code?: string; [field: string]: unknown };
export type Shop = Awaited<ReturnType<typeof openShop>>;

const successOf: Record<string, [subgraph: string, type: string]> = {
  createWarehouse: ['inventory', 'Warehouse'],
  createProduct: ['inventory', 'Product'],
  receiveStock: ['inventory', 'StockMovement'],
  adjustStock: ['inventory', 'StockMovement'],
  createCustomer: ['people', 'Customer'],
  setCreditLimit: ['people', 'Customer'],
  createSalesRep: ['people', 'SalesRep'],
  createShipment: ['sales', 'Shipment'],
  updateShipment: ['sales', 'Shipment'],
  recordOrderPayment: ['sales', 'OrderPayment'],
  refundOrderPayment: ['sales', 'OrderPayment'],
  returnOrderItems: ['sales', 'OrderReturn'],
  createTaxRate: ['sales', 'TaxRate'],
  createQuotation: ['sales', 'Quotation'],
  sendQuotation: ['sales', 'Quotation'],
  acceptQuotation: ['sales', 'Quotation'],
  declineQuotation: ['sales', 'Quotation'],
};

export async function openShop(graph: TestGraph) {
  /** Sends one mutation with its input; the record or refusal that it answers, with the fields asked for. */
  const change = async (name: string, input: object, fields = ''): Promise<Changed> => {
    const [subgraph, type] = successOf[name] ?? ['sales', 'Order'];
    const answer = await graph.ask<Record<string, Changed>>(
      seller,
      `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { __typename
        ... on ${type} { id ${fields} } ... on Refusal { code message } ... on InvalidInput { issues { path rule } } } }`,
      { input },
      subgraph,
    );
    return answer[name] as Changed;
  };
  const made = async (name: string, input: object) => {
    const { id, code, message } = await change(name, input);
    if (!id) throw new Error(`${name}: ${code} ${message}`);
    return id;
  };
  const customerNamed = (name: string) => made('createCustomer', { name, kind: 'PERSON' });
  const warehouse = await made('createWarehouse', { code: randomUUID().slice(0, 8), name: 'Norte' });
  const customer = await customerNamed('José Peñafiel');
  const shop = {
    change,
    made,
    warehouse,
    customer,
    customerNamed,
    ask: <T>(query: string, variables?: Record<string, unknown>, subgraph = 'sales') =>
      graph.ask<T>(seller, query, variables, subgraph),
    async product(quantity: number, price = '10.00') {
      const productId = await made('createProduct', {
        sku: randomUUID().slice(0, 8),
        name: 'Filtro',
        price: usd(price),
      });
      if (quantity > 0)
        await made('receiveStock', { productId, warehouseId: warehouse, quantity, unitCost: usd('4.00') });
      return productId;
    },
    draft: (items: object[], more: object = {}) => made('createOrder', { customerId: customer, items, ...more }),
    /** A confirmed order of these lines, with the ids of its lines. */
    async confirmed(items: object[], more: object = {}) {
      const orderId = await shop.draft(items, more);
      const { code, message } = await change('confirmOrder', { orderId });
      if (code) throw new Error(`confirmOrder: ${code} ${message}`);
      const { items: lines } = await shop.order<{ items: { id: string }[] }>(orderId, 'items { id }');
      return { orderId, lines: lines.map(({ id }) => id) };
    },
    async order<T = Record<string, unknown>>(id: string, fields: string): Promise<T> {
      const query = `query ($id: ID!) { order(id: $id) { ${fields} } }`;
      return (await shop.ask<{ order: T }>(query, { id })).order;
    },
    async onHand(id: string, satisfied: (onHand: number) => boolean): Promise<number> {
      const query = 'query ($id: ID!) { product(id: $id) { stockLevels { onHand } } }';
      type Stock = { product: { stockLevels: { onHand: number }[] } };
      const read = async () =>
        (await shop.ask<Stock>(query, { id }, 'inventory')).product.stockLevels.reduce(
          (sum, one) => sum + one.onHand,
          0,
        );
      return eventually(read, satisfied);
    },
  };
  return shop;
}
