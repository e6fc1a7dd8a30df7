import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, newId, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { asDocumentKind } from '../domain/fiscal-document.ts';

const input = z.object({
  establishmentId: id('est'),
  code: z.string().regex(/^(?!000)\d{3}$/),
  isActive: withDefault(z.boolean(), true),
  continueAfter: z
    .object({
      invoice: z.number().int().min(0).max(999_999_998).nullish(),
      creditNote: z.number().int().min(0).max(999_999_998).nullish(),
    })
    .nullish(),
  idempotencyKey,
});

/**
 * Adds an issuing point of an establishment, or opens and closes it; it is known by its three digits. A house that comes
 * from another system goes on after the numbers that it used there: that is only said before the first number is given.
 */
export const upsertIssuingPoint = action({
  name: 'billing.upsertIssuingPoint',
  input,
  async run({ tx, input: { establishmentId, code, isActive, continueAfter }, now }) {
    const establishment = await tx.establishment.findUnique({
      where: { id: establishmentId },
      include: { issuer: true },
    });
    if (!establishment) throw InvalidInput.of('establishmentId', 'not_found');
    const point = await tx.issuingPoint.upsert({
      where: { establishmentId_code: { establishmentId, code } },
      create: { id: newId('isp'), establishmentId, code, isActive, createdAt: now },
      update: { isActive },
    });
    for (const [name, lastNumber] of Object.entries(continueAfter ?? {})) {
      if (lastNumber == null) continue;
      const { environment } = establishment.issuer;
      const sequence = { issuingPointId: point.id, kind: asDocumentKind(name), environment };
      const { count } = await tx.sequence.createMany({ data: [{ ...sequence, lastNumber }], skipDuplicates: true });
      if (count === 0) throw InvalidInput.of(`continueAfter.${name}`, 'taken');
    }
    return point;
  },
  replay: ({ loaders }, pointId) => loaders.issuingPoint.load(pointId),
});
