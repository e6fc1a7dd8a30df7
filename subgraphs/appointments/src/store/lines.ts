/** The treatments and extras of an appointment as rows, and as what they are charged and use up. */
import { newId } from '@trama/platform/values';
import type { AppointmentExtra, AppointmentTreatment } from '../../prisma/client/client.ts';

/** What `treatments` says of one, as far as an appointment keeps it. */
type Offered = {
  id: string;
  name: string;
  durationMinutes: number;
  price: { amountMinor: bigint; currency: string };
  taxCode: string | null;
  recipeVersion: number | null;
};
type Asked = {
  quantity: number;
  unitPrice?: { amountMinor: bigint; currency: string } | null | undefined;
  note?: string | null | undefined;
};

/** A treatment as a row: price, tax, duration and recipe version as they are now, unless said otherwise. */
export const treatmentRow = (treatment: Offered, asked: Asked, now: Date) => ({
  id: newId('atr'),
  treatmentId: treatment.id,
  name: treatment.name,
  quantity: asked.quantity,
  unitPriceMinor: (asked.unitPrice ?? treatment.price).amountMinor,
  currency: (asked.unitPrice ?? treatment.price).currency,
  taxCode: treatment.taxCode,
  durationMinutes: treatment.durationMinutes,
  recipeVersion: treatment.recipeVersion,
  note: asked.note ?? null,
  createdAt: now,
});

type AskedExtra = {
  description: string;
  productId?: string | null | undefined;
  quantity?: number | null | undefined;
  unitPrice: { amountMinor: bigint; currency: string };
  taxCode?: string | null | undefined;
};

/** An extra as a row. */
export const extraRow = ({ description, productId, quantity, unitPrice, taxCode }: AskedExtra, now: Date) => ({
  id: newId('aex'),
  description,
  productId: productId ?? null,
  quantity: quantity ?? 1,
  unitPriceMinor: unitPrice.amountMinor,
  currency: unitPrice.currency,
  taxCode: taxCode ?? null,
  createdAt: now,
});

type Cost = { lineId: string; costMinor: bigint; currency: string };

/** The lines of a completed appointment as its event tells them: what to charge, what they cost. */
export function linesOf(
  treatments: readonly AppointmentTreatment[],
  extras: readonly AppointmentExtra[],
  costs: readonly Cost[],
) {
  const costOf = (lineId: string, currency: string) => {
    const own = costs.filter((one) => one.lineId === lineId);
    const amountMinor = own.reduce((sum, { costMinor }) => sum + costMinor, 0n);
    return { amountMinor: amountMinor.toString(), currency: own[0]?.currency ?? currency };
  };
  const line = (one: AppointmentTreatment | AppointmentExtra) => ({
    lineId: one.id,
    quantity: Number(one.quantity),
    unitPrice: { amountMinor: one.unitPriceMinor.toString(), currency: one.currency },
    cost: costOf(one.id, one.currency),
  });
  return [
    ...treatments.map((one) => ({ ...line(one), kind: 'TREATMENT' as const, treatmentId: one.treatmentId })),
    ...extras.map((one) => ({ ...line(one), kind: 'EXTRA' as const, treatmentId: null })),
  ];
}
