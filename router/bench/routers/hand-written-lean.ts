/**
 * The other limit: the same hand-written plans on the router's own HTTP, its express lane and its pool, without the
 * router between them. What Trama costs more than this is its pipeline and its engine.
 *
 *     hand-written-lean.ts SUPERGRAPH
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type RemoteOptions, remoteLink } from '@trama/platform/link';
import { expressLane } from '../../src/http/express-lane.ts';
import { answerBenchmark } from '../harness/child.ts';
import { operations } from '../operations.ts';
import type { Fetch } from './hand-written-parts.ts';
import { plans } from './hand-written-plans.ts';

const [file = ''] = process.argv.slice(2);
const supergraph = await readFile(file, 'utf8');
const options: RemoteOptions = { connections: 64 };
const links = new Map(
  [...supergraph.matchAll(/@join__graph\(name: "(\w+)", url: "([^"]+)"\)/g)].map(([, name = '', url = '']) => [
    name,
    remoteLink(name, url, options),
  ]),
);

const variablesAt = ',"variables":';
const fetch: Fetch = async (subgraph, body) => {
  const link = links.get(subgraph);
  const at = body.lastIndexOf(variablesAt);
  const head = at < 0 ? body.slice(0, -1) : body.slice(0, at);
  const variables = at < 0 ? '{}' : body.slice(at + variablesAt.length, -1);
  const answer = await link?.send?.({ head, variables, actor: {} as never, requestId: 'hand-written' });
  if (!answer?.data) throw new Error(JSON.stringify(answer));
  return answer.data;
};

const planOf = new Map(operations.map(({ name, query }) => [query, plans[name]]));
const server = createServer((_request, response) => response.writeHead(400).end('not a plain request'));
expressLane(server, {
  path: '/graphql',
  keepAliveMs: 72_000,
  answer({ body }) {
    const { query, variables } = JSON.parse(body) as { query: string; variables?: object };
    const plan = planOf.get(query);
    return plan ? plan(fetch, variables).then((text) => ({ head, body: text })) : null;
  },
});
const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json; charset=utf-8\r\n';
server.listen(0, '127.0.0.1', () =>
  answerBenchmark(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`),
);
