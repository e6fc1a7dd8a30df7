/**
 * The limit: what a program written by hand for the three operations costs with the same Fastify and undici. It makes
 * the fetches that the planner would make, and knows their answers; it parses no GraphQL, checks and reports nothing.
 *
 *     hand-written.ts SUPERGRAPH
 */
import { readFile } from 'node:fs/promises';
import fastify from 'fastify';
import { Pool } from 'undici';
import { answerBenchmark } from '../harness/child.ts';
import { post } from '../harness/post.ts';
import { operations } from '../operations.ts';
import type { Fetch } from './hand-written-parts.ts';
import { plans } from './hand-written-plans.ts';

const [file = ''] = process.argv.slice(2);
const supergraph = await readFile(file, 'utf8');
const pools = new Map(
  [...supergraph.matchAll(/@join__graph\(name: "(\w+)", url: "([^"]+)"\)/g)].map(([, name = '', url = '']) => [
    name,
    { pool: new Pool(new URL(url).origin, { connections: 64 }), path: new URL(url).pathname },
  ]),
);

const fetch: Fetch = async (subgraph, body) => {
  const target = pools.get(subgraph);
  if (!target) throw new Error(`no subgraph ${subgraph}`);
  const answer = JSON.parse((await post(target.pool, target.path, body)).toString());
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
};

const planOf = new Map(operations.map(({ name, query }) => [query, plans[name]]));

const app = fastify({ logger: false });
app.post<{ Body: { query: string; variables?: object } }>('/graphql', async (request, reply) => {
  const plan = planOf.get(request.body.query);
  if (!plan) return reply.code(400).send('unknown operation');
  reply.header('content-type', 'application/json; charset=utf-8');
  return plan(fetch, request.body.variables);
});
answerBenchmark(`${await app.listen({ host: '127.0.0.1', port: 0 })}/graphql`);
