/** `GET /usage`, for operators: who uses what of the schema since this router started; `?of=Product.price` asks for one. */
import type { Logger } from '@trama/platform/config';
import { fault } from '@trama/platform/errors';
import type { FastifyInstance } from 'fastify';
import type { ExecutionResult } from 'graphql';
import { HttpRequest } from '../http/http-request.ts';
import { sendResult } from '../http/respond.ts';
import { compose, type Plugin } from '../request.ts';
import type { Usage } from '../usage.ts';
import { authenticate } from './authenticate.ts';
import { presentErrors } from './present-errors.ts';

const permission = 'system:operate';
const nothingAsked = {
  query: undefined,
  variables: undefined,
  operationName: undefined,
  extensions: undefined,
  documentId: undefined,
};

export function usageRoutes(
  app: FastifyInstance,
  usage: Usage,
  { log, ...parts }: Parameters<typeof authenticate>[0] & { log: Logger },
): void {
  const answer: Plugin = async ({ actor, locale }) => {
    if (!actor?.permissions.has(permission))
      throw fault(actor?.kind === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN', locale);
    return { data: {} };
  };
  const admit = compose([presentErrors(), authenticate(parts), answer]);
  app.get<{ Querystring: { of?: string } }>('/usage', async (request, reply) => {
    const result = (await admit(new HttpRequest(request, reply.raw, nothingAsked, 'http', log))) as ExecutionResult;
    if (result.errors) return sendResult(request, reply, 'application/graphql-response+json', result);
    return usage.report(request.query.of);
  });
}
