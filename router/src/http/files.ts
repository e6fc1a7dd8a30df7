/**
 * Requests with files: a form by the GraphQL multipart request specification. Operations run as soon as its map has been
 * read; what its files are is told by their bytes, as they pass.
 * https://github.com/jaydenseric/graphql-multipart-request-spec
 */
import { localeOf } from '@trama/platform/errors';
import { type Form, type FormLimits, readForm } from '@trama/platform/link';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ExecutionResult } from 'graphql';
import { dropFiles } from '../engine/files.ts';
import { type Answer, isStream } from '../request.ts';
import type { HttpRequest } from './http-request.ts';

type Run = (request: HttpRequest) => Promise<Answer>;

export type OpenForm = {
  body: unknown;
  /** Runs operations of the form: they end, and it is what they answer, when something is wrong with the form. */
  around(run: Run): Run;
};

/** Lets forms through to the handler, unread: whether anybody may send one is seen there. */
export const acceptForms = (app: FastifyInstance): void =>
  void app.addContentTypeParser('multipart/form-data', (_request, _body, done) => done(null));

export const isForm = ({ headers }: FastifyRequest): boolean =>
  /^multipart\/form-data\s*(;|$)/i.test(headers['content-type'] ?? '');

/** Resolves when the operations and the map have come; with the answer, when they are not what they must be. */
export async function openForm(
  request: FastifyRequest,
  reply: FastifyReply,
  limits: FormLimits,
): Promise<OpenForm | ExecutionResult> {
  let form: Form;
  try {
    form = await readForm(request.raw, limits, localeOf(request.headers['accept-language']));
  } catch (error) {
    return { errors: [error as never] };
  }
  reply.raw.once('close', form.close);
  return {
    body: form.body,
    around: (run) => async (asked) => {
      asked.hasFiles = true;
      form.onProblem(() => asked.abort());
      const answered = await run(asked);
      // refused on its way, it has asked for none of them; and they stand before those of the next in a batch
      if (!isStream(answered)) dropFiles(asked.variables ?? {});
      return form.problem ? { errors: [form.problem] } : answered;
    },
  };
}
