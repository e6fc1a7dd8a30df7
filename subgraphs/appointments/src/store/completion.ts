/**
 * The two steps of completing an appointment: `inventory` takes what was used up, then the appointment is completed. An
 * attempt has a number, so that whoever undoes an older one leaves the stock that a later one counts on; and a job looks
 * after an attempt whose process died between the steps.
 */
import { NotFound } from '@trama/platform/errors';
import { roundQuantity } from '@trama/platform/values';
import type { AppointmentsContext } from '../context.ts';
import { NoWarehouse } from '../domain/refusals.ts';
import { type ConsumedLine, type Consumption, consumeStock, reverseConsumption } from '../links/inventory.ts';
import { findTreatments } from '../links/treatments.ts';
import { requireMove } from './appointments.ts';

const settleAfter = 120_000; // 2 minutes: longer than any attempt may take

export type Attempt = {
  attempt: number;
  version: number;
  consumption: Consumption | null;
  recipeVersions: Map<string, number | null>;
};

/** Takes a number for an attempt, and has a job look after it. */
async function beginAttempt({ prisma, jobs }: AppointmentsContext, appointmentId: string): Promise<number> {
  return prisma.$transaction(async (tx) => {
    const { consumptionAttempt: attempt } = await tx.appointment.update({
      where: { id: appointmentId },
      data: { consumptionAttempt: { increment: 1 } },
    });
    const at = new Date(Date.now() + settleAfter);
    await jobs.enqueue(tx, 'appointments.settleConsumption', { appointmentId, attempt }, at);
    return attempt;
  });
}

/** What the treatments' recipes, as they are now, and the extras use up. */
async function usedUp(context: AppointmentsContext, appointmentId: string) {
  const where = { where: { appointmentId }, orderBy: { id: 'asc' } } as const;
  const treatments = await context.prisma.appointmentTreatment.findMany(where);
  const extras = await context.prisma.appointmentExtra.findMany(where);
  const recipeVersions = new Map<string, number | null>();
  const lines: ConsumedLine[] = [];
  const found = await findTreatments(
    context,
    treatments.map(({ treatmentId }) => treatmentId),
  );
  for (const { id, treatmentId, quantity } of treatments) {
    const treatment = found.get(treatmentId);
    if (!treatment) throw new NotFound({ id: treatmentId });
    recipeVersions.set(id, treatment.recipeVersion);
    for (const { productId, unit, ...one } of treatment.recipe)
      lines.push({ lineReference: id, productId, unit, quantity: roundQuantity(one.quantity * Number(quantity)) });
  }
  for (const { id, productId, quantity } of extras)
    if (productId) lines.push({ lineReference: id, productId, unit: null, quantity: Number(quantity) });
  return { lines, recipeVersions };
}

/** The first step. Throws what stops it: a status, OutOfStock, NoWarehouse. */
export async function consumeFor(context: AppointmentsContext, appointmentId: string): Promise<Attempt> {
  const appointment = await context.loaders.appointment.clear(appointmentId).load(appointmentId);
  if (!appointment) throw new NotFound({ id: appointmentId });
  requireMove(appointment, 'complete');
  const { lines, recipeVersions } = await usedUp(context, appointmentId);
  const attempt = await beginAttempt(context, appointmentId);
  context.config.passFaultPoint('appointments.completeAppointment:attempt-begun');
  const { version, locationId } = appointment;
  if (lines.length === 0) return { attempt, version, consumption: null, recipeVersions };
  const { warehouseId } = await context.prisma.location.findUniqueOrThrow({ where: { id: locationId } });
  if (!warehouseId) throw new NoWarehouse({ locationId });
  const consumption = await consumeStock(context, { reference: appointmentId, attempt, warehouseId, lines });
  return { attempt, version, consumption, recipeVersions };
}

/** Undoes the first step, unless the appointment was completed with it or a later attempt counts on it. */
export async function undoAttempt(context: AppointmentsContext, appointmentId: string, attempt: number) {
  const given = await context.prisma.appointment.updateMany({
    where: { id: appointmentId, status: { not: 'COMPLETED' }, consumptionAttempt: attempt },
    // whoever still holds this number finds that it does not count any more
    data: { consumptionAttempt: { increment: 1 } },
  });
  if (given.count > 0) await reverseConsumption(context, { reference: appointmentId, attempt });
}

/** Puts back all that was used up for an appointment. */
export const giveBack = (context: AppointmentsContext, appointmentId: string): Promise<void> =>
  reverseConsumption(context, { reference: appointmentId });
