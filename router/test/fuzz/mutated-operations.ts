/**
 * Operations of the tests and random ones, changed at random, through the whole pipeline: always an answer, with data or
 * errors that somebody made on purpose, and nothing left on what all objects inherit.
 */
import { readdirSync } from 'node:fs';
import type { Logger } from '@trama/platform/config';
import { compiledExecutor } from '../../src/engine/compiled-executor.ts';
import { stringify } from '../../src/engine/text-result.ts';
import { pipeline } from '../../src/pipeline.ts';
import { type Answer, isInParts, isStream, type RouterRequest } from '../../src/request.ts';
import { subgraphLink } from '../conformance/subgraph-link.ts';
import { build, type Supergraph } from '../conformance/supergraph.ts';
import { messagesOf } from '../incremental/in-parts.ts';
import type { Said } from '../small-router.ts';
import { bazaar } from './bazaar.ts';
import { incrementalOperation } from './incremental-operation.ts';
import { generator, hostileNames, type Kind, pick, requireCleanPrototypes } from './kind.ts';
import { mutateJson, strange } from './mutate-json.ts';
import { mutateText } from './mutate-text.ts';
import type { Random } from './random-operation.ts';

type Asked = { query: string; variables: Record<string, unknown> };
type Place = { run: (request: RouterRequest) => Promise<Answer>; random: (seed: number) => Asked; faults: unknown[] };

const folder = new URL('../conformance/supergraphs/', import.meta.url);
const mostEvents = 4;

async function conformanceSupergraphs(): Promise<Supergraph[]> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
  const modules = await Promise.all(files.map((file) => import(new URL(file, folder).href) as Promise<object>));
  return modules.flatMap((module) =>
    Object.values(module).filter((one): one is Supergraph => typeof one === 'object' && !!one && 'subgraphs' in one),
  );
}

function openPlace(supergraph: Supergraph): Place {
  const { planner, schemas } = build(supergraph);
  const links = new Map([...schemas].map(([name, schema]) => [name, subgraphLink(name, schema, 'wire', () => {})]));
  const faults: unknown[] = [];
  const run = pipeline({
    planner,
    links,
    executor: compiledExecutor({ planner, links }),
    fetchKeys: async () => ({ keys: [] }),
    tokens: null,
    isRevoked: () => false,
    cost: { max: 100_000 },
  });
  return { run, faults, random: (seed) => incrementalOperation(planner.apiSchema, seed) };
}

export const mutatedOperations: Kind = {
  name: 'operations',
  what: 'mutated operations through the whole pipeline',
  share: 55,
  async open() {
    const supergraphs = [bazaar, ...(await conformanceSupergraphs())];
    const corpus = supergraphs.flatMap(({ cases }) => cases.map(({ query }) => query));
    const places = new Map<Supergraph, Place>();
    const placeOf = (supergraph: Supergraph): Place => {
      const place = places.get(supergraph) ?? openPlace(supergraph);
      places.set(supergraph, place);
      return place;
    };
    return {
      async tryOne(seed) {
        const random = generator(seed);
        const supergraph = random() < 0.5 ? bazaar : pick(random, supergraphs);
        const place = placeOf(supergraph);
        const asked: Asked =
          supergraph.cases.length > 0 && random() < 0.7
            ? { variables: {}, ...pick(random, supergraph.cases) }
            : place.random(seed);
        const query = mutateText(asked.query, corpus, random);
        const variables = mutateVariables(asked.variables, random);
        try {
          await ask(place, { query, variables, ...nameAndForm(random) });
        } catch (error) {
          throw new Error(`${supergraph.name}: ${(error as Error).message}\n${query}\n${JSON.stringify(variables)}`);
        }
        return true;
      },
      close: async () => {},
    };
  },
};

function mutateVariables(variables: Record<string, unknown>, random: Random): Record<string, unknown> | undefined {
  if (random() < 0.4) return variables;
  const more =
    random() < 0.5
      ? variables
      : { ...variables, [pick(random, ['a', 'b', ...hostileNames])]: JSON.parse(pick(random, strange)) };
  const changed = mutateJson(more, random);
  // the reader of the body lets only objects through
  return typeof changed === 'object' && changed !== null && !Array.isArray(changed)
    ? (changed as Record<string, unknown>)
    : undefined;
}

const nameAndForm = (random: Random) => ({
  operationName: random() < 0.1 ? pick(random, hostileNames) : undefined,
  acceptsParts: random() < 0.3,
  readOnly: random() < 0.1,
  wantsCost: random() < 0.2,
  transport: random() < 0.5 ? ('http' as const) : ('socket' as const),
});

async function ask({ run, faults }: Place, asked: Partial<RouterRequest> & { query: string }): Promise<void> {
  const leaving = new AbortController();
  faults.length = 0;
  const log = { error: (fault: unknown) => faults.push(fault), warn() {}, info() {}, debug() {} } as unknown as Logger;
  const request = {
    id: 'fuzz',
    authorization: undefined,
    locale: 'en',
    address: '10.0.0.1',
    userAgent: undefined,
    signal: leaving.signal,
    log,
    ...asked,
  } as RouterRequest;
  const answer = await run(request);
  if (isStream(answer)) {
    let count = 0;
    for await (const event of answer) {
      requireAnswer(JSON.parse(stringify(event)) as Said, faults);
      if (++count === mostEvents) break;
    }
  } else if (isInParts(answer)) {
    const [first] = (await messagesOf(answer)).draft;
    requireAnswer(first as Said, faults);
  } else requireAnswer(JSON.parse(stringify(answer)) as Said, faults);
  leaving.abort();
  requireCleanPrototypes();
}

function requireAnswer({ data, errors }: Said, [fault]: readonly unknown[]): void {
  if (fault) throw new Error(`a fault: ${(fault as { err?: Error }).err?.stack ?? JSON.stringify(fault)}`);
  if (data === undefined && !errors?.length) throw new Error('neither data nor errors');
  if (data === null && !errors?.length) throw new Error('data is null, and nobody says why');
  const internal = errors?.find(({ extensions }) => extensions?.['code'] === 'INTERNAL_SERVER_ERROR');
  // a resolver of a test that stumbles over its argument is a fault of the subgraph, and told as one
  if (internal && internal.extensions['subgraph'] === undefined) throw new Error(`masked: ${JSON.stringify(internal)}`);
}
