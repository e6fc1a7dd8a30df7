/** A pool whose statements are spans, where they belong to one; pollers that nobody asked leave none. */
import { AsyncResource } from 'node:async_hooks';
import { SpanKind } from '@opentelemetry/api';
import pg from 'pg';
import { isInSpan, markFailed, openSpan } from '../tracing.ts';

type Run = (...given: unknown[]) => unknown;

/** Statements name their parameters, so their text holds no value. */
const textOf = (first: unknown): string =>
  typeof first === 'string' ? first : String((first as { text?: string } | undefined)?.text ?? '');

class TracedClient extends pg.Client {
  override query(...given: unknown[]): never {
    const query = (super.query as Run).bind(this);
    if (!isInSpan()) return query(...given) as never;
    const text = textOf(given[0]);
    const verb = /^\s*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? 'SQL';
    const attributes = { 'db.system.name': 'postgresql', 'db.operation.name': verb, 'db.query.text': text };
    const { span, run } = openSpan(verb, { kind: SpanKind.CLIENT, attributes });
    const end = (error?: unknown) => {
      if (error) markFailed(span, error);
      span.end();
    };
    const callback = given.at(-1);
    if (typeof callback !== 'function') {
      const answer = run(() => query(...given)) as Promise<unknown>;
      answer.then(() => end(), end);
      return answer as never;
    }
    const ended = (error: unknown, result: unknown) => {
      end(error);
      callback(error, result);
    };
    return run(() => query(...given.slice(0, -1), ended)) as never;
  }
}

export class TracedPool extends pg.Pool {
  constructor(options: pg.PoolConfig) {
    super({ ...options, Client: TracedClient });
  }

  /** Whoever had to wait for a connection goes on as itself, not as the one who gave it back. */
  override connect(callback?: unknown): never {
    const connect = (super.connect as Run).bind(this);
    return connect(typeof callback === 'function' ? AsyncResource.bind(callback as () => void) : undefined) as never;
  }
}
