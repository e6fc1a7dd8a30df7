/**
 * Tells whoever keeps a log of reads what an answer is about to tell, and comes back when it is kept: `POST
 * /<keptBy>/accesses`, with a proof that we are the router. A report has an id of its own, so that telling it again when
 * an answer got lost changes nothing.
 */
import { randomUUID } from 'node:crypto';
import { type Actor, proofHeader, proveActor, service } from '@trama/platform/actor';
import type { Read } from './reads.ts';

/** Who read, in which request, and what for. */
export type Reading = {
  requestId: string;
  operationName: string | null;
  purpose: string | null;
  actor: Actor;
  reads: readonly Read[];
};

export type AccessLog = {
  /** Resolves when every log has what was read; rejects otherwise. */
  record(reading: Reading): Promise<void>;
};

/** Sends one request to a subgraph, and answers its status. */
export type CarryTo = (
  subgraph: string,
  request: { method: 'POST'; path: string; headers: Record<string, string>; body: string },
) => Promise<number>;

const attempts = 2;

export function accessDesk(secret: string, carry: CarryTo): AccessLog {
  async function tell(keptBy: string, reading: Reading): Promise<void> {
    const { kind, id, sessionId, actingFor } = reading.actor;
    const body = JSON.stringify({
      id: randomUUID(),
      requestId: reading.requestId,
      operationName: reading.operationName,
      purpose: reading.purpose,
      actor: { kind, id, sessionId, actingFor },
      reads: reading.reads.map(({ of, id: subject, fields }) => ({ of, id: subject, fields })),
    });
    for (let attempt = 1; ; attempt++) {
      try {
        const proof = proveActor(service('router', []), keptBy, body, secret);
        const headers = { 'content-type': 'application/json', [proofHeader]: proof };
        const status = await carry(keptBy, { method: 'POST', path: `/${keptBy}/accesses`, headers, body });
        if (status === 204) return;
        throw new Error(`the log of accesses at ${keptBy}: status ${status}`);
      } catch (error) {
        if (attempt >= attempts) throw error;
      }
    }
  }
  return {
    async record(reading) {
      const keepers = new Set(reading.reads.map(({ keptBy }) => keptBy));
      await Promise.all(
        [...keepers].map((keeper) =>
          tell(keeper, { ...reading, reads: reading.reads.filter(({ keptBy }) => keptBy === keeper) }),
        ),
      );
    },
  };
}
