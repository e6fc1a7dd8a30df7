import { responsible } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, newId, price } from '@trama/platform/values';
import { z } from 'zod';
import { action, type Tx } from '../context.ts';
import { type Change, makeRoom } from '../domain/price.ts';
import { TreatmentPriceOverlaps } from '../domain/refusals.ts';
import { lockOffered } from '../store/treatments.ts';

const input = z.object({
  treatmentId: id('trt'),
  price,
  validFrom: z.date().nullish(),
  validUntil: z.date().nullish(),
  idempotencyKey,
});

/** Lets the price that is there give way, before the new one is written: no two may be valid at once. */
async function giveWay(tx: Tx, { shorten: { id, validUntil } }: Change): Promise<void> {
  if (validUntil) await tx.treatmentPrice.update({ where: { id }, data: { validUntil } });
  else await tx.treatmentPrice.delete({ where: { id } });
}

/**
 * Sets a price from an instant on, now or later, for good or for a while, after which the one before it goes on. What
 * was valid stays as it was. Refuses TreatmentPriceOverlaps and TreatmentArchived.
 */
export const setTreatmentPrice = action({
  name: 'treatments.setTreatmentPrice',
  input,
  async run({
    tx,
    input: {
      treatmentId,
      price: { amountMinor, currency },
      ...dates
    },
    actor,
    now,
    emit,
  }) {
    const treatment = await lockOffered(tx, treatmentId);
    const [validFrom, validUntil] = [dates.validFrom ?? now, dates.validUntil ?? null];
    if (currency !== treatment.currency)
      throw InvalidInput.of('price.currency', 'currency_mismatch', { expected: treatment.currency });
    if (validFrom < now) throw InvalidInput.of('validFrom', 'past');
    if (validUntil && validUntil <= validFrom) throw InvalidInput.of('validUntil', 'after', { field: 'validFrom' });
    const change = makeRoom(await tx.treatmentPrice.findMany({ where: { treatmentId } }), validFrom, validUntil);
    if (!change) throw new TreatmentPriceOverlaps({ treatmentId });
    await giveWay(tx, change);
    const row = { treatmentId, setBy: responsible(actor), setAt: now };
    await tx.treatmentPrice.createMany({
      data: [
        { ...row, id: newId('trp'), amountMinor, validFrom, validUntil },
        ...(change.resume ? [{ ...row, id: newId('trp'), ...change.resume }] : []),
      ],
    });
    emit('treatment.updated', treatmentId, { treatmentId });
    return tx.treatment.update({ where: { id: treatmentId }, data: { updatedAt: now } });
  },
  replay: ({ loaders }, id) => loaders.treatment.load(id),
  violations: { treatment_prices_overlap: ({ treatmentId }) => new TreatmentPriceOverlaps({ treatmentId }) },
});
