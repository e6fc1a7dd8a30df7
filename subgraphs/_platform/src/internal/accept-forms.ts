/** Takes requests with files in a subgraph's own process: the door is the proof, which is read before any file. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Form, type FormLimits, readForm } from './form-reader.ts';

// the router's limits are lower and its patience is shorter, so that it is the one who says what is wrong
const limits: FormLimits = {
  files: 100,
  fileBytes: 1_000_000_000, // 1 GB
  formFieldBytes: 5_000_000, // 5 MB
  uploadIdleMs: 60_000, // 1 minute
  uploadMs: 1_800_000, // half an hour
};

/** Calls `onForm` with each form when its fields have come; its files flow when they are read. */
export function acceptForms(app: FastifyInstance, onForm: (request: FastifyRequest, form: Form) => void): void {
  const forms = new WeakMap<FastifyRequest, Form>();
  app.addContentTypeParser('multipart/form-data', async (request: FastifyRequest) => {
    const form = await readForm(request.raw, limits, 'en').catch((error) => {
      throw Object.assign(error, { statusCode: 400 });
    });
    forms.set(request, form);
    onForm(request, form);
    return form.body;
  });
  app.addHook('onResponse', (request, _reply, done) => {
    forms.get(request)?.close();
    done();
  });
}
