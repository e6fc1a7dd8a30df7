/** Which operations are asked for most, so that they can be planned before a new supergraph takes over. */
import { type DocumentNode, print } from 'graphql';
import type { Execution, Executor } from '../engine/executor.ts';

export type Popular = { text: string; operationName: string | undefined; count: number };

const remembered = 2_000;

export class PopularOperations {
  readonly #before: readonly Popular[];
  readonly #counts = new Map<DocumentNode, Map<string | undefined, number>>();

  /** `before`: what was popular until now. It counts for half, so that what nobody asks for any more is forgotten. */
  constructor(before: readonly Popular[] = []) {
    this.#before = before;
  }

  /** The executor, counting what it executes. */
  watch(executor: Executor): Executor {
    const count = (document: DocumentNode, name: string | undefined): void => {
      const known = this.#counts.get(document);
      if (known) return void known.set(name, (known.get(name) ?? 0) + 1);
      const [oldest] = this.#counts.keys();
      if (oldest && this.#counts.size >= remembered) this.#counts.delete(oldest);
      this.#counts.set(document, new Map([[name, 1]]));
    };
    const deliver = executor.deliver?.bind(executor);
    return {
      prepare: (...args) => executor.prepare(...args),
      planOf: (...args) => executor.planOf(...args),
      execute(execution) {
        count(execution.document, execution.operationName);
        return executor.execute(execution);
      },
      ...(deliver && {
        deliver(execution: Execution) {
          count(execution.document, execution.operationName);
          return deliver(execution);
        },
      }),
      subscribe(execution) {
        count(execution.document, execution.operationName);
        return executor.subscribe(execution);
      },
    };
  }

  /** The most popular first. */
  top(most: number): Popular[] {
    const all = new Map<string, Popular>();
    const add = (text: string, operationName: string | undefined, count: number) => {
      const key = `${operationName ?? ''}\n${text}`;
      all.set(key, { text, operationName, count: count + (all.get(key)?.count ?? 0) });
    };
    for (const { text, operationName, count } of this.#before) add(text, operationName, count / 2);
    for (const [document, counts] of this.#counts)
      for (const [name, count] of counts) add(print(document), name, count);
    return [...all.values()].sort((a, b) => b.count - a.count).slice(0, most);
  }
}
