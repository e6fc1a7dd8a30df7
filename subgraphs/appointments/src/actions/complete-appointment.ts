import { NotFound } from '@trama/platform/errors';
import { id, idempotencyKey, newId } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { AppointmentChanged } from '../domain/refusals.ts';
import { shared } from '../domain/shares.ts';
import { canAttend } from '../policy.ts';
import { about, change, lockToAttend, requireMove } from '../store/appointments.ts';
import { consumeFor, undoAttempt } from '../store/completion.ts';
import { linesOf } from '../store/lines.ts';

/**
 * The visit took place. A saga of two steps: `inventory` takes what its treatments and extras use up, then the
 * appointment is completed, with which lots its patient was given, and its event tells what to charge. Refuses
 * OutOfStock naming the ingredient, NoWarehouse, AppointmentNotMovable and AppointmentChanged.
 */
export const completeAppointment = action({
  name: 'appointments.completeAppointment',
  input: z.object({ appointmentId: id('apt'), idempotencyKey }),

  async prepare(context, { appointmentId }) {
    const appointment = await context.loaders.appointment.clear(appointmentId).load(appointmentId);
    if (!appointment || !canAttend(context.actor, appointment)) throw new NotFound({ id: appointmentId });
    return consumeFor(context, appointmentId);
  },

  undo: (context, { attempt }, { appointmentId }) => undoAttempt(context, appointmentId, attempt),

  async run({ tx, input: { appointmentId }, actor, now, emit }, { attempt, version, consumption, recipeVersions }) {
    const appointment = await lockToAttend(tx, appointmentId, actor);
    const status = requireMove(appointment, 'complete');
    if (appointment.version !== version || appointment.consumptionAttempt !== attempt)
      throw new AppointmentChanged({ appointmentId });
    const used = (consumption?.lines ?? []).flatMap(({ lineReference: lineId, productId, quantity, cost, lots }) =>
      shared(cost.amountMinor, quantity, lots).map((part) => ({
        ...{ id: newId('acn'), appointmentId, lineId, productId },
        ...part,
        ...{ currency: cost.currency, consumedAt: now },
      })),
    );
    await tx.appointmentConsumption.createMany({ data: used });
    await tx.$executeRaw`
      UPDATE appointments.appointment_treatments AS line SET recipe_version = used.version
      FROM unnest(${[...recipeVersions.keys()]}::text[], ${[...recipeVersions.values()]}::integer[]) AS used (id, version)
      WHERE line.id = used.id`;
    const lines = { where: { appointmentId }, orderBy: { id: 'asc' } } as const;
    const treatments = await tx.appointmentTreatment.findMany(lines);
    const extras = await tx.appointmentExtra.findMany(lines);
    const after = await change({ tx, now, emit, actor }, appointment, 'COMPLETED', {
      status,
      completedAt: now,
      stockConsumptionId: consumption?.id ?? null,
    });
    emit('appointment.completed', after.id, {
      ...about(after),
      completedAt: now.toISOString(),
      lines: linesOf(treatments, extras, used),
    });
    return after;
  },

  replay: ({ loaders }, appointmentId) => loaders.appointment.load(appointmentId),
});
