/** With everything kept for a minute, every answer is what it is without: from the store, in part, and not at all. */
import { readdirSync } from 'node:fs';
import { anonymous } from '@trama/platform/actor';
import { seededRandom } from '@trama/schema/demo-business';
import { getOperationAST, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { Freshness } from '../../src/cache/freshness.ts';
import { memoryStore } from '../../src/cache/memory-store.ts';
import { createResponseCache } from '../../src/cache/response-cache.ts';
import { compiledExecutor } from '../../src/engine/compiled-executor.ts';
import { stringify } from '../../src/engine/text-result.ts';
import { type Misbehaviour, subgraphLink } from '../conformance/subgraph-link.ts';
import { type Built, build, type Case, type Supergraph } from '../conformance/supergraph.ts';
import { market } from '../fuzz/market.ts';
import { randomOperation } from '../fuzz/random-operation.ts';

const operations = Number(process.env['FUZZ_OPERATIONS'] ?? 400);
const firstSeed = Number(process.env['FUZZ_SEED'] ?? 1);

function executorsOf({ planner, schemas }: Built, misbehave: Readonly<Record<string, Misbehaviour>> = {}) {
  let requests = 0;
  const count = () => {
    requests += 1;
  };
  const links = new Map(
    [...schemas].map(([name, schema]) => [name, subgraphLink(name, schema, 'wire', count, misbehave[name])]),
  );
  const cache = createResponseCache({ planner, store: memoryStore({ maxBytes: 10_000_000 }), defaultMaxAge: 60 });
  return {
    plain: compiledExecutor({ planner, links }),
    keeping: compiledExecutor({ planner, links, cache }),
    requests: () => requests,
  };
}

const folder = new URL('../conformance/supergraphs/', import.meta.url);
const isSupergraph = (value: unknown): value is Supergraph =>
  typeof value === 'object' && !!value && 'subgraphs' in value;
const modules = await Promise.all(
  readdirSync(folder).map((file) => import(new URL(file, folder).href) as Promise<object>),
);
const supergraphs = modules.flatMap((module) => Object.values(module).filter(isSupergraph));

const isQuery = ({ query, operationName }: Case) => getOperationAST(parse(query), operationName)?.operation === 'query';

describe.each(supergraphs.filter(({ cases }) => cases.some(isQuery)))('$name', (supergraph) => {
  it('answers its queries as without', async () => {
    const built = build(supergraph);
    const queries = supergraph.cases.filter(isQuery);
    for (const one of queries) {
      const { plain, keeping } = executorsOf(built, one.links);
      const execution = {
        document: parse(one.query),
        operationName: one.operationName,
        labels: new Set(one.labels ?? []),
        variables: one.variables,
        actor: anonymous('en'),
        requestId: 'same',
        signal: new AbortController().signal,
      };
      const expected = JSON.parse(stringify(await plain.execute(execution)));
      for (const time of ['first', 'second']) {
        const kept = await keeping.execute({ ...execution, freshness: new Freshness(true) });
        expect({ name: one.name, time, ...JSON.parse(stringify(kept)) }).toEqual({ name: one.name, time, ...expected });
      }
    }
  });
});

it(`answers ${operations} random operations as without, which all share what is kept`, async () => {
  const built = build(market);
  const { plain, keeping, requests } = executorsOf(built);
  const asked = { plain: 0, keeping: 0 };
  for (let seed = firstSeed; seed < firstSeed + operations; seed++) {
    const { query, variables } = randomOperation(built.planner.apiSchema, seededRandom(seed));
    const document = parse(query);
    if (validate(built.planner.apiSchema, document).length > 0) continue;
    const execution = {
      document,
      operationName: undefined,
      variables,
      actor: anonymous('en'),
      requestId: 'fuzz',
      signal: new AbortController().signal,
    };
    const before = requests();
    const expected = stringify(await plain.execute(execution));
    const between = requests();
    const kept = stringify(await keeping.execute({ ...execution, freshness: new Freshness(true) }));
    asked.plain += between - before;
    asked.keeping += requests() - between;
    expect({ seed, query, variables, answer: JSON.parse(kept) }).toEqual({
      seed,
      query,
      variables,
      answer: JSON.parse(expected),
    });
  }
  expect(asked.keeping).toBeLessThan(asked.plain);
}, 3_600_000);
