import { responsible } from '@trama/platform/actor';
import { id, idempotencyKey, newId, price } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { fields } from '../domain/treatment-fields.ts';
import { collisions } from '../store/treatments.ts';

const input = z.object({ ...fields, categoryId: id('trc'), price, idempotencyKey });

/** Adds a treatment with its first price, valid from now on, and an empty recipe. Refuses a name that is taken. */
export const createTreatment = action({
  name: 'treatments.createTreatment',
  input,
  async run({
    tx,
    input: { price: first, name, categoryId, durationMinutes, description, taxCode },
    actor,
    now,
    emit,
  }) {
    const treatmentId = newId('trt');
    const by = responsible(actor);
    emit('treatment.created', treatmentId, { treatmentId });
    const treatment = await tx.treatment.create({
      data: {
        ...{ id: treatmentId, name, categoryId, durationMinutes, currency: first.currency },
        ...{ description: description ?? null, taxCode: taxCode ?? null },
        ...{ createdBy: by, createdAt: now, updatedAt: now },
      },
    });
    const from = { amountMinor: first.amountMinor, validFrom: now, setBy: by, setAt: now };
    await tx.treatmentPrice.create({ data: { id: newId('trp'), treatmentId, ...from } });
    return treatment;
  },
  replay: ({ loaders }, id) => loaders.treatment.load(id),
  violations: collisions,
});
