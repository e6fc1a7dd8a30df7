/**
 * What an operation costs before its first answer, beside @apollo/gateway in the same process: to read it, to plan it, to
 * compile the plan, and to find all that again. Medians of rounds in turns; the planner is the same on both sides.
 *
 *     npm run bench:plan -- [--rounds 9] [--depth 3]
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import type { Link } from '@trama/platform/link';
import { type DocumentNode, type GraphQLSchema, Kind, parse, type SelectionSetNode, validate, visit } from 'graphql';
import { compose } from '../../scripts/schema.ts';
import { compiledExecutor } from '../src/engine/compiled-executor.ts';
import { operationRules } from '../src/incremental/rules.ts';
import { createPlanner } from '../src/planner.ts';
import { median } from './harness/report.ts';
import { largestOperation } from './largest-operation.ts';
import { operations } from './operations.ts';
import { sdls } from './subgraphs/schemas.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '9' }, depth: { type: 'string', default: '3' } },
});
const rounds = Number(values.rounds);
const warmUp = 3;
const cachedCalls = 1_000;

type Spent = { wall: number; cpu: number }; // milliseconds

function spend(run: () => unknown, times = 1): Spent {
  const cpu = process.cpuUsage();
  const started = performance.now();
  for (let time = 0; time < times; time += 1) run();
  const wall = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  return { wall: wall / times, cpu: (user + system) / 1_000 / times };
}

/** The same operation under another name: what nobody has planned yet. */
const renamed = (text: string, name: string) => text.replace(/^query \w+/, `query ${name}`);
const noLink = {} as Link;

function selectionsOf(document: DocumentNode): number {
  let count = 0;
  visit(document, {
    SelectionSet(set: SelectionSetNode) {
      count += set.selections.filter(({ kind }) => kind === Kind.FIELD).length;
    },
  });
  return count;
}

/** Rows of one operation: what is done, ours, the gateway's. */
function measure(sdl: string, queryOf: (schema: GraphQLSchema) => string): { fields: number; rows: string[][] } {
  const planner = createPlanner(sdl);
  const { apiSchema } = planner;
  const query = queryOf(apiSchema);
  // as the gateway makes its own: without answers in parts, and weighing ten times as many plans before it stops
  const supergraph = Supergraph.build(sdl, { supportedFeatures: null });
  const theirApi = supergraph.apiSchema();
  const theirSchema = theirApi.toGraphQLJSSchema();
  const theirPlanner = new QueryPlanner(supergraph);
  const links = new Map([...planner.subgraphs.keys()].map((name) => [name, noLink]));
  const executor = compiledExecutor({ planner, links });
  const spent = new Map<string, Spent[]>();
  const note = (what: string, one: Spent, round: number) => {
    if (round >= 0) spent.set(what, [...(spent.get(what) ?? []), one]);
  };
  const problems = validate(apiSchema, parse(query), operationRules);
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));

  for (let round = -warmUp; round < rounds; round += 1) {
    const text = renamed(query, `Round${round + warmUp}`);
    const document = parse(text);
    note(
      'ours: parse, validate',
      spend(() => validate(apiSchema, parse(text), operationRules)),
      round,
    );
    note(
      'theirs: parse, validate',
      spend(() => validate(theirSchema, parse(text))),
      round,
    );
    const theirs = () => theirPlanner.buildQueryPlan(operationFromDocument(theirApi, document));
    note('theirs: plan', spend(theirs), round);
    // a router of its own plans; the one with that planner finds the plan, and only compiles it
    const first = compiledExecutor({ planner, links });
    const whole = spend(() => first.prepare(document, undefined));
    const again = parse(text);
    const compile = spend(() => executor.prepare(again, undefined));
    note('ours: compile', compile, round);
    note('ours: plan', { wall: whole.wall - compile.wall, cpu: whole.cpu - compile.cpu }, round);
    note(
      'ours: found again',
      spend(() => first.prepare(document, undefined), cachedCalls),
      round,
    );
  }
  const cell = (what: string) => {
    const all = spent.get(what);
    if (!all) return '';
    const format = (of: keyof Spent) => median(all.map((one) => one[of])).toPrecision(3);
    return `${format('wall')} (${format('cpu')})`;
  };
  const steps = ['parse, validate', 'plan', 'compile', 'found again'];
  return {
    fields: selectionsOf(parse(query)),
    rows: steps.map((step) => [step, cell(`ours: ${step}`), cell(`theirs: ${step}`)]),
  };
}

const urls = Object.fromEntries(Object.keys(sdls).map((name) => [name, `http://${name}.test`]));
const bench = compose(sdls, urls).supergraph;
const real = await readFile(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
const cases = [
  ...operations.map(({ name, query }) => ({ name, sdl: bench, queryOf: () => query })),
  {
    name: `all of Trama, ${values.depth} deep`,
    sdl: real,
    queryOf: (schema: GraphQLSchema) => largestOperation(schema, Number(values.depth)),
  },
];

console.log('| operation | fields | step | Trama ms (CPU) | @apollo/gateway ms (CPU) |');
console.log('| --------- | -----: | ---- | -------------: | -----------------------: |');
for (const { name, sdl, queryOf } of cases) {
  const { fields, rows } = measure(sdl, queryOf);
  for (const row of rows) console.log(`| ${[name, fields, ...row].join(' | ')} |`);
}
