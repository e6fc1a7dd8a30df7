/** Who may see how the graph answers: those whose role says so, in every mode. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Graph, openGraph } from '../graph.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph({}, { only: ['accounts', 'inventory', 'sales'] });
}, 120_000);
afterAll(() => graph.close());

const query = '{ products(first: 2) { nodes { name unitsSold } } }';

it('shows an administrator which subgraph took how long (without products, one has nothing to do), and nobody else', async () => {
  const asked = { 'x-trama-explain': 'plan' };
  const said = await graph.send('admin', query, {}, asked);
  expect(said).toMatchObject({
    status: 200,
    data: { products: expect.anything() },
    extensions: {
      explain: {
        plan: {
          nodes: [
            { subgraph: 'inventory', runs: [{ errors: 0 }] },
            { subgraph: 'sales', runs: [] },
          ],
        },
      },
    },
  });
  for (const role of ['vendedor', 'bodega', 'analista', 'cliente', null] as const) {
    const { data, errors } = await graph.send(role, query, {}, asked);
    expect([data, errors?.[0]?.extensions['code']]).toEqual([undefined, role ? 'FORBIDDEN' : 'UNAUTHENTICATED']);
  }
});
