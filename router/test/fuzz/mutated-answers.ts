/**
 * Answers of one subgraph changed at random, as JSON or as bytes of HTTP: whatever it says, the client gets an answer of
 * the API schema; and what does not hang on that subgraph is as @apollo/gateway answers it while that subgraph is dead.
 */
import { type Link, LinkFailure, type LinkRequest } from '@trama/platform/link';
import { type DocumentNode, type ExecutionResult, parse, validate } from 'graphql';
import { apolloExecutor } from '../../src/engine/apollo-executor.ts';
import { compiledExecutor } from '../../src/engine/compiled-executor.ts';
import { stringify } from '../../src/engine/text-result.ts';
import { subgraphLink } from '../conformance/subgraph-link.ts';
import { build } from '../conformance/supergraph.ts';
import { bazaar } from './bazaar.ts';
import { executionOf } from './beside-oracle.ts';
import { generator, type Kind, pick, requireCleanPrototypes } from './kind.ts';
import { mutateJson, strange, strangeErrors } from './mutate-json.ts';
import { openMutatedWire } from './mutated-wire.ts';
import { type Random, randomOperation } from './random-operation.ts';
import { requireValid, withTypenames } from './valid-answer.ts';

type Asked = {
  query: string;
  variables: Record<string, unknown>;
  document: DocumentNode;
  /** What the oracle answers without each subgraph. */
  without: Map<string, ExecutionResult>;
};

const seedsOfOperation = 25;
const compared = (answer: unknown) => JSON.parse(JSON.stringify(answer)) as ExecutionResult;

/** Stands for the subgraph that is not honest. `isWhole`: all that it sent could be read in one way only. */
type Liar = { link: Link; said(): string; isWhole(): boolean; close(): Promise<void> };
type OpenLiars = () => Promise<{ of(name: string, honest: Link, random: Random): Liar; close(): Promise<void> }>;

const openJsonLiars: OpenLiars = async () => ({
  of: (_name, honest, random) => {
    let said = '';
    const execute = async (request: LinkRequest) => {
      const answer = lie(await honest.execute(request), random);
      said += JSON.stringify(answer);
      return answer;
    };
    return { link: { ...honest, execute }, said: () => said, isWhole: () => false, close: async () => {} };
  },
  close: async () => {},
});

function lie(answer: ExecutionResult, random: Random): ExecutionResult {
  const roll = random();
  if (roll < 0.05) return JSON.parse(pick(random, strange)) as ExecutionResult;
  const errors = roll < 0.25 ? { errors: JSON.parse(pick(random, strangeErrors)) } : {};
  if (roll < 0.1) return { ...answer, ...errors };
  return { ...(mutateJson(answer, random) as ExecutionResult), ...errors };
}

const kind = (name: string, what: string, share: number, openLiars: OpenLiars): Kind => ({
  name,
  what,
  share,
  async open() {
    const { planner, schemas } = build(bazaar);
    const honest = new Map([...schemas].map(([of, schema]) => [of, subgraphLink(of, schema, 'wire', () => {})]));
    const { apiSchema } = planner;
    const dead: Link = {
      ...(honest.get('desk') as Link),
      execute: async () => Promise.reject(new LinkFailure('subgraph', 'dead')),
    };
    const liars = await openLiars();
    // links are chosen anew for each case; executors keep their plans
    const links = new Map(honest);
    const through = (of: string): Link => ({
      ...(honest.get(of) as Link),
      execute: (request) => (links.get(of) as Link).execute(request),
    });
    const routed = new Map([...honest.keys()].map((of) => [of, through(of)]));
    const oracle = apolloExecutor({ planner, links: routed });
    const ours = compiledExecutor({ planner, links: routed });

    /** The operation of some seeds: to plan one takes longer than to answer it many times. */
    let latest: { of: number; asked: Asked | null } = { of: -1, asked: null };
    function operationOf(of: number): Asked | null {
      if (latest.of === of) return latest.asked;
      const { query, variables } = randomOperation(apiSchema, generator(of));
      const asked = parse(query);
      const isValid = validate(apiSchema, asked).length === 0;
      const document = withTypenames(apiSchema, asked);
      latest = { of, asked: isValid ? { query, variables, document, without: new Map() } : null };
      return latest.asked;
    }

    async function tryOne(seed: number): Promise<boolean> {
      const asked = operationOf(Math.floor(seed / seedsOfOperation));
      if (!asked) return false;
      const { query, variables, document, without } = asked;
      const random = generator(seed);
      const lying = pick(random, [...honest.keys()]);
      const execution = executionOf(document, variables);
      links.set(lying, dead);
      const theirs = without.get(lying) ?? compared(await oracle.execute(execution));
      without.set(lying, theirs);
      const liar = liars.of(lying, honest.get(lying) as Link, random);
      links.set(lying, liar.link);
      const answer = JSON.parse(stringify(await ours.execute(execution))) as ExecutionResult;
      links.set(lying, honest.get(lying) as Link);
      await liar.close();
      try {
        requireValid(apiSchema, document, variables, answer);
        requireUntouched(theirs.data, answer.data, liar.said(), ['data']);
        if (liar.isWhole()) await requireHonest(document, variables, answer);
        requireCleanPrototypes();
      } catch (error) {
        const about = { lying, variables, answer, theirs };
        throw new Error(`${(error as Error).message}\n${query}\n${JSON.stringify(about)}`);
      }
      return true;
    }

    async function requireHonest(document: DocumentNode, variables: Record<string, unknown>, answer: ExecutionResult) {
      const expected = stringify(await ours.execute(executionOf(document, variables)));
      if (JSON.stringify(answer) !== JSON.stringify(JSON.parse(expected)))
        throw new Error(`not as honest: ${expected}`);
    }
    return { tryOne, close: () => liars.close() };
  },
});

/**
 * What the oracle has without the subgraph is in ours, unless a null that somebody explains took it away. A key may be
 * asked of several subgraphs, and so of the liar: `said` is all that it said.
 */
function requireUntouched(theirs: unknown, ours: unknown, said: string, at: readonly string[]): void {
  if (theirs === null || theirs === undefined || ours === null) return;
  const place = at.join('.');
  if (typeof theirs !== 'object') {
    if (theirs !== ours && !said.includes(`"${at.at(-1)}":${JSON.stringify(ours)}`))
      throw new Error(`${place} is ${JSON.stringify(ours)} instead of ${JSON.stringify(theirs)}`);
    return;
  }
  if (typeof ours !== 'object') throw new Error(`${place} is no object`);
  if (Array.isArray(theirs) && (ours as unknown[]).length !== theirs.length)
    throw new Error(`${place} has another length`);
  for (const [key, value] of Object.entries(theirs))
    requireUntouched(value, (ours as Record<string, unknown>)[key], said, [...at, key]);
}

export const mutatedAnswers = kind('answers', 'mutated answers of a subgraph, as JSON', 20, openJsonLiars);
export const mutatedWire = kind('wire', 'mutated answers of a subgraph, as bytes over HTTP', 10, openMutatedWire);
