/**
 * Subscriptions by plans: the first fetch is a stream of the subgraph that owns the field, the rest completes each of its
 * events. Equal streams are opened once, and equal answers made once, whoever asked: what may be equal for whom is
 * decided by declaration (audience.ts), and what says nothing is for one session alone.
 */
import { hash } from 'node:crypto';
import type { FetchNode, SubscriptionNode } from '@apollo/query-planner';
import { resumeOf } from '@trama/platform/link';
import { type DocumentNode, type ExecutionResult, type OperationDefinitionNode, print } from 'graphql';
import { audienceOf } from '../subscriptions/audience.ts';
import { readDeclarations } from '../subscriptions/declarations.ts';
import { canonical, FanOut } from '../subscriptions/fan-out.ts';
import { inOrder } from '../subscriptions/in-order.ts';
import { LiveResults } from '../subscriptions/live-results.ts';
import { defaultOverflow, liveField, type Overflow } from '../subscriptions/overflow.ts';
import { pump } from '../subscriptions/pump.ts';
import type { Open } from '../subscriptions/source.ts';
import { inEventSpan } from '../tracing.ts';
import type { Execution, Executor, ExecutorOptions } from './executor.ts';
import { fetchesOf, isImpersonal } from './impersonal.ts';
import { isObject, type JsonObject } from './json.ts';
import type { ResponseNames } from './response-names.ts';
import { compileRewrites } from './rewrites.ts';
import { errorAt, type State } from './state.ts';
import { wellFormed } from './subgraph-errors.ts';
import { withExtensions } from './text-result.ts';
import type { TypeConditions } from './type-conditions.ts';

/** Subscribers told of an event before queries get their turn: a few milliseconds of writing. */
const turn = 250;

type Compiled = { operation: OperationDefinitionNode; subscription: SubscriptionNode | null };

/** What the executor lends. */
export type Engine<Plan extends Compiled> = {
  names: ResponseNames;
  matches: TypeConditions;
  compile(execution: Execution): Plan;
  stateFor(execution: Execution, data: JsonObject): State;
  /** Runs the rest of the plan on what has been gathered, and writes the answer. */
  answer(compiled: Plan, state: State, execution: Execution): Promise<ExecutionResult>;
};

/** What is the same for all subscribers of one operation. */
type Prepared = {
  primary: FetchNode;
  rewrite: ReturnType<typeof compileRewrites>;
  overflow: Overflow;
  /** Whether it begins where its asker says. */
  resumes: boolean;
  isStreamImpersonal: boolean;
  isAnswerImpersonal: boolean;
  /** The operation as it is asked, and planned: equal for documents that differ in their layout alone. */
  text: string;
};

export function subscriber<Plan extends Compiled>(
  { planner, links, shareSubscriptions = true, forwarded = () => '' }: ExecutorOptions,
  { names, matches, compile, stateFor, answer }: Engine<Plan>,
): Executor['subscribe'] {
  const supergraph = planner.supergraphSchema;
  const declarations = readDeclarations(planner.supergraph);
  const streams = new FanOut<ExecutionResult>();
  const answers = new FanOut<ExecutionResult>(turn);
  const preparedPlans = new WeakMap<Plan, WeakMap<DocumentNode, Prepared>>();
  let alone = 0;

  function prepare(compiled: Plan, { document, operationName = '', labels, withheld }: Execution): Prepared {
    const own = preparedPlans.get(compiled) ?? new WeakMap<DocumentNode, Prepared>();
    preparedPlans.set(compiled, own);
    const known = own.get(document);
    if (known) return known;
    const { primary, rest } = compiled.subscription ?? {};
    if (!primary) throw new Error('not the plan of a subscription');
    const field = liveField(compiled.operation, document) ?? '';
    const isStreamImpersonal = isImpersonal([primary], supergraph, declarations);
    const prepared: Prepared = {
      primary,
      rewrite: compileRewrites(primary.outputRewrites, matches),
      overflow: declarations.overflow(field) ?? defaultOverflow,
      resumes: declarations.resumes(field),
      isStreamImpersonal,
      isAnswerImpersonal: isStreamImpersonal && isImpersonal(fetchesOf(rest), supergraph, declarations),
      text: canonical([
        print(document),
        operationName,
        [...(labels ?? [])].sort(),
        withheld ? print(withheld.planned) : null,
      ]),
    };
    own.set(document, prepared);
    return prepared;
  }

  /** Opens the first fetch at its subgraph. */
  const openStream =
    ({ primary }: Prepared, variables: Record<string, unknown>, execution: Execution): Open<ExecutionResult> =>
    (sink) => {
      const { serviceName, operation: query, operationName } = primary;
      const link = links.get(serviceName);
      if (!link) throw new Error(`no link to ${serviceName}`);
      const left = new AbortController();
      const { actor, requestId, resume } = execution;
      const stop = pump(
        link.subscribe({ query, variables, operationName, actor, requestId, resume, signal: left.signal }),
        sink,
      );
      return () => {
        left.abort();
        stop();
      };
    };

  /** Completes each event of the stream, in the name of the execution's actor. */
  const openAnswers =
    (compiled: Plan, prepared: Prepared, execution: Execution, key: string, stream: Open<ExecutionResult>) =>
    (sink: Parameters<Open<ExecutionResult>>[0]) => {
      const left = new AbortController();
      const shared = { ...execution, signal: left.signal };
      const { serviceName } = prepared.primary;
      const complete = async (
        { data, errors, extensions }: ExecutionResult,
        dropped: number,
      ): Promise<ExecutionResult> => {
        // what is gathered is changed, and the event is for others too
        const gathered = isObject(data) ? (structuredClone(data) as JsonObject) : {};
        prepared.rewrite?.(gathered);
        const state = stateFor(shared, gathered);
        for (const { message, path, extensions: own } of wellFormed(errors))
          state.errors.push(errorAt(message, path, { ...own, subgraph: serviceName }));
        const answered = await inEventSpan(() => answer(compiled, state, shared));
        const resume = resumeOf(extensions);
        const isPlain = dropped === 0 && resume === undefined;
        return isPlain
          ? answered
          : withExtensions(answered, { ...(dropped > 0 && { dropped }), ...(resume !== undefined && { resume }) });
      };
      const { receiver, stop } = inOrder(sink, complete, prepared.overflow);
      const unlisten = streams.listen(key, stream, receiver);
      return () => {
        left.abort();
        stop();
        unlisten();
      };
    };

  return (execution) => {
    const compiled = compile(execution);
    const prepared = prepare(compiled, execution);
    const { primary, isStreamImpersonal, isAnswerImpersonal, text } = prepared;
    const given = names.variables(execution.variables ?? {});
    const used = pick(given, primary.variableUsages ?? []);
    const { variableDefinitions = [] } = compiled.operation;
    const asked = pick(
      execution.variables ?? {},
      variableDefinitions.map(({ variable }) => variable.name.value),
    );
    // who joined a stream that resumes would miss what it has brought already
    const isShared = shareSubscriptions && !prepared.resumes;
    const besides = isShared ? forwarded() : `${alone++}`;
    const watching = isShared ? audienceOf(execution.actor, isStreamImpersonal) : null;
    const reading = isShared ? audienceOf(execution.actor, isAnswerImpersonal) : null;
    const key = digest(canonical([primary.serviceName, primary.operation, used, watching?.key, besides]));
    const stream = openStream(prepared, used, { ...execution, actor: watching?.actor ?? execution.actor });
    const mine = { ...execution, actor: reading?.actor ?? execution.actor };
    const results = openAnswers(compiled, prepared, mine, key, stream);
    const answersKey = digest(canonical([key, text, asked, reading?.key]));
    return new LiveResults((receiver) => answers.listen(answersKey, results, receiver), execution.signal);
  };
}

/** Every subscriber holds its key, and a key holds documents and variables. */
const digest = (text: string): string => hash('sha256', text, 'base64');

const pick = (values: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(names.flatMap((name) => (Object.hasOwn(values, name) ? [[name, values[name]]] : [])));
