/**
 * The composed graph for scenario tests, in whichever mode the run asks for: TRAMA_TEST_MODE=one-process (default) or
 * distributed. A scenario only sees URLs and speaks to them as any client does.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, readConfig } from '@trama/platform/config';
import { type Filling, testDatabase } from '@trama/platform/testing';
import { demoPassword } from '@trama/schema/demo-ids';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { type Cluster, startCluster } from '../../scripts/cluster.ts';
import { loadDemoData } from '../../scripts/demo-data.ts';
import { type Redis, startRedis } from '../../scripts/redis.ts';
import { subgraphNames } from '../../scripts/roster.ts';

export type Answer<T = Record<string, unknown>> = {
  status: number;
  data?: T | null;
  errors?: { message: string; path?: unknown[]; extensions: Record<string, unknown> }[];
};

export type Role = 'admin' | 'vendedor' | 'bodega' | 'analista' | 'medico' | 'recepcion' | 'contador' | 'cliente';
export const roles: readonly Role[] = [
  'admin',
  'vendedor',
  'bodega',
  'analista',
  'medico',
  'recepcion',
  'contador',
  'cliente',
];

export type Graph = {
  mode: 'one-process' | 'distributed';
  urls: string[];
  databaseUrl: string;
  /** Only when distributed. */
  cluster?: Cluster;
  redis?: Redis;
  /** The access token of a demo account; one login each. */
  tokenOf(role: Role): Promise<string>;
  /** Sends an operation by HTTP as a role, or as nobody. */
  send<T>(role: Role | null, query: string, variables?: object, headers?: Record<string, string>): Promise<Answer<T>>;
  /** The same with a file at a variable, "input.file", as a form. */
  sendFile<T>(role: Role | null, query: string, variables: object, at: string, file: File): Promise<Answer<T>>;
  /** The data of an answer; throws when it has errors. */
  ask<T = Record<string, Record<string, string>>>(role: Role | null, query: string, variables?: object): Promise<T>;
  /** Events of a subscription over a websocket, until `close`. */
  watch(role: Role, query: string, variables?: Record<string, unknown>): Promise<Watch>;
  close(): Promise<void>;
};

export type Watch = { events: Answer[]; next(count: number): Promise<Answer[]>; close(): void };

export const password = demoPassword;
const loginMutation = `mutation ($input: LoginInput!) { login(input: $input) {
  __typename ... on Session { accessToken refreshToken } ... on Refusal { code message } } }`;

/** What a scenario of the shop needs. */
export const shopSubgraphs = ['accounts', 'people', 'inventory', 'sales'] as const;
/** What a scenario of the clinic needs, its bills aside. */
export const clinicSubgraphs = [...shopSubgraphs, 'professionals', 'patients', 'treatments', 'appointments'] as const;

/** A database with the demo accounts, or with all of the demo business. */
export const withDemo = (demo: 'accounts' | 'business'): Filling => ({
  name: demo,
  fill: (url) =>
    loadDemoData(
      () => url,
      () => {},
      demo === 'accounts' ? ['accounts'] : undefined,
    ),
});

/**
 * `instances` is how many processes a subgraph has, where it is distributed and not one; `only` the subgraphs that are
 * started then, all when not given: a process for each takes its time. In one process all are there. `demo` is what is in
 * the database: the demo accounts unless told.
 */
export async function openGraph(
  env: Record<string, string> = {},
  {
    instances = {},
    only,
    demo = 'accounts',
  }: { instances?: Record<string, number>; only?: readonly string[]; demo?: 'accounts' | 'business' } = {},
): Promise<Graph> {
  const mode = process.env['TRAMA_TEST_MODE'] === 'distributed' ? 'distributed' : 'one-process';
  const database = await testDatabase(withDemo(demo));
  const databaseUrlOf = () => database.url;
  const level = process.env['TEST_LOG_LEVEL'] ?? 'silent';
  const folder = await mkdtemp(join(tmpdir(), 'trama-graph-'));
  const settings = { TRAMA_DATA: folder, ...env, LOG_LEVEL: level };
  const closing: (() => Promise<void>)[] = [() => database.drop(), () => rm(folder, { recursive: true, force: true })];
  let urls: string[];
  let cluster: Cluster | undefined;
  let redis: Redis | undefined;
  if (mode === 'distributed') {
    const own = await startRedis();
    redis = own;
    closing.unshift(() => own.stop());
    const processes = await startCluster({
      databaseUrlOf,
      redisUrl: own.url,
      routers: 2,
      instances: { ...absent(only), ...instances },
      env: settings,
      output: level === 'silent' ? 'ignore' : 'inherit',
    }).catch(async (error) => {
      // the test never gets a graph to close
      for (const end of closing) await end();
      throw error;
    });
    cluster = processes;
    closing.unshift(() => processes.close());
    urls = processes.routers;
  } else {
    // all subgraphs and the router: not for who starts them in processes of their own
    const { startOneProcess } = await import('../../scripts/one-process.ts');
    const config = readConfig({ ...settings, PORT: '0' });
    const one = await startOneProcess({ config, databaseUrlOf, log: createLogger('test', config.logLevel) });
    closing.unshift(() => one.close());
    urls = [one.url];
  }

  const tokens = new Map<Role, Promise<string>>();
  const clients = new Set<Client>();
  let turn = 0;
  const urlInTurn = () => urls[turn++ % urls.length] ?? '';

  // a busy machine may keep accounts from answering in time: as its refusal says, it is tried again
  const logIn = async (role: Role, attempts = 3): Promise<string> => {
    const input = { identifier: `${role}@trama.test`, password };
    const { data, errors } = await graph.send<{ login: { accessToken: string } }>(null, loginMutation, { input });
    if (data) return data.login.accessToken;
    if (errors?.[0]?.extensions['code'] !== 'UNAVAILABLE' || attempts === 1)
      throw new Error(`${role} cannot log in: ${JSON.stringify(errors)}`);
    return logIn(role, attempts - 1);
  };

  const graph: Graph = {
    mode,
    urls,
    databaseUrl: database.url,
    ...(cluster && { cluster }),
    ...(redis && { redis }),
    tokenOf(role) {
      const known = tokens.get(role);
      if (known) return known;
      const logging = logIn(role);
      tokens.set(role, logging);
      // one that failed is not the last word
      logging.catch(() => tokens.delete(role));
      return logging;
    },
    async send<T>(role: Role | null, query: string, variables?: object, headers: Record<string, string> = {}) {
      const authorization = role ? { authorization: `Bearer ${await graph.tokenOf(role)}` } : {};
      const response = await fetch(`${urlInTurn()}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'accept-language': 'en', ...authorization, ...headers },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, ...((await response.json()) as object) } as Answer<T>;
    },
    async sendFile<T>(role: Role | null, query: string, variables: object, at: string, file: File) {
      const authorization = role ? { authorization: `Bearer ${await graph.tokenOf(role)}` } : {};
      const form = new FormData();
      form.set('operations', JSON.stringify({ query, variables }));
      form.set('map', JSON.stringify({ 0: [`variables.${at}`] }));
      form.set('0', file);
      const headers = { 'x-trama-preflight': '1', 'accept-language': 'en', ...authorization };
      const response = await fetch(`${urlInTurn()}/graphql`, { method: 'POST', headers, body: form });
      return { status: response.status, ...((await response.json()) as object) } as Answer<T>;
    },
    async ask<T>(role: Role | null, query: string, variables?: object) {
      const { data, errors } = await graph.send<T>(role, query, variables);
      if (errors || !data) throw new Error(`refused: ${JSON.stringify(errors)}`);
      return data;
    },
    async watch(role, query, variables) {
      const url = `${urlInTurn().replace('http', 'ws')}/graphql`;
      const client = createClient({
        url,
        webSocketImpl: WebSocket,
        lazy: false,
        connectionParams: { authorization: `Bearer ${await graph.tokenOf(role)}` },
      });
      clients.add(client);
      return watchWith(client, query, variables);
    },
    async close() {
      await Promise.all([...clients].map((client) => client.dispose()));
      for (const end of closing) await end();
    },
  };
  return graph;
}

const absent = (only: readonly string[] | undefined): Record<string, number> =>
  Object.fromEntries(subgraphNames().flatMap((name) => (!only || only.includes(name) ? [] : [[name, 0]])));

/** Subscribes and collects; gives the subscription a moment to be open upstream before it resolves. */
async function watchWith(client: Client, query: string, variables?: Record<string, unknown>): Promise<Watch> {
  const events: Answer[] = [];
  const waiting: { count: number; resolve: (events: Answer[]) => void }[] = [];
  const unsubscribe = client.subscribe(
    { query, ...(variables && { variables }) },
    {
      next: (event) => {
        events.push(event as unknown as Answer);
        for (const one of waiting) if (events.length >= one.count) one.resolve(events);
      },
      error: (error) => events.push({ status: 0, errors: error as never }),
      complete: () => {},
    },
  );
  await new Promise((resolve) => setTimeout(resolve, 300));
  return {
    events,
    next: (count) =>
      new Promise((resolve, reject) => {
        if (events.length >= count) return resolve(events);
        waiting.push({ count, resolve });
        setTimeout(() => reject(new Error(`${events.length} of ${count} events: ${JSON.stringify(events)}`)), 15_000);
        return undefined;
      }),
    close: () => {
      unsubscribe();
    },
  };
}

/** Whether this run has every subgraph in a process of its own. */
export const isDistributed = () => process.env['TRAMA_TEST_MODE'] === 'distributed';
