/**
 * Which client uses what of the schema, so that a removal can be judged: counted here since the start (`GET /usage`), and
 * where there is a folder kept in files by the hour, which `npm run usage` reads. Who the people are it never learns.
 */
import type { Logger } from '@trama/platform/config';
import type { GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Plugin } from './request.ts';
import { clientOfKey, unknownClient } from './usage/client.ts';
import { type Coordinates, coordinatesOf } from './usage/coordinates.ts';
import { hourOf, UsageFiles } from './usage/usage-files.ts';
import { UsageLedger } from './usage/usage-ledger.ts';
import { reportUsage, type UsedCoordinate } from './usage/usage-report.ts';

export type Usage = {
  /** Counts what is about to be executed. */
  plugin: Plugin;
  report(only?: string): { since: string; used: UsedCoordinate[] };
  /** Writes what is not written yet. */
  close(): Promise<void>;
};

const writeEvery = 60_000; // 1 minute

/** Without a folder nothing outlasts the process. */
export function createUsage(schema: GraphQLSchema, log: Logger, folder?: string): Usage {
  const since = new Date().toISOString();
  const total = new UsageLedger();
  const files = folder === undefined ? undefined : new UsageFiles(folder);
  const ofHour = new UsageLedger();
  let hour = hourOf(Date.now());
  const known = new WeakMap<OperationDefinitionNode, Coordinates>();

  async function write(): Promise<void> {
    const written = hour;
    hour = hourOf(Date.now());
    const isOver = hour !== written;
    const clients = isOver ? ofHour.take() : ofHour.read();
    if (!files || clients.length === 0) return;
    try {
      await files.write(written, clients);
      if (isOver) await files.tidy(Date.now());
    } catch (error) {
      log.warn({ err: (error as Error).message }, 'what was used could not be written');
    }
  }
  const timer = files && setInterval(() => void write(), writeEvery).unref();

  return {
    plugin(request, next) {
      const { document, operation, client, clientKey, variables } = request;
      if (!document || !operation) throw new Error('usage comes after parsing');
      let coordinates = known.get(operation);
      if (!coordinates) {
        coordinates = coordinatesOf(schema, document, operation);
        known.set(operation, coordinates);
      }
      const who = client ?? (clientKey === undefined ? unknownClient : clientOfKey(clientKey));
      total.record(who, operation, coordinates, variables);
      if (files) ofHour.record(who, operation, coordinates, variables);
      return next();
    },
    report: (only) => ({ since, used: reportUsage(total.read(), schema, only) }),
    async close() {
      clearInterval(timer);
      await write();
    },
  };
}
