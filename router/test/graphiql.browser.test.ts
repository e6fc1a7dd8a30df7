/**
 * GraphiQL in a real Chromium, as the router serves it, against a graph of three fields: it asks no other host, logs in,
 * and sends the session with queries and with subscriptions.
 */
import { existsSync } from 'node:fs';
import Fastify, { type FastifyInstance } from 'fastify';
import { buildSchema, getVariableValues, graphql, type OperationDefinitionNode, parse, validate } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { buildPages } from '../../scripts/build-pages.ts';
import { LOGIN, loginVariables, VIEWER, WELCOME } from '../graphiql/src/operations.ts';
import type { ExplainedNode } from '../src/explain/explained-plan.ts';
import { pageRoutes, pages } from '../src/plugins/pages.ts';

const schema = buildSchema(`
  type Query { viewer: User products(first: Int): ProductConnection }
  type Mutation { login(input: LoginInput!): LoginResult! }
  type Subscription { ticks: Int }
  type User { name: String! }
  type ProductConnection { nodes: [Product!]! }
  type Product { sku: String name: String price: Money availableQuantity: Int }
  type Money { amount: String currency: String }
  input LoginInput { identifier: String! password: String! }
  interface Refusal { message: String! }
  type WrongCredentials implements Refusal { message: String! }
  type Session { accessToken: String! user: User! }
  union LoginResult = Session | WrongCredentials
`);
const TOKEN = 'the.ana.token';
const ana = { name: 'Ana Vera' };
const rootValue = {
  viewer: (_args: unknown, authorization?: string) => (authorization === `Bearer ${TOKEN}` ? ana : null),
  products: () => ({ nodes: [{ sku: 'ACE-1', name: 'Aceite', price: { amount: '9.50', currency: 'USD' } }] }),
  login: ({ input }: ReturnType<typeof loginVariables>) =>
    input.password === 'right'
      ? { __typename: 'Session', accessToken: TOKEN, user: ana }
      : { __typename: 'WrongCredentials', message: 'Datos incorrectos.' },
  async *ticks() {
    for (const ticks of [1, 2, 3]) yield { ticks };
    await new Promise((resolve) => setTimeout(resolve, 60_000).unref());
  },
};

const fetched = { startedMs: 0, ms: 4.2, representations: 3, bytes: 120, errors: 0 };
const plan: ExplainedNode = {
  kind: 'Sequence',
  nodes: [
    { kind: 'Fetch', subgraph: 'inventory', operation: '{products{name}}', runs: [{ ...fetched, representations: 0 }] },
    { kind: 'Fetch', subgraph: 'sales', operation: '{_entities}', path: 'products.@', runs: [fetched] },
  ],
};

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const missing = !existsSync(executablePath) && process.env['TRAMA_REQUIRE_ALL'] !== '1';
if (missing) console.warn(`skipped: GraphiQL in a browser, there is no ${executablePath}; apt-get install chromium`);

it('sends a login that fits what it says it fits', () => {
  for (const operation of [LOGIN, VIEWER, WELCOME]) expect(validate(schema, parse(operation))).toEqual([]);
  const [login] = parse(LOGIN).definitions as [OperationDefinitionNode];
  const given = getVariableValues(schema, login.variableDefinitions ?? [], loginVariables('ana', 'right'));
  expect(given.errors).toBeUndefined();
});

it('says how to build it when it is not built, and leaves its folder for nobody', async () => {
  const app = Fastify();
  pageRoutes(
    app,
    pages.map((page) => ({ ...page, folder: '/nowhere' })),
  );
  const answer = await app.inject('/graphiql');
  expect([answer.statusCode, answer.body]).toEqual([503, expect.stringContaining('build-pages')]);
  for (const path of ['../../package.json', '..%2findex.html', '%2e%2e%2findex.html', 'no.js', '.built-from']) {
    expect((await app.inject(`/graphiql/assets/${path}`)).statusCode).toBe(404);
  }
  await app.close();
});

describe.skipIf(missing)('in Chromium', () => {
  const seen: { http: unknown[]; socket: unknown[] } = { http: [], socket: [] };
  const complaints: string[] = [];
  let app: FastifyInstance;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    await buildPages();
    app = Fastify();
    pageRoutes(app);
    app.post<{ Body: { query: string; variables?: Record<string, unknown> } }>('/graphql', async (request) => {
      const { query, variables } = request.body;
      const { authorization } = request.headers;
      if (!query.includes('__schema')) seen.http.push(authorization);
      const answer = await graphql({
        schema,
        rootValue,
        source: query,
        variableValues: variables,
        contextValue: authorization,
      });
      return request.headers['x-trama-explain'] === 'plan' ? { ...answer, extensions: { explain: { plan } } } : answer;
    });
    const server = new WebSocketServer({ server: app.server, path: '/graphql' });
    useServer(
      {
        schema,
        roots: { subscription: rootValue },
        onConnect: ({ connectionParams }) => void seen.socket.push(connectionParams),
      },
      server,
    );
    app.addHook('preClose', async () => {
      for (const client of server.clients) client.terminate();
    });
    const origin = await app.listen({ port: 0, host: '127.0.0.1' });

    const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', ...quiet] });
    page = await browser.newPage({ locale: 'es-EC', viewport: { width: 1280, height: 800 } });
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => {
      if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) complaints.push(request.url());
    });
    page.setDefaultTimeout(10_000);
    await page.goto(`${origin}/graphiql`);
    await page.getByText('Bienvenido a Trama').waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  const answered = (text: RegExp) => page.locator('.graphiql-response', { hasText: text }).waitFor();
  const run = () => page.getByRole('button', { name: /Execute query/ }).click();
  const write = async (name: string, operation: string) => {
    await page.locator('.graphiql-query-editor .view-lines').click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(operation);
    // GraphiQL reads the text a moment later, and names the tab after it
    await page.getByRole('tab', { name }).waitFor();
  };

  it('runs the welcome query without a session', async () => {
    await run();
    await answered(/Aceite/);
    expect(seen.http).toEqual([undefined]);
  });

  it('shows how an operation is answered beside its answer, to whoever switches that on', async () => {
    await page.getByRole('checkbox', { name: 'Plan de consulta' }).check();
    await page.getByText('Ejecute una operación para ver cómo se responde.').waitFor();
    await run();
    const shown = page.getByRole('complementary', { name: 'Plan de consulta' });
    await shown.getByText('4.2 ms · 3 entidades · 120 bytes').waitFor();
    expect(await shown.getByRole('strong').allTextContents()).toEqual(['En orden', 'inventory', 'sales']);
    await page.getByRole('checkbox', { name: 'Plan de consulta' }).uncheck();
    await shown.waitFor({ state: 'detached' });
    seen.http.pop();
  });

  it('shows why a login is refused, then logs in and sends the session', async () => {
    await page.getByLabel('Correo o documento').fill('ana@trama.test');
    await page.getByLabel('Contraseña').fill('wrong');
    await page.getByRole('button', { name: 'Ingresar' }).first().click();
    await page.getByRole('alert').filter({ hasText: 'Datos incorrectos.' }).waitFor();
    await page.getByLabel('Contraseña').fill('right');
    await page.keyboard.press('Enter');
    await page.getByText('Sesión de Ana Vera').waitFor();
    await write('QuienSoy', 'query QuienSoy { viewer { name } }');
    await run();
    await answered(/Ana.Vera/);
    expect(seen.http.at(-1)).toBe(`Bearer ${TOKEN}`);
  });

  it('receives the events of a subscription, opened with the session', async () => {
    await write('Cuenta', 'subscription Cuenta { ticks }');
    await run();
    await answered(/ticks.:.3/);
    expect(seen.socket).toEqual([{ authorization: `Bearer ${TOKEN}` }]);
    await page.getByRole('button', { name: /Stop query/ }).click();
  });

  it('remembers operations, keeps the session in this tab only, and forgets it on request', async () => {
    await page.getByRole('button', { name: 'Show History' }).click();
    await page.locator('.graphiql-history-item', { hasText: 'QuienSoy' }).waitFor();
    expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain(TOKEN);
    await page.reload();
    await page.getByText('Sesión de Ana Vera').waitFor();
    await page.getByRole('button', { name: 'Cerrar sesión' }).click();
    await page.getByLabel('Contraseña').waitFor();
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
  });

  it('takes a pasted token and asks whose it is', async () => {
    await page.getByRole('button', { name: 'Pegar un token' }).click();
    await page.getByLabel('Token de acceso').fill(`Bearer ${TOKEN}`);
    await page.getByRole('button', { name: 'Usar token' }).click();
    await page.getByText('Sesión de Ana Vera').waitFor();
  });

  it('asked no other host and logged no error', () => expect(complaints).toEqual([]));
});
