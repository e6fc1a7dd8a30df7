/** The plan of an operation, as whoever may see it does: what is fetched, and what became of each fetch. */
import { describe, expect, it } from 'vitest';
import { apolloExecutor } from '../src/engine/apollo-executor.ts';
import type { ExplainedNode, FetchRun } from '../src/explain/explained-plan.ts';
import { openRouter, places, type Said } from './small-router.ts';

const products = {
  typeDefs: `
    type Query { products: [Product!]! }
    type Product @key(fields: "id") { id: ID! name: String! }`,
  resolvers: { Query: { products: () => ['1', '2', '3'].map((id) => ({ id, name: `Secret ${id}` })) } },
};
const reviews = {
  typeDefs: `
    type Query { best(of: Int): String }
    type Product @key(fields: "id") { id: ID! stars: Int! }`,
  resolvers: { Product: { __resolveReference: ({ id }: { id: string }) => ({ id, stars: Number(id) }) } },
};
const open = (explainTo: Parameters<typeof openRouter>[1]) => openRouter({ products, reviews }, explainTo);
const query = '{ products { name stars } }';
const explained = ({ extensions }: Said) => extensions?.['explain'] as { text: string; plan: ExplainedNode };
const timed: FetchRun = { startedMs: expect.any(Number), ms: expect.any(Number) } as never;

describe('who may', () => {
  const router = open({ explainTo: { permission: 'router:explain' } });

  it('sees the plan with the answer', async () => {
    const said = await router.ask(query, ['router:explain'], { explain: 'plan' });
    expect(said.data).toEqual({ products: [1, 2, 3].map((id) => ({ name: `Secret ${id}`, stars: id })) });
    const { text, plan } = explained(said);
    expect(text).toContain('Fetch(service: "products")');
    expect(plan).toEqual({
      kind: 'Sequence',
      nodes: [
        {
          kind: 'Fetch',
          subgraph: 'products',
          operation: '{products{__typename id name}}',
          runs: [{ ...timed, representations: 0, bytes: expect.any(Number), errors: 0 }],
        },
        {
          kind: 'Fetch',
          subgraph: 'reviews',
          operation: expect.stringContaining('_entities'),
          path: 'products.@',
          runs: [{ ...timed, representations: 3, bytes: expect.any(Number), errors: 0 }],
        },
      ],
    });
    expect(JSON.stringify(said.extensions)).not.toContain('Secret');
  });

  it('sees it alone, and nothing is asked', async () => {
    router.sent.length = 0;
    const said = await router.ask(query, ['router:explain'], { explain: 'only' });
    expect(said.data).toBeNull();
    expect(JSON.stringify(explained(said).plan)).not.toContain('runs');
    expect(router.sent).toEqual([]);
  });

  it('sees of a fetch that was not needed that it was not sent', async () => {
    const said = await router.ask(
      'query ($with: Boolean!) { products { name stars @include(if: $with) } }',
      ['router:explain'],
      {
        explain: 'plan',
        variables: { with: false },
      },
    );
    expect(explained(said).plan).toMatchObject({
      nodes: [{ runs: [{ representations: 0 }] }, { kind: 'Condition', condition: 'with', when: { runs: [] } }],
    });
  });
});

it('is refused to others, and then nothing is asked', async () => {
  const router = open({ explainTo: { permission: 'router:explain' } });
  expect(places(await router.ask(query, null, { explain: 'plan' }))).toEqual(['- UNAUTHENTICATED']);
  expect(places(await router.ask(query, ['products:read'], { explain: 'only' }))).toEqual(['- FORBIDDEN']);
  expect(router.sent).toEqual([]);
  expect((await router.ask(query, null)).extensions).toBeUndefined();
});

it('is shown to nobody unless the settings say to whom', async () => {
  const said = await open({}).ask(query, ['router:explain'], { explain: 'plan' });
  expect(said).toEqual({ data: expect.anything() });
  expect(explained(await open({ explainTo: 'everybody' }).ask(query, null, { explain: 'plan' })).plan.kind).toBe(
    'Sequence',
  );
});

it('shows the plan that the executor of @apollo/gateway runs, too', async () => {
  const router = openRouter({ products, reviews }, { explainTo: 'everybody', createExecutor: apolloExecutor });
  expect(explained(await router.ask(query, null, { explain: 'only' })).text).toContain('Flatten(path: "products.@")');
});
