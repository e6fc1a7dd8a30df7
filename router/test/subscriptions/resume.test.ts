/**
 * A subgraph behind a real socket goes away and comes back: who shares its stream hears on, and notices nothing; and who
 * has one that resumes is given what follows the last that came.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Actor, proofHeader, readProof } from '@trama/platform/actor';
import { httpLink, type Link } from '@trama/platform/link';
import { eventually } from '@trama/platform/testing';
import { buildSchema, parse } from 'graphql';
import { useServer as serveGraphql } from 'graphql-ws/use/ws';
import { afterEach, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { compose } from '../../../scripts/schema.ts';
import { compiledExecutor } from '../../src/engine/compiled-executor.ts';
import { stringify } from '../../src/engine/text-result.ts';
import { createPlanner } from '../../src/planner.ts';
import { person } from './live-shop.ts';

const secret = 'the secret of a test';
const query = 'subscription { raised }';
const asked = 'subscription{raised}'; // as the planner writes it, and the proof is for these bytes
const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@composeDirective"])
    @link(url: "https://specs.trama.dev/live/v0.1", import: ["@live", "@impersonal"])
    @composeDirective(name: "@live") @composeDirective(name: "@impersonal")
  directive @live(buffer: Int! = 1000, dropOldest: Boolean! = false, resumes: Boolean! = false) on FIELD_DEFINITION
  directive @impersonal on FIELD_DEFINITION
  type Query { none: Int }
  type Subscription { raised: String @impersonal counted(after: Int): Int @live(resumes: true) }`;

/** `stock` as a process of its own would be: a port, a check of the proof, a stream to each socket. */
async function openStock(port = 0) {
  const proven: (Actor | null)[] = [];
  const says = new Set<(text: string) => void>();
  const schema = buildSchema('type Query { none: Int } type Subscription { raised: String }');
  const field = schema.getSubscriptionType()?.getFields()['raised'];
  if (field)
    field.subscribe = async function* () {
      let say = (_: string) => {};
      const ready: string[] = [];
      const hear = (text: string) => {
        ready.push(text);
        say('');
      };
      says.add(hear);
      try {
        for (;;) {
          const raised = ready.shift();
          if (raised) yield { raised };
          else
            await new Promise<string>((resolve) => {
              say = resolve;
            });
        }
      } finally {
        says.delete(hear);
      }
    };
  const server: Server = createServer();
  const sockets = new WebSocketServer({ server, path: '/graphql' });
  serveGraphql(
    {
      schema,
      onConnect({ connectionParams = {} }) {
        const proof = readProof(String(connectionParams[proofHeader]), 'stock', asked, secret);
        proven.push(proof);
        return proof !== null;
      },
    },
    sockets,
  );
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    proven,
    says,
    async die() {
      for (const socket of sockets.clients) socket.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

it('with one socket again, proven anew in the name of all', async () => {
  let stock = await openStock();
  closing.push(() => stock.die());
  const url = `http://127.0.0.1:${stock.port}/graphql`;
  const planner = createPlanner(compose({ stock: sdl }, { stock: url }).supergraph);
  const links = new Map<string, Link>([['stock', httpLink('stock', url, secret)]]);
  closing.push(async () => links.get('stock')?.close());
  const executor = compiledExecutor({ planner, links });
  const document = parse(query);
  const watch = (actor: Actor) => {
    const heard: string[] = [];
    const left = new AbortController();
    const execution = { document, operationName: undefined, variables: {}, actor, requestId: 'r', signal: left.signal };
    const ended = (async () => {
      for await (const result of executor.subscribe(execution)) heard.push(stringify(result));
    })();
    closing.push(() => {
      left.abort();
      return ended;
    });
    return { heard, left };
  };
  const heardBy = (who: { heard: string[] }, count: number) =>
    eventually(
      async () => who.heard.length,
      (length) => length === count,
    );
  const isWatched = () =>
    eventually(
      async () => stock.says.size,
      (size) => size === 1,
    );
  const say = (text: string) => {
    for (const hear of stock.says) hear(text);
  };

  const [ana, luis] = [watch(person('ana')), watch(person('luis'))];
  await isWatched();
  say('before');
  await Promise.all([heardBy(ana, 1), heardBy(luis, 1)]);
  // whose proof opened it does not matter: it was nobody's
  ana.left.abort();
  await stock.die();
  const later = watch(person('rosa'));
  stock = await openStock(stock.port);
  await isWatched();
  say('after');
  await Promise.all([heardBy(luis, 2), heardBy(later, 1)]);
  expect(luis.heard).toEqual(['{"data":{"raised":"before"}}', '{"data":{"raised":"after"}}']);
  expect(later.heard).toEqual(['{"data":{"raised":"after"}}']);
  expect(ana.heard).toEqual(['{"data":{"raised":"before"}}']);
  expect(stock.proven.map((actor) => [actor?.kind, actor?.id, [...(actor?.permissions ?? [])].sort()])).toEqual([
    ['user', 'anybody', ['a', 'b']],
  ]);
});

/** Counts up from what its asker says, with the position of each number; three numbers a connection, then it is silent. */
async function openCounter(port: number, at = 3) {
  const asked: unknown[] = [];
  const schema = buildSchema('type Query { none: Int } type Subscription { counted(after: Int): Int }');
  const field = schema.getSubscriptionType()?.getFields()['counted'];
  if (field)
    field.subscribe = async function* (_root, { after }: { after: number }, { resume }: { resume?: string }) {
      const from = Number(resume ?? after);
      for (let counted = from + 1; counted <= from + at; counted += 1) yield { counted };
      await new Promise(() => {});
    };
  const server: Server = createServer();
  const sockets = new WebSocketServer({ server, path: '/graphql' });
  serveGraphql(
    {
      schema,
      context: (_context, _id, { variables, extensions }) => {
        asked.push({ variables, extensions });
        return { resume: extensions?.['resume'] };
      },
      onNext: (_context, _id, _payload, _args, { data }) => ({
        data: data ?? {},
        extensions: { resume: String(Object.values(data ?? {})[0]) },
      }),
    },
    sockets,
  );
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    asked,
    port: (server.address() as AddressInfo).port,
    async die() {
      for (const socket of sockets.clients) socket.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

it('from the last position that came, each by themselves, and by that of a client who comes back', async () => {
  let counter = await openCounter(0);
  closing.push(() => counter.die());
  const url = `http://127.0.0.1:${counter.port}/graphql`;
  const planner = createPlanner(compose({ stock: sdl }, { stock: url }).supergraph);
  // a second address of the same subgraph where nobody listens: it is passed over
  const links = new Map<string, Link>([['stock', httpLink('stock', `http://127.0.0.1:1/graphql,${url}`, secret)]]);
  closing.push(async () => links.get('stock')?.close());
  const executor = compiledExecutor({ planner, links });
  const document = parse('subscription ($after: Int) { counted(after: $after) }');
  const watch = (resume?: string) => {
    const heard: unknown[] = [];
    const left = new AbortController();
    const asked = { document, operationName: undefined, variables: { after: 10 }, actor: person('ana') };
    const ended = (async () => {
      for await (const result of executor.subscribe({ ...asked, requestId: 'r', resume, signal: left.signal }))
        heard.push(JSON.parse(stringify(result)));
    })();
    closing.push(() => {
      left.abort();
      return ended;
    });
    return heard;
  };
  const until = (heard: unknown[], count: number) =>
    eventually(
      async () => heard.length,
      (length) => length === count,
    );
  const [first, second] = [watch(), watch()];
  await Promise.all([until(first, 3), until(second, 3)]);
  await counter.die();
  const before = counter.asked;
  counter = await openCounter(counter.port);
  await Promise.all([until(first, 6), until(second, 6)]);
  const back = watch('20');
  await until(back, 3);
  const event = (n: number) => ({ data: { counted: n }, extensions: { resume: `${n}` } });
  const counted = [11, 12, 13, 14, 15, 16].map(event);
  expect([first, second, back]).toEqual([counted, counted, [21, 22, 23].map(event)]);
  const variables = { after: 10 };
  // the same session, the same variables, and yet a stream for each
  expect(before).toEqual([{ variables }, { variables }]);
  expect(counter.asked).toEqual([
    { variables, extensions: { resume: '13' } },
    { variables, extensions: { resume: '13' } },
    { variables, extensions: { resume: '20' } },
  ]);
});
