/** What `appointments` tells the others. */
import { z } from 'zod';

const about = z.object({
  appointmentId: z.string(),
  patientId: z.string(),
  professionalId: z.string(),
  locationId: z.string(),
  /** ISO 8601, UTC. */
  startsAt: z.string(),
  endsAt: z.string(),
});
const money = { amountMinor: z.string().regex(/^-?\d+$/), currency: z.string().length(3) };

export const appointmentsEvents = {
  'appointment.booked': about,
  'appointment.confirmed': about,
  /** `previous…` is the time that became free with it. */
  'appointment.rescheduled': about.extend({
    previousStartsAt: z.string(),
    previousEndsAt: z.string().optional(),
    previousProfessionalId: z.string().optional(),
    previousLocationId: z.string().optional(),
    previousRoomId: z.string().nullable().optional(),
  }),
  'appointment.cancelled': about.extend({ by: z.enum(['PATIENT', 'PROFESSIONAL', 'CLINIC']), isLate: z.boolean() }),
  'appointment.no_show': about.extend({ by: z.enum(['PATIENT', 'PROFESSIONAL']) }),
  /**
   * It took place. `lines` are its treatments and extras as they are to be charged, `costMinor` what their consumables
   * cost by the kardex.
   */
  'appointment.completed': about.extend({
    completedAt: z.string(),
    lines: z.array(
      z.object({
        lineId: z.string(),
        kind: z.enum(['TREATMENT', 'EXTRA']),
        treatmentId: z.string().nullable(),
        quantity: z.number().positive(),
        unitPrice: z.object(money),
        cost: z.object(money),
      }),
    ),
  }),
  /** It had been completed by mistake: its consumption was taken back. */
  'appointment.voided': about,
  /** Anything in the agenda of this professional changed: what live agendas go by. */
  'agenda.changed': z.object({
    professionalId: z.string(),
    locationId: z.string(),
    appointmentId: z.string().nullable(),
  }),
  /** It is time to remind somebody. One for each appointment, offset and instant. */
  'appointment.reminder_due': about.extend({ offsetMinutes: z.number().int().positive() }),
  /** Anything about somebody's waiting changed, what is on offer to them included: what live lists go by. */
  'waitlist.changed': z.object({ waitlistEntryId: z.string(), patientUserId: z.string().nullable() }),
  /** A slot became free and is held for whoever was waiting, until `expiresAt`. */
  'waitlist.offered': z.object({
    waitlistEntryId: z.string(),
    patientId: z.string(),
    professionalId: z.string(),
    startsAt: z.string(),
    expiresAt: z.string(),
  }),
};
