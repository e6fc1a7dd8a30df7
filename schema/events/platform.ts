/** Events that any subgraph may publish about its own working. `accounts` keeps them for operators. */
import { z } from 'zod';

export const platformEvents = {
  /** Somebody changed a record, or was refused. Carries ids and outcomes, never the content of a record. */
  'audit.recorded': z.object({
    action: z.string(),
    actor: z.string(),
    onBehalfOf: z.string().nullable(),
    recordId: z.string().nullable(),
    outcome: z.enum(['done', 'refused']),
    refusal: z.string().nullable(),
    requestId: z.string(),
    at: z.string(),
    /** What the action named of its changes: neither personal data nor secrets. */
    changes: z
      .array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }))
      .default([]),
  }),
  /** A consumer gave up on an event after its last attempt; it waits for an operator. */
  'event.parked': z.object({
    eventId: z.string(),
    consumer: z.string(),
    publisher: z.string(),
    topic: z.string(),
    aggregate: z.string(),
    attempts: z.number(),
    error: z.string(),
  }),
  /** A parked event went through after all. */
  'event.replayed': z.object({ eventId: z.string(), consumer: z.string() }),
  /** An operator wants a parked event tried again. */
  'event.replay_requested': z.object({ eventId: z.string(), consumer: z.string() }),
};
