/**
 * Keeps a log of who read what the supergraph says is to be recorded (`@recordAccess`), so that no subgraph can forget.
 * What an answer tells is written to the log before the answer leaves; where that cannot be done, the answer is withheld.
 * An operation that asks for nothing recorded costs one look-up.
 */
import { fault } from '@trama/platform/errors';
import { type ExecutionResult, type FieldNode, GraphQLError, type OperationDefinitionNode } from 'graphql';
import { longestPurpose, purposeName } from '../access-log/purpose.ts';
import { takeReads } from '../access-log/reads.ts';
import { readRecordRules } from '../access-log/rules.ts';
import { type WithSubjects, withSubjects } from '../access-log/with-subjects.ts';
import { withhold } from '../authorisation/withhold.ts';
import type { Withheld } from '../engine/executor.ts';
import { TextResult } from '../engine/text-result.ts';
import { type Answer, isInParts, isStream, type Plugin, type RouterRequest } from '../request.ts';
import type { RouterParts } from '../router-parts.ts';
import { inOrder } from '../subscriptions/in-order.ts';
import { LiveResults } from '../subscriptions/live-results.ts';
import { defaultOverflow } from '../subscriptions/overflow.ts';
import { pump } from '../subscriptions/pump.ts';
import type { Sink } from '../subscriptions/source.ts';

/** An operation with the subjects of its reads, and what of it this actor does not get. */
type Prepared = { asked: WithSubjects; withheld: Omit<Withheld, 'explain'> | undefined } | null;

const nothing: ReadonlySet<FieldNode> = new Set();

export function recordAccess({ planner, accessLog }: Pick<RouterParts, 'planner' | 'accessLog'>): Plugin {
  const schema = planner.apiSchema;
  const rules = readRecordRules(planner, schema);
  const known = new WeakMap<OperationDefinitionNode, WeakMap<object, Prepared>>();

  function prepare({ document, operation, withheld }: RouterRequest): Prepared {
    if (!document || !operation) throw new Error('record-access comes after parsing');
    const fields = withheld?.fields ?? nothing;
    const own = known.get(operation) ?? new WeakMap<object, Prepared>();
    known.set(operation, own);
    const before = own.get(fields);
    if (before !== undefined) return before;
    const asked = withSubjects(schema, rules, document, operation, fields);
    const prepared = asked && {
      asked,
      withheld: withheld && withhold(asked.document, asked.operation, fields),
    };
    own.set(fields, prepared);
    return prepared;
  }

  /** The answer as the client gets it, once what it tells is in the log. */
  async function recorded(answer: ExecutionResult, { asked }: NonNullable<Prepared>, request: RouterRequest) {
    const { id, actor, operation, variables, withheld, purpose = null } = request;
    if (!actor) throw new Error('record-access comes after authentication');
    // a request that was refused tells nothing
    if (!(answer instanceof TextResult) && answer.data == null) return answer;
    const data = answer instanceof TextResult ? answer.data : structuredClone(answer.data ?? null);
    try {
      const reads = takeReads(data, { asked, schema, rules, variables, withheld: withheld?.fields });
      if (reads.length > 0) {
        if (!accessLog) throw new Error('there is nobody to keep the log of accesses');
        const operationName = operation?.name?.value ?? null;
        await accessLog.record({ requestId: id, operationName, purpose, actor, reads });
      }
    } catch (error) {
      request.log.error({ requestId: id, err: error }, 'an access could not be recorded; its answer is withheld');
      const { message } = fault('UNAVAILABLE', actor.locale);
      const errors = [new GraphQLError(message, { extensions: { code: 'ACCESS_NOT_RECORDED' } })];
      return { data: null, errors } satisfies ExecutionResult;
    }
    return new TextResult(JSON.stringify(data), (answer.errors ?? []).map(withoutOurs(asked)), answer.extensions);
  }

  function recordedStream(
    answers: AsyncIterable<ExecutionResult>,
    prepared: NonNullable<Prepared>,
    request: RouterRequest,
  ) {
    return new LiveResults((receiver) => {
      const sink: Sink<ExecutionResult> = {
        arrived: () => 0,
        next: (result) => void receiver.next(result),
        done: (error) => receiver.done(error),
      };
      const { receiver: inner, stop } = inOrder<ExecutionResult, ExecutionResult>(
        sink,
        (answer) => recorded(answer, prepared, request),
        defaultOverflow,
      );
      const stopPumping = pump(answers, inner);
      return () => {
        stop();
        stopPumping();
      };
    });
  }

  async function keep(
    request: RouterRequest,
    prepared: NonNullable<Prepared>,
    next: () => Promise<Answer>,
  ): Promise<Answer> {
    if ((request.purpose?.length ?? 0) > longestPurpose) throw tooLong();
    const { document, operation, withheld } = request;
    request.document = prepared.asked.document;
    request.operation = prepared.asked.operation;
    if (withheld && prepared.withheld) request.withheld = { ...prepared.withheld, explain: withheld.explain };
    // nothing leaves before it is in the log, so nothing leaves in parts
    request.isWhole = true;
    try {
      const answer = await next();
      if (isStream(answer)) return recordedStream(answer, prepared, request);
      if (isInParts(answer)) throw new Error('what is recorded is answered whole');
      // what somebody may read must not be read again from where nobody sees it
      request.freshness?.restrict(0, 'PRIVATE');
      return await recorded(answer, prepared, request);
    } finally {
      if (document) request.document = document;
      if (operation) request.operation = operation;
      if (withheld) request.withheld = withheld;
    }
  }

  // what asks for nothing recorded pays for no promise
  return (request, next) => {
    const prepared = rules.isEmpty ? null : prepare(request);
    return prepared ? keep(request, prepared, next) : next();
  };
}

/** The path of an error leads no further than the client's own names. */
const withoutOurs =
  ({ prefix }: WithSubjects) =>
  (error: GraphQLError): GraphQLError => {
    const at = error.path?.findIndex((element) => typeof element === 'string' && element.startsWith(prefix)) ?? -1;
    if (at < 0) return error;
    const { message, extensions, originalError } = error;
    return new GraphQLError(message, {
      path: error.path?.slice(0, at),
      extensions,
      originalError: originalError ?? null,
    });
  };

const tooLong = () =>
  new GraphQLError(`${purposeName} has at most ${longestPurpose} characters`, { extensions: { code: 'BAD_REQUEST' } });
