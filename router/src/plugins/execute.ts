/** Runs the plan: the last of the pipeline. Variables are checked against their types before anything is fetched. */
import type { Actor } from '@trama/platform/actor';
import { resumeOf } from '@trama/platform/link';
import { type DocumentNode, type ExecutionResult, GraphQLError } from 'graphql';
import { Freshness } from '../cache/freshness.ts';
import type { Execution } from '../engine/executor.ts';
import type { Plugin, RouterRequest } from '../request.ts';
import type { RouterParts } from '../router-parts.ts';
import { variableChecks } from '../variables.ts';

const refusal = (message: string, code: string) => new GraphQLError(message, { extensions: { code } });

export function execute({ executor, planner, cache }: Pick<RouterParts, 'executor' | 'planner' | 'cache'>): Plugin {
  const check = variableChecks(planner.apiSchema);
  // no async function: it would cost every request a promise more
  return (request) => {
    const { document, operation, actor, variables, hasFiles } = request;
    if (!document || !operation || !actor) throw new Error('execute comes last');
    const problems = check(operation, variables ?? {});
    if (problems) return Promise.resolve(refused(problems));
    const { operation: kind } = operation;
    if (hasFiles && kind === 'subscription') throw refusal('a subscription takes no files', 'BAD_REQUEST');
    // what changes something, and what tells of a change, is never answered with what was before it
    if (cache && !hasFiles)
      request.freshness = new Freshness(kind === 'query' && !(cache.mayBypass && request.wantsFresh));
    const execution = new Running(request, document, actor);
    if (kind === 'subscription')
      // its parts go on into other executions, and its signal with them
      return Promise.resolve(
        executor.subscribe({ ...execution, signal: request.signal, resume: resumeOf(request.extensions) }),
      );
    return request.acceptsParts && !request.isWhole && executor.deliver
      ? executor.deliver(execution)
      : executor.execute(execution);
  };
}

const refused = (problems: readonly GraphQLError[]): ExecutionResult => ({
  errors: problems.map(({ message }) => refusal(message, 'BAD_USER_INPUT')),
});

/** The execution of a request. A class, so that all have one shape, and the signal is made only if somebody listens. */
class Running implements Execution {
  readonly document: DocumentNode;
  readonly operationName: Execution['operationName'];
  readonly variables: Execution['variables'];
  readonly actor: Actor;
  readonly requestId: string;
  readonly withheld: Execution['withheld'];
  readonly hasFiles: Execution['hasFiles'];
  readonly watch: Execution['watch'];
  readonly freshness: Execution['freshness'];
  readonly #request: RouterRequest;

  constructor(request: RouterRequest, document: DocumentNode, actor: Actor) {
    this.document = document;
    this.operationName = request.operationName;
    this.variables = request.variables;
    this.actor = actor;
    this.requestId = request.id;
    this.withheld = request.withheld;
    this.hasFiles = request.hasFiles;
    this.watch = request.watch;
    this.freshness = request.freshness;
    this.#request = request;
  }

  get signal(): AbortSignal {
    return this.#request.signal;
  }

  get isAbandoned(): boolean {
    return this.#request.isAbandoned ?? this.#request.signal.aborted;
  }
}
