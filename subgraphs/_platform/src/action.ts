/**
 * How anything is written. An action validates its input, remembers its idempotency key, runs in one transaction that
 * is retried when the database asks for it, appends its events to the outbox and leaves an audit row, whether it
 * succeeds or refuses. It keeps no state outside its callbacks.
 */
import { platformEvents } from '@trama/schema/events/platform';
import type { z } from 'zod';
import { type Actor, responsible } from './actor.ts';
import type { Config } from './config.ts';
import { InvalidInput, NotFound, Refusal } from './errors.ts';
import { type Catalog, collector, type Emit, type Emitted, type Transaction, writeOutbox } from './events.ts';
import { isTransient, violatedConstraint } from './internal/database-errors.ts';
import { AlreadyDone, hashOf, keyOf, recall, remember, rememberRecord } from './internal/idempotency.ts';
import type { BaseContext } from './subgraph.ts';
import { inSpan, isTracing } from './tracing.ts';

/** What an action's `run` is given. `now` is the instant of this attempt, so that rules need no clock. */
export type Step<Tx, Events extends Catalog, Input> = {
  tx: Tx;
  input: Input;
  actor: Actor;
  now: Date;
  emit: Emit<Events>;
  /** Tells this subgraph's processes, once this is committed; nothing is kept (`BaseContext.tell`). */
  tell: BaseContext['tell'];
  /**
   * Puts into the audit row what a field was and what it becomes. Nothing gets there by itself: name no personal datum
   * and no secret, for the log keeps it for ever. Equal values are left out.
   */
  noteChange: (field: string, before: Noted, after: Noted) => void;
};

/** What an audit row may hold of a field's value. */
export type Noted = string | number | boolean | null;
type Changes = { field: string; before: string | null; after: string | null }[];

type PrismaClient<Tx> = {
  $transaction<T>(run: (tx: Tx) => Promise<T>, options: { timeout: number }): Promise<T>;
};

type Spec<Context, Tx, Events extends Catalog, Schema extends z.ZodType, Prepared, Result> = {
  /** `<subgraph>.<mutation>`: the audit action and the scope of idempotency keys. */
  name: `${string}.${string}`;
  /** What the input must be; a function where that hangs on a setting. Called for every request: keep what it makes. */
  input: Schema | ((config: Config) => Schema);
  /** Commands to other subgraphs that must come first. Runs outside the transaction and must itself be idempotent. */
  prepare?: (context: Context, input: z.output<Schema>) => Promise<Prepared>;
  /** Takes back what `prepare` did, when `run` refuses or fails. Runs at most once per prepare. */
  undo?: (context: Context, prepared: Prepared, input: z.output<Schema>) => Promise<void>;
  /** Decides and writes, in one transaction; may run more than once. Throws a Refusal to change nothing. */
  run: (step: Step<Tx, Events, z.output<Schema>>, prepared: Prepared) => Promise<Result>;
  /** The record of an earlier, equal request, read anew. */
  replay?: (context: Context, recordId: string, input: z.output<Schema>) => Promise<Result | null>;
  /**
   * Leaves no audit row when it succeeds: for what people do by looking, such as having read something, many times a
   * minute. Refusals are audited all the same.
   */
  isUnaudited?: boolean;
  /** Constraints of the database that stand for a refusal: constraint name -> what to answer. */
  violations?: Record<string, (input: z.output<Schema>) => Refusal>;
};

const attempts = 5;
const transactionLimits = { timeout: 20_000 }; // milliseconds

/**
 * Makes the `action` function of one subgraph. Its actions take a request's context and the raw input, answer the
 * written record, and throw a Refusal (of the business, InvalidInput, NotFound or IdempotencyConflict).
 */
export function actionsOf<Context extends BaseContext & { prisma: object }, Tx, Events extends Catalog>(
  subgraph: string,
  events: Events,
) {
  const catalog = { ...events, ...platformEvents };

  return function action<Schema extends z.ZodType, Prepared, Result extends { id: string }>(
    spec: Spec<Context, Tx, Events, Schema, Prepared, Result>,
  ): (context: Context, input: z.input<Schema>) => Promise<Result> {
    const act = async (context: Context, raw: z.input<Schema>): Promise<Result> => {
      const by = { actor: responsible(context.actor), requestId: context.requestId };
      const prisma = context.prisma as unknown as PrismaClient<Tx & Transaction> & Transaction;
      const transact = <T>(work: (tx: Tx & Transaction) => Promise<T>) => prisma.$transaction(work, transactionLimits);
      const schema = typeof spec.input === 'function' ? spec.input(context.config) : spec.input;
      const parsed = schema.safeParse(raw);
      const key = keyOf(raw);
      const remembered = key && { ...by, action: spec.name, key, hash: hashOf(raw, context.config) };

      const attempt = async (input: z.output<Schema>, prepared: Prepared) => {
        const now = new Date();
        return transact(async (tx) => {
          if (remembered) await remember(tx, subgraph, remembered);
          const { emit, emitted } = collector(catalog);
          const changes: Changes = [];
          const noteChange = (field: string, before: Noted, after: Noted) => {
            const [was, is] = [asText(before), asText(after)];
            if (was !== is) changes.push({ field, before: was, after: is });
          };
          const told: Parameters<BaseContext['tell']>[] = [];
          const tell: BaseContext['tell'] = (...message) => void told.push(message);
          const step = { tx, input, actor: context.actor, now, emit: emit as Emit<Events>, tell, noteChange };
          const result = await spec.run(step, prepared);
          if (remembered) rememberRecord(tx, subgraph, remembered, result.id);
          if (!spec.isUnaudited) emitted.push(auditRow(spec.name, context, now, result.id, undefined, changes));
          writeOutbox(tx, subgraph, emitted, by);
          context.config.passFaultPoint(`${spec.name}:before-commit`);
          return { result, told };
        });
      };

      const replay = async (recordId: string | null): Promise<Result> => {
        const result = recordId && parsed.success ? await spec.replay?.(context, recordId, parsed.data) : null;
        if (!result) throw new NotFound({ id: recordId ?? '' });
        return result;
      };

      const perform = async (): Promise<Result> => {
        if (!parsed.success) throw InvalidInput.fromZod(parsed.error);
        const input = parsed.data;
        // where nothing comes before the transaction, it finds out by itself
        if (remembered && spec.prepare) await recall(prisma, subgraph, remembered);
        let prepared = undefined as Prepared;
        try {
          context.config.passFaultPoint(`${spec.name}:before-prepare`);
          if (spec.prepare) prepared = await spec.prepare(context, input);
          context.config.passFaultPoint(`${spec.name}:after-prepare`);
          try {
            const { result, told } = await retried(() => attempt(input, prepared));
            for (const message of told) context.tell(...message);
            return result;
          } catch (error) {
            if (!(error instanceof AlreadyDone) && prepared !== undefined)
              await spec.undo?.(context, prepared, input).catch((cause) => context.log.error({ err: cause }, 'undo'));
            throw error;
          }
        } catch (error) {
          const refusal = asRefusal(error, spec, input);
          // an equal request may have gone through while this one was refused: then its answer counts
          if (remembered && refusal) await recall(prisma, subgraph, remembered);
          throw refusal ?? error;
        }
      };

      try {
        const result = await perform();
        context.config.passFaultPoint(`${spec.name}:after-commit`);
        context.written();
        return result;
      } catch (error) {
        if (error instanceof AlreadyDone) {
          context.written();
          return replay(error.recordId);
        }
        if (error instanceof Refusal) {
          const row = auditRow(spec.name, context, new Date(), null, error.code);
          await transact(async (tx) => writeOutbox(tx, subgraph, [row], by));
          context.written();
        }
        throw error;
      }
    };
    return (context, raw) => (isTracing() ? inSpan(spec.name, {}, () => act(context, raw)) : act(context, raw));
  };
}

function asRefusal<Schema extends z.ZodType>(
  error: unknown,
  spec: { violations?: Record<string, (input: z.output<Schema>) => Refusal> },
  input: z.output<Schema>,
): Refusal | null {
  if (error instanceof Refusal) return error;
  const constraint = violatedConstraint(error);
  return (constraint && spec.violations?.[constraint]?.(input)) || null;
}

const asText = (value: Noted): string | null => (value === null ? null : String(value));

function auditRow(
  action: string,
  context: BaseContext,
  at: Date,
  recordId: string | null,
  refusal?: string,
  changes: Changes = [],
): Emitted {
  const payload: z.input<(typeof platformEvents)['audit.recorded']> = {
    action,
    actor: context.actor.id ?? 'anonymous',
    onBehalfOf: context.actor.actingFor ?? null,
    recordId,
    outcome: refusal ? 'refused' : 'done',
    refusal: refusal ?? null,
    requestId: context.requestId,
    at: at.toISOString(),
    changes,
  };
  return { topic: 'audit.recorded', aggregate: recordId ?? context.requestId, payload };
}

async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= attempts || !isTransient(error)) throw error;
      // a little apart, so that two that collided do not collide again
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt));
    }
  }
}
