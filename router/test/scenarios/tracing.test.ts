/** One request is one trace, from the client's own span to the statements and to the handlers of its events. */
import { randomBytes } from 'node:crypto';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Collector, openCollector, type Span, treeOf } from '../collector.ts';
import { type Graph, isDistributed, openGraph, shopSubgraphs } from '../graph.ts';
import * as operations from '../operations.ts';
import { openShop, type Shop } from '../shop.ts';

let graph: Graph;
let collector: Collector;
let shop: Shop;
const marker = 'Marcador Secreto';
beforeAll(async () => {
  collector = await openCollector();
  const settings = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_BSP_SCHEDULE_DELAY: '50' };
  Object.assign(process.env, settings);
  graph = await openGraph(settings, { only: shopSubgraphs });
  shop = await openShop(graph);
}, 120_000);
afterAll(async () => {
  await graph?.close();
  await collector?.close();
});

/** A client's own span, as it names it to us. */
function clientSpan(isSampled = true) {
  const [traceId, spanId] = [randomBytes(16).toString('hex'), randomBytes(8).toString('hex')];
  return { traceId, spanId, headers: { traceparent: `00-${traceId}-${spanId}-0${isSampled ? 1 : 0}` } };
}

const isStatement = ({ attributes }: Span) => 'db.query.text' in attributes;
const has = (name: string) => (spans: Span[]) => spans.some((span) => span.name === name);

it('follows a mutation through its stages, two subgraphs and their events', async () => {
  const order = await shop.order([await shop.product(5, 3), 3]);
  const { traceId, spanId, headers } = clientSpan();
  await graph.send('vendedor', operations.confirmOrder, { input: { orderId: order } }, headers);
  const spans = await collector.trace(
    traceId,
    (found) => has('POST /graphql')(found) && found.filter(({ name }) => name.startsWith('on ')).length >= 3,
  );
  const serverOf = (name: string) => (isDistributed() ? 'POST /graphql' : name);
  const told = spans.filter((span) => !isStatement(span) && !span.name.startsWith('on '));
  expect(treeOf(told, spanId)).toEqual([
    'POST /graphql',
    '  operation mutation',
    '    parse',
    '    authorise',
    '    plan',
    '    execute',
    '      ask sales',
    `        ${serverOf('sales mutation')}`,
    '          sales.confirmOrder',
    '            ask inventory',
    `              ${serverOf('inventory operation')}`,
    '                inventory.reserveStock',
  ]);
  const heard = spans.filter(({ name }) => name.startsWith('on '));
  const by = (span: Span) => spans.find((one) => one.spanId === span.parentSpanId)?.name;
  expect(heard.map((span) => `${span.attributes['trama.subgraph']} ${span.name} < ${by(span)}`)).toEqual(
    expect.arrayContaining([
      'inventory on order.confirmed < sales.confirmOrder',
      'accounts on audit.recorded < sales.confirmOrder',
      'accounts on audit.recorded < inventory.reserveStock',
    ]),
  );
  const services = new Set(spans.map(({ service }) => service));
  expect(services).toEqual(new Set(isDistributed() ? ['router', 'sales', 'inventory', 'accounts'] : ['trama']));
  // each statement stands under what it was made for; those of the relay and the inbox belong to nobody
  const statements = spans.filter(isStatement);
  expect(new Set(statements.map(by))).toEqual(
    new Set(['sales.confirmOrder', 'inventory.reserveStock', ...heard.map(({ name }) => name)]),
  );
  expect(statements.map(({ attributes }) => attributes['db.query.text'])).toContainEqual(
    expect.stringContaining('UPDATE sales.orders SET status'),
  );
});

it('says what failed by its code, and nothing that anybody typed', async () => {
  const { traceId, spanId, headers } = clientSpan();
  const named = `query Buscar($text: String!) { searchCustomers(text: $text) { name }
    literally: searchCustomers(text: "${marker} literal") { name } }`;
  await graph.send('vendedor', named, { text: `${marker} variable` }, headers);
  const input = { name: `${marker} cliente`, kind: 'PERSON', email: `${marker} no es correo` };
  await graph.send('vendedor', operations.createCustomer, { input }, headers);
  const spans = await collector.trace(
    traceId,
    (found) => found.filter(({ name }) => name === 'POST /graphql').length > (isDistributed() ? 3 : 1),
  );
  const operation = spans.find(({ name }) => name === 'operation query Buscar');
  expect(operation?.attributes).toMatchObject({
    'graphql.operation.type': 'query',
    'graphql.operation.name': 'Buscar',
    'trama.transport': 'http',
  });
  // batches of spans may overtake one another
  const asked = spans.filter(({ name, parentSpanId }) => name === 'ask people' && parentSpanId);
  expect(asked.map(({ attributes }) => attributes)).toContainEqual(
    expect.objectContaining({
      ...{ 'trama.subgraph': 'people', 'graphql.operation.type': 'query' },
      'graphql.operation.name': 'Buscar__people__0',
    }),
  );
  const refused = spans.find(({ name }) => name === 'people.createCustomer');
  expect(refused?.attributes).toEqual({ 'trama.refusal': 'INVALID_INPUT' });
  expect(refused?.status.code ?? 0).toBe(0);
  expect(treeOf(spans, spanId).filter((line) => line === 'POST /graphql')).toHaveLength(2);
  expect(collector.text()).not.toContain('Marcador');
  expect(collector.text()).not.toContain(await graph.tokenOf('vendedor'));
});

it('leaves out what the client does not sample', async () => {
  const left = clientSpan(false);
  const taken = clientSpan();
  await graph.send('vendedor', '{ products { nodes { name } } }', {}, left.headers);
  await graph.send('vendedor', '{ products { nodes { name } } }', {}, taken.headers);
  await collector.trace(taken.traceId, has('POST /graphql'));
  expect(collector.spans.filter(({ traceId }) => traceId === left.traceId)).toEqual([]);
});

it('takes the trace of a socket from connection_init, and gives each event one of its own', async () => {
  const { traceId, spanId, headers } = clientSpan();
  const client = createClient({
    url: `${graph.urls[0]?.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${await graph.tokenOf('admin')}`, ...headers },
  });
  const events = client.iterate({ query: operations.alertRaised });
  const first = events.next();
  const spans = await collector.trace(traceId, has('inventory subscription'));
  expect(treeOf(spans, spanId)).toEqual([
    'operation subscription',
    '  parse',
    '  authorise',
    '  plan',
    '  execute',
    '  inventory subscription',
  ]);
  const order = await shop.order([await shop.product(5, 3), 3]);
  await graph.ask('vendedor', operations.confirmOrder, { input: { orderId: order } });
  expect((await first).value).toHaveProperty('data.stockAlertRaised.product.unitsSold');
  const operation = spans.find(({ name }) => name === 'operation subscription');
  const pointsBack = ({ name, links }: Span) => name === 'event' && links?.[0]?.spanId === operation?.spanId;
  await expect.poll(() => collector.spans.some(pointsBack), { timeout: 20_000 }).toBe(true);
  const event = collector.spans.find(pointsBack);
  expect(event?.traceId).not.toBe(traceId);
  await collector.trace(event?.traceId ?? '', has('ask sales'));
  await client.dispose();
});
