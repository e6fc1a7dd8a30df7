/**
 * What a call to a subgraph costs by the link in the same process and by the link over HTTP: one entity query on one
 * schema, executed by graphql-js each time on both sides, one call after the other, in turns.
 *
 *     npm run bench:links
 */
import { anonymous } from '@trama/platform/actor';
import { httpLink, inProcessLink, type Link, type LinkRequest } from '@trama/platform/link';
import { type DocumentNode, execute, parse } from 'graphql';
import { type Process, withProcesses } from './harness/processes.ts';
import { median } from './harness/report.ts';
import { products } from './subgraphs/records.ts';
import { schemaOf } from './subgraphs/schemas.ts';

const rounds = 9;
const calls = 1_500;

const schema = schemaOf('products');
const documents = new Map<string, DocumentNode>();

/** The subgraph `products` as it runs in a router's process. */
const inProcess = inProcessLink({
  async execute({ query, variables }) {
    const document = documents.get(query) ?? parse(query);
    documents.set(query, document);
    return execute({ schema, document, ...(variables && { variableValues: variables }) });
  },
  subscribe() {
    throw new Error('this benchmark does not subscribe');
  },
  check: async () => {},
});

const request: LinkRequest = {
  query: 'query($r: [_Any!]!) { _entities(representations: $r) { ... on Product { name price weight } } }',
  variables: { r: products.map(({ upc }) => ({ __typename: 'Product', upc })) },
  actor: anonymous('en'),
  requestId: 'bench',
};

type Cost = { latency: number; own: number; both: number };

const cpuOfThis = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

/** Milliseconds a call: as seen by the caller, CPU of the caller, and CPU of caller and subgraph. */
async function run(link: Link, subgraph: Process): Promise<Cost> {
  const theirs = (await subgraph.usage()).cpu;
  const own = cpuOfThis();
  const latencies: number[] = [];
  for (let call = 0; call < calls; call += 1) {
    const started = performance.now();
    const { errors } = await link.execute(request);
    latencies.push(performance.now() - started);
    if (errors) throw new Error(errors[0]?.message);
  }
  const ownCpu = (cpuOfThis() - own) / calls;
  const theirCpu = ((await subgraph.usage()).cpu - theirs) / calls;
  return { latency: median(latencies), own: ownCpu, both: ownCpu + theirCpu };
}

await withProcesses(async (processes, stop) => {
  const subgraph = await processes.start('subgraphs/main.ts', ['--execute']);
  const { products: url = '' } = subgraph.ready as Record<string, string>;
  const links: Record<string, Link> = {
    'in process': inProcess,
    'over HTTP': httpLink('products', url, 'the secret of a benchmark on loopback'),
  };
  const costs = new Map<string, Cost[]>(Object.keys(links).map((name) => [name, []]));
  for (let round = -2; round < rounds; round += 1)
    for (const [name, link] of Object.entries(links)) {
      stop.throwIfAborted();
      const cost = await run(link, subgraph);
      if (round >= 0) costs.get(name)?.push(cost); // those before are the warm-up
    }
  console.log(`an entity query of ${products.length} keys, ${rounds} rounds of ${calls} calls, medians\n`);
  console.log('| link | latency ms | CPU ms, caller | CPU ms, caller and subgraph |\n| --- | ---: | ---: | ---: |');
  for (const [name, all] of costs) {
    const of = (part: keyof Cost) => median(all.map((cost) => cost[part])).toFixed(3);
    console.log(`| ${name} | ${of('latency')} | ${of('own')} | ${of('both')} |`);
  }
  await Promise.all(Object.values(links).map((link) => link.close()));
});
