/** How long an operation may be kept: Apollo's documented examples, and Apollo Server itself as the oracle. */
import { ApolloServer, HeaderMap } from '@apollo/server';
import { seededRandom } from '@trama/schema/demo-business';
import { Kind, parse, validate } from 'graphql';
import { expect, it } from 'vitest';
import { readHints } from '../../src/cache/hints.ts';
import { policyOf } from '../../src/cache/policy.ts';
import { build } from '../conformance/supergraph.ts';
import { randomOperation } from '../fuzz/random-operation.ts';
import { cachedSubgraph } from './cached-subgraph.ts';

const policiesOf = (typeDefs: string) => {
  const { planner } = build({ subgraphs: { one: cachedSubgraph(typeDefs) } });
  const rules = {
    schema: planner.supergraph.schema.toGraphQLJSSchema(),
    hints: readHints(planner.supergraph),
    defaultMaxAge: 0,
  };
  return { planner, of: (text: string) => policyOf(parse(text), rules) };
};

const library = policiesOf(`
  type Query {
    book: Book
    cachedBook: Book @cacheControl(maxAge: 60)
    reader: Reader @cacheControl(maxAge: 40)
    mine: Book @cacheControl(maxAge: 60, scope: PRIVATE)
    count: Int
    cachedCount: Int @cacheControl(maxAge: 20)
  }
  type Book { title: String cachedTitle: String @cacheControl(maxAge: 30) secret: String @cacheControl(scope: PRIVATE) }
  type Reader { book: Book @cacheControl(inheritMaxAge: true) }`);

// https://www.apollographql.com/docs/apollo-server/performance/caching#example-maxage-calculations
it.each([
  ['{ book { cachedTitle } }', 0],
  ['{ cachedBook { cachedTitle } }', 30],
  ['{ cachedBook { title } }', 60],
  ['{ reader { book { title } } }', 40],
  ['{ reader { book { cachedTitle } } }', 30],
  ['{ count }', 0],
  ['{ cachedCount }', 20],
  ['{ __typename }', 0],
  ['{ cachedBook { ...T } } fragment T on Book { cachedTitle }', 30],
  ['{ ... on Query { cachedCount } cachedBook { title } }', 20],
])('%s is kept %d seconds', (text, maxAge) => {
  expect(library.of(text)).toMatchObject({ maxAge, scope: 'PUBLIC' });
});

it.each(['{ mine { title } }', '{ cachedBook { title secret } }'])('%s is private', (text) => {
  expect(library.of(text)).toMatchObject({ maxAge: 60, scope: 'PRIVATE' });
});

const shop = policiesOf(`
  type Query { products: Page @cacheControl(maxAge: 50) }
  type Page @cacheControl(inheritMaxAge: true) { nodes: [Product!]! @cacheControl(inheritMaxAge: true) total: Int }
  type Product @key(fields: "id") @invalidatedBy(ids: "prd") {
    id: ID! @cacheControl(maxAge: 300)
    name: String @cacheControl(maxAge: 300)
    stock: Int @cacheControl(maxAge: 0)
    unsaid: Int
    price: Money @cacheControl(maxAge: 100)
    category: Category @cacheControl(maxAge: 300)
  }
  type Money @cacheControl(inheritMaxAge: true) { amount: String }
  type Category @key(fields: "id") @cacheControl(maxAge: 200) { id: ID! label: String owner: Owner }
  type Owner { name: String }`);
const entities = (fragment: string) =>
  `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${fragment} } }`;

it.each([
  ['... on Product { name }', 300],
  ['... on Product { name price { amount } }', 100],
  ['... on Product { __typename category { label } }', 300],
  ['... on Product { name stock }', 0],
  ['... on Product { name unsaid }', 0],
  ['... on Category { label }', 200],
  ['... on Category { label owner { name } }', 0],
  ['... on Product { name } ... on Category { label }', 200],
  ['... on Nothing { name }', 0],
])('an entity %s is kept %d seconds', (fragment, maxAge) => {
  expect(shop.of(entities(fragment)).maxAge).toBe(maxAge);
});

it('names the types that an answer depends on: not those that are only a part, nor the entity itself', () => {
  expect([...shop.of('{ products { nodes { price { amount } category { label } } } }').types].sort()).toEqual([
    'Category',
    'Product',
  ]);
  expect([...shop.of(entities('... on Product { price { amount } category { label } }')).types]).toEqual(['Category']);
});

it('is what Apollo Server says of random operations', async () => {
  const random = seededRandom(7);
  const hint = () => {
    const all = ['', '', '@cacheControl(maxAge: 10)', '@cacheControl(maxAge: 20)', '@cacheControl(maxAge: 30)'];
    all.push('@cacheControl(inheritMaxAge: true)', '@cacheControl(maxAge: 25, scope: PRIVATE)');
    all.push('@cacheControl(scope: PRIVATE)', '@cacheControl(inheritMaxAge: true, scope: PRIVATE)');
    return all[Math.floor(random() * all.length)];
  };
  let cacheable = 0;
  for (let round = 0; round < 25; round++) {
    const types = `
      type Query { leaf: Int ${hint()} a: A ${hint()} as: [A!] ${hint()} b: B ${hint()} }
      type A ${hint()} { leaf: Int ${hint()} b: B ${hint()} bs: [B] ${hint()} }
      type B ${hint()} { leaf: Int ${hint()} a: A ${hint()} }`;
    const leaf = () => 1;
    const one = () => ({});
    const resolvers = {
      Query: { leaf, a: one, b: one, as: () => [{}, {}] },
      A: { leaf, b: one, bs: () => [{}] },
      B: { leaf, a: one },
    };
    const server = new ApolloServer({
      typeDefs: `enum CacheControlScope { PUBLIC PRIVATE }
        directive @cacheControl(maxAge: Int, scope: CacheControlScope, inheritMaxAge: Boolean)
          on FIELD_DEFINITION | OBJECT | INTERFACE | UNION ${types}`,
      resolvers,
    });
    await server.start();
    const { of, planner } = policiesOf(types);
    for (let index = 0; index < 25; index++) {
      const { query } = randomOperation(planner.apiSchema, random);
      const document = parse(query);
      const [operation] = document.definitions;
      // a condition leaves a field out when it is run; what may be kept is decided before
      if (validate(planner.apiSchema, document).length > 0 || /@(skip|include)/.test(query)) continue;
      if (operation?.kind !== Kind.OPERATION_DEFINITION) continue;
      const { headers } = await server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: {
          method: 'POST',
          headers: new HeaderMap([['content-type', 'application/json']]),
          search: '',
          body: { query },
        },
        context: async () => ({}),
      });
      const { maxAge, scope } = of(query);
      const said = maxAge > 0 ? `max-age=${maxAge}, ${scope.toLowerCase()}` : 'no-store';
      expect({ types, query, said }).toEqual({ types, query, said: headers.get('cache-control') });
      if (maxAge > 0) cacheable += 1;
    }
    await server.stop();
  }
  expect(cacheable).toBeGreaterThan(20);
});
