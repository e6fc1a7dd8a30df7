/** A router of strangers' subgraphs sends on the headers of its clients: who differs in them shares no stream. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLogger } from '@trama/platform/config';
import { eventually } from '@trama/platform/testing';
import { buildSchema } from 'graphql';
import { useServer as serveGraphql } from 'graphql-ws/use/ws';
import { expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { compose } from '../../../scripts/schema.ts';
import { createFront } from '../../src/cli/front.ts';
import { createGeneration } from '../../src/cli/generation.ts';
import { readSettings } from '../../src/cli/settings.ts';

const sdl = 'type Query { none: Int } type Subscription { secret: String }';

it('each hears what is meant for its own header', async () => {
  const schema = buildSchema(sdl);
  const say = new Set<() => void>();
  const field = schema.getSubscriptionType()?.getFields()['secret'];
  if (field)
    field.subscribe = async function* (_, __, { extra }) {
      await new Promise<void>((resolve) => say.add(resolve));
      yield { secret: `of ${extra.request.headers.authorization}` };
    };
  const subgraph = createServer();
  const sockets = new WebSocketServer({ server: subgraph, path: '/graphql' });
  serveGraphql({ schema, context: ({ extra }) => ({ extra }) }, sockets);
  subgraph.listen(0, '127.0.0.1');
  await once(subgraph, 'listening');
  const url = `http://127.0.0.1:${(subgraph.address() as AddressInfo).port}/graphql`;
  const settings = { ...(await readSettings(undefined)), headers: { propagate: ['authorization'] } };
  const { supergraph } = compose({ stock: sdl }, { stock: url });
  const log = createLogger('test', 'silent');
  const front = createFront(await createGeneration(supergraph, { settings, executor: 'compiled', log }));
  const router = await front.listen('127.0.0.1', 0);
  try {
    const watch = async (authorization: string) => {
      const response = await fetch(`${router}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization },
        body: JSON.stringify({ query: 'subscription { secret }' }),
      });
      return /"secret":"(.*)"/.exec(await response.text())?.[1];
    };
    const heard = Promise.all(['ana', 'luis', 'ana'].map(watch));
    await eventually(
      async () => say.size,
      (size) => size === 2,
    );
    // long enough for a third stream to be opened, if there were to be one
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(sockets.clients.size).toBe(2);
    for (const go of say) go();
    expect(await heard).toEqual(['of ana', 'of luis', 'of ana']);
  } finally {
    await front.stop(1_000);
    for (const socket of sockets.clients) socket.terminate();
    subgraph.close();
  }
});
