/**
 * What patients serves besides GraphQL, to the router alone, which proves itself as to any subgraph: it tells who is
 * about to read what, and lets the answer leave only once that is written.
 */
import { readProof } from '@trama/platform/actor';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { PatientsContext } from './context.ts';
import { writeAccesses } from './store/accesses.ts';

const report = z.object({
  id: z.uuid(),
  requestId: z.string().min(1).max(200),
  operationName: z.string().max(500).nullable(),
  purpose: z.string().max(500).nullable(),
  actor: z.object({
    kind: z.enum(['anonymous', 'user', 'partner', 'service']),
    id: z.string().nullable(),
    actingFor: z.string().optional(),
  }),
  reads: z
    .array(z.object({ of: z.literal('Patient'), id: z.string().min(1), fields: z.array(z.string().min(1)).min(1) }))
    .min(1),
});

export function http(app: FastifyInstance, context: PatientsContext): void {
  const secret = context.config.secretFor('link');
  app.post('/patients/accesses', async ({ headers, body }, reply) => {
    const proof = headers['x-trama-actor'];
    const actor = readProof(typeof proof === 'string' ? proof : undefined, 'patients', JSON.stringify(body), secret);
    if (actor?.id !== 'service:router') return reply.code(401).send({ status: 'unauthenticated' });
    const parsed = report.safeParse(body);
    if (!parsed.success) return reply.code(400).send({ status: 'not a report of accesses' });
    const isWritten = await writeAccesses(context, parsed.data, new Date());
    return reply.code(isWritten ? 204 : 422).send();
  });
}
