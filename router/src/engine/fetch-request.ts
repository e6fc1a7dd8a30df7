/** How a fetch of a plan is sent: its JSON from prepared pieces, without a promise where the link can do without. */
import type { FetchNode } from '@apollo/query-planner';
import type { Link, PreparedRequest, Receiver } from '@trama/platform/link';
import { isTracing } from '@trama/platform/tracing';
import type { ExecutionResult } from 'graphql';
import { putFiles, withFiles } from './files.ts';
import { withoutRootConditions } from './operation-text.ts';
import type { Caller, State } from './state.ts';

export type FetchSender = {
  /** Tells the receiver, possibly before it returns. `count` is how many entities are asked for. */
  send(
    state: State,
    representations: string | null,
    values: State['variables'],
    count: number,
    receiver: Receiver,
  ): void;
  /** The same by a promise. */
  promise(
    state: State,
    representations: string | null,
    values: State['variables'],
    count: number,
  ): Promise<ExecutionResult>;
  /** The variables that it sends, as JSON. */
  variables(values: State['variables'], representations: string | null): string;
};

export function compileSender(node: FetchNode, link: Link): FetchSender {
  const { operationName, variableUsages = [] } = node;
  const operation = withoutRootConditions(node.operation);
  const head = `{"query":${JSON.stringify(operation)}${operationName ? `,"operationName":"${operationName}"` : ''}`;
  const kind = node.operationKind === 'mutation' ? 'mutation' : 'query';
  const send = link.send?.bind(link);
  const askWithout = link.ask?.bind(link);

  const sendWith = (
    { actor, requestId, signal }: Caller,
    files: Parameters<typeof putFiles>[1] | undefined,
    text: string,
  ) => {
    const request = { actor, requestId, signal, files, kind } as const;
    if (send) return send({ ...request, head, variables: text });
    const parsed = JSON.parse(text);
    const variables = files ? putFiles(parsed, files) : parsed;
    return link.execute({ ...request, query: operation, operationName, variables });
  };
  const ask = async (state: State, representations: string | null, values: State['variables']) => {
    const variables = writeVariables(variableUsages, values, representations);
    if (!state.hasFiles) return sendWith(state.request, undefined, variables);
    return withFiles(variableUsages, values, (files) => sendWith(state.request, files, variables));
  };
  const promise: FetchSender['promise'] = (state, representations, values, count) => {
    const { watch } = state;
    return watch ? watch(node, count, () => ask(state, representations, values)) : ask(state, representations, values);
  };

  return {
    promise,
    variables: (values, representations) => writeVariables(variableUsages, values, representations),
    send(state, representations, values, count, receiver) {
      // spans hang on the asynchronous context, which only promises carry on
      if (askWithout && !state.watch && !state.hasFiles && !isTracing()) {
        const variables = writeVariables(variableUsages, values, representations);
        askWithout(new FetchRequest(kind, head, variables, state.request), receiver);
      } else tell(promise(state, representations, values, count), receiver);
    },
  };
}

/** Tells the receiver what becomes of a promise. */
export function tell(answer: Promise<ExecutionResult>, receiver: Receiver): void {
  answer.then(
    (result) => receiver.answered(result),
    (error) => receiver.failed(error),
  );
}

/** A class, so that all have one shape; what belongs to the caller is looked up there. */
class FetchRequest implements PreparedRequest {
  readonly kind: 'query' | 'mutation';
  readonly head: string;
  readonly variables: string;
  readonly requestId: string;
  readonly #caller: Caller;

  constructor(kind: 'query' | 'mutation', head: string, variables: string, caller: Caller) {
    this.kind = kind;
    this.head = head;
    this.variables = variables;
    this.requestId = caller.requestId;
    this.#caller = caller;
  }

  get actor(): Caller['actor'] {
    return this.#caller.actor;
  }

  get signal(): AbortSignal {
    return this.#caller.signal;
  }

  get isAbandoned(): boolean {
    return this.#caller.isAbandoned ?? this.#caller.signal.aborted;
  }
}

/** The `variables` of a request as JSON: those that the operation uses and the client gave. */
function writeVariables(
  names: readonly string[],
  values: Readonly<Record<string, unknown>>,
  representations: string | null,
): string {
  let text = representations === null ? '' : `"representations":${representations}`;
  for (const name of names) {
    if (!Object.hasOwn(values, name) || values[name] === undefined) continue;
    text += `${text === '' ? '' : ','}"${name}":${JSON.stringify(values[name])}`;
  }
  return `{${text}}`;
}
