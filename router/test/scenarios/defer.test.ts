/** A page of the shop in parts: what is of one subgraph at once, what the others know of it when they have answered. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Graph, openGraph, shopSubgraphs } from '../graph.ts';
import { type Message, mergeDraft } from '../incremental/merge.ts';
import { openShop, type Shop } from '../shop.ts';

let graph: Graph;
let shop: Shop;
beforeAll(async () => {
  graph = await openGraph({}, { only: shopSubgraphs });
  shop = await openShop(graph);
}, 120_000);
afterAll(() => graph.close());

const query = (defer: string, stream: string) => `query ($customer: ID!) {
  customer(id: $customer) {
    name
    ... on Customer ${defer} { orders { nodes ${stream} { status items { quantity product { name unitsSold } } } } }
  }
}`;

async function inParts(text: string, variables: object): Promise<{ type: string; messages: Message[] }> {
  const answer = await fetch(`${graph.urls[0]}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'multipart/mixed;incrementalSpec=v0.2, application/json',
      authorization: `Bearer ${await graph.tokenOf('vendedor')}`,
    },
    body: JSON.stringify({ query: text, variables }),
  });
  const parts = (await answer.text()).split('\r\n---').filter((part) => part.includes('{'));
  const messages = parts.map((part) => JSON.parse(part.slice(part.indexOf('\r\n\r\n')))) as Message[];
  return { type: answer.headers.get('content-type') ?? '', messages };
}

it('shows the customer first, then the orders, and in the end what it shows at once to others', async () => {
  const product = await shop.product(5);
  for (const quantity of [1, 2]) await shop.order([product, quantity]);
  const variables = { customer: shop.customer };
  const whole = await graph.ask('vendedor', query('', ''), variables);
  const { type, messages } = await inParts(
    query('@defer(label: "orders")', '@stream(initialCount: 1, label: "more")'),
    variables,
  );
  expect(type).toBe('multipart/mixed; boundary="-"; incrementalSpec=v0.2');
  expect(messages[0]).toEqual({
    data: { customer: { name: 'José Peñafiel' } },
    pending: [{ id: '0', path: ['customer'], label: 'orders' }],
    hasNext: true,
  });
  expect(messages.flatMap(({ pending = [] }) => pending.map(({ label }) => label))).toEqual(['orders', 'more']);
  expect(mergeDraft(messages)).toEqual(whole);
  expect(JSON.stringify(messages)).not.toContain('"errors"');
});
