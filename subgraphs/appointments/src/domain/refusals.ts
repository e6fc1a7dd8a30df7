/** The facts that stop an action here, with their words in both languages. */
import { defineRules, Refusal, type Wording } from '@trama/platform/errors';
import type { AppointmentMove, AppointmentStatus } from './appointment.ts';
import type { SlotProblem } from './slots.ts';

defineRules({
  clock: { es: () => 'debe ser una hora HH:MM', en: () => 'must be a time HH:MM' },
  periods_overlap: { es: () => 'no deben traslaparse', en: () => 'must not overlap' },
  too_long_ago: { es: () => 'ya pasó', en: () => 'is past' },
  span: {
    es: (p) => `debe abarcar como máximo ${p['maximum']} días`,
    en: (p) => `must span at most ${p['maximum']} days`,
  },
  either: { es: (p) => `indique también ${p['other']}`, en: (p) => `give ${p['other']} as well` },
  not_yours: { es: () => 'no le corresponde', en: () => 'is not yours' },
  archived: { es: () => 'está archivado', en: () => 'is archived' },
});

/** What of a slot is taken. */
export type TakenPart = 'PROFESSIONAL' | 'ROOM' | 'PATIENT';

/** What was asked for, so that the next free slots can be found. Instants in ISO 8601, for facts may be logged. */
export type AskedSlot = {
  professionalId: string;
  locationId: string;
  roomId: string | null;
  patientId: string | null;
  startsAt: Date;
  durationMinutes: number;
};

const takenNames: Record<'es' | 'en', Record<TakenPart, string>> = {
  es: { PROFESSIONAL: 'el profesional', ROOM: 'el consultorio', PATIENT: 'el paciente' },
  en: { PROFESSIONAL: 'the professional', ROOM: 'the room', PATIENT: 'the patient' },
};

/** Somebody was faster: the professional, the room or the patient is taken then. */
export class SlotTaken extends Refusal<AskedSlot & { taken: TakenPart[] }> {
  override readonly wording: Wording<{ taken: TakenPart[] }> = {
    es: ({ taken }) =>
      `Ese horario ya está ocupado: ${taken.map((one) => takenNames.es[one]).join(', ')}. Elija otro de los libres.`,
    en: ({ taken }) =>
      `That time is taken: ${taken.map((one) => takenNames.en[one]).join(', ')}. Choose another of the free ones.`,
  };
}

const problemNames: Record<'es' | 'en', Record<SlotProblem, string>> = {
  es: {
    OUTSIDE_WORKING_HOURS: 'fuera del horario de atención',
    HOLIDAY: 'es feriado',
    TOO_SOON: 'con muy poca anticipación',
    TOO_FAR: 'demasiado lejos en el futuro',
    DAILY_CAP_REACHED: 'el día está completo',
    PROFESSIONAL_TAKEN: 'el profesional está ocupado',
    ROOM_TAKEN: 'el consultorio está ocupado',
    PATIENT_TAKEN: 'el paciente ya tiene una cita',
  },
  en: {
    OUTSIDE_WORKING_HOURS: 'outside working hours',
    HOLIDAY: 'a holiday',
    TOO_SOON: 'at too short notice',
    TOO_FAR: 'too far ahead',
    DAILY_CAP_REACHED: 'the day is full',
    PROFESSIONAL_TAKEN: 'the professional is taken',
    ROOM_TAKEN: 'the room is taken',
    PATIENT_TAKEN: 'the patient has an appointment',
  },
};

/** Nobody works then, or the rules of the agenda do not allow it. */
export class SlotNotBookable extends Refusal<AskedSlot & { problems: SlotProblem[] }> {
  override readonly wording: Wording<{ problems: SlotProblem[] }> = {
    es: ({ problems }) => `No se puede agendar entonces: ${problems.map((one) => problemNames.es[one]).join(', ')}.`,
    en: ({ problems }) => `It cannot be booked then: ${problems.map((one) => problemNames.en[one]).join(', ')}.`,
  };
}

/** The hold was used, given up, or its time ran out. */
export class HoldNotUsable extends Refusal<{ slotHoldId: string; status: string }> {
  override readonly wording: Wording<{ status: string }> = {
    es: ({ status }) =>
      status === 'CONSUMED'
        ? 'La reserva de horario ya se usó.'
        : 'La reserva de horario ya no está vigente: elija otra vez.',
    en: ({ status }) =>
      status === 'CONSUMED' ? 'The hold was used already.' : 'The hold does not stand any more: choose again.',
  };
}

/** Somebody holds as much time as one may hold at once. */
export class TooManyHolds extends Refusal<{ maximum: number }> {
  override readonly wording: Wording<{ maximum: number }> = {
    es: ({ maximum }) => `Ya tiene ${maximum} horarios reservados: use o libere uno antes de reservar otro.`,
    en: ({ maximum }) => `You hold ${maximum} times already: use or release one before you hold another.`,
  };
}

/** The patient has as many visits ahead as somebody may book alone. */
export class TooManyOpenAppointments extends Refusal<{ maximum: number }> {
  override readonly wording: Wording<{ maximum: number }> = {
    es: ({ maximum }) => `Ya tiene ${maximum} citas por venir: cancele una, o pida otra en recepción.`,
    en: ({ maximum }) => `There are ${maximum} visits ahead already: cancel one, or ask the reception for another.`,
  };
}

type Standing = { appointmentId: string; status: AppointmentStatus };
const statusNames: Record<'es' | 'en', Record<AppointmentStatus, string>> = {
  es: {
    REQUESTED: 'solicitada',
    HELD: 'reservada por un tiempo',
    CONFIRMED: 'confirmada',
    CHECKED_IN: 'con el paciente en espera',
    IN_PROGRESS: 'en curso',
    COMPLETED: 'completada',
    CANCELLED: 'cancelada',
    NO_SHOW: 'marcada como inasistencia',
    VOID: 'anulada',
  },
  en: {
    REQUESTED: 'requested',
    HELD: 'held for a while',
    CONFIRMED: 'confirmed',
    CHECKED_IN: 'checked in',
    IN_PROGRESS: 'in progress',
    COMPLETED: 'completed',
    CANCELLED: 'cancelled',
    NO_SHOW: 'a no-show',
    VOID: 'void',
  },
};
const moveNames: Record<'es' | 'en', Record<AppointmentMove, string>> = {
  es: {
    edit: 'editarse',
    hold: 'reservarse por un tiempo',
    confirm: 'confirmarse',
    reschedule: 'reprogramarse',
    checkIn: 'registrar la llegada',
    start: 'iniciarse',
    bill: 'cambiar sus tratamientos',
    complete: 'completarse',
    cancel: 'cancelarse',
    miss: 'marcarse como inasistencia',
    void: 'anularse',
  },
  en: {
    edit: 'be edited',
    hold: 'be held for a while',
    confirm: 'be confirmed',
    reschedule: 'be rescheduled',
    checkIn: 'be checked in',
    start: 'be started',
    bill: 'have its treatments changed',
    complete: 'be completed',
    cancel: 'be cancelled',
    miss: 'be marked as a no-show',
    void: 'be voided',
  },
};

/** The appointment does not allow that where it stands. */
export class AppointmentNotMovable extends Refusal<Standing & { move: AppointmentMove }> {
  override readonly wording: Wording<Standing & { move: AppointmentMove }> = {
    es: ({ status, move }) => `La cita está ${statusNames.es[status]} y no puede ${moveNames.es[move]}.`,
    en: ({ status, move }) => `The appointment is ${statusNames.en[status]} and cannot ${moveNames.en[move]}.`,
  };
}

/** It is too early to say that somebody did not come. */
export class NotMissedYet extends Refusal<{ appointmentId: string; missedFrom: Date }> {
  override readonly wording: Wording<{ missedFrom: Date }> = {
    es: ({ missedFrom }) => `Aún puede llegar: espere hasta ${missedFrom.toISOString()}.`,
    en: ({ missedFrom }) => `They may still come: wait until ${missedFrom.toISOString()}.`,
  };
}

/** The appointment changed while it was being completed. */
export class AppointmentChanged extends Refusal<{ appointmentId: string }> {
  override readonly wording: Wording<object> = {
    es: () => 'La cita cambió mientras se completaba: revísela e intente de nuevo.',
    en: () => 'The appointment changed while it was being completed: look at it and try again.',
  };
}

export type Shortage = { productId: string; asked: number; available: number };

/** An ingredient or product falls short; nothing was taken. */
export class OutOfStock extends Refusal<{ shortages: Shortage[] }> {
  override readonly wording: Wording<{ shortages: Shortage[] }> = {
    es: ({ shortages }) =>
      `No hay existencias suficientes: ${shortages.map((s) => `se piden ${s.asked} y hay ${s.available}`).join('; ')}.`,
    en: ({ shortages }) =>
      `Not enough in stock: ${shortages.map((s) => `${s.asked} asked, ${s.available} available`).join('; ')}.`,
  };
}

/** The location has no warehouse to take consumables from. */
export class NoWarehouse extends Refusal<{ locationId: string }> {
  override readonly wording: Wording<object> = {
    es: () => 'La sede no tiene bodega de la cual tomar los insumos: asígnele una.',
    en: () => 'The location has no warehouse to take consumables from: give it one.',
  };
}

/** The patient waits for that already. */
export class OfferNotLive extends Refusal<{ waitlistOfferId: string; status: string }> {
  override readonly wording: Wording<object> = {
    es: () => 'El ofrecimiento ya no está vigente.',
    en: () => 'The offer does not stand any more.',
  };
}

/** One offer at a time. */
export class AlreadyOffered extends Refusal<{ waitlistEntryId: string }> {
  override readonly wording: Wording<object> = {
    es: () => 'Ya tiene un horario ofrecido: espere la respuesta o retire esa oferta.',
    en: () => 'A time is on offer already: wait for the answer, or take that offer back.',
  };
}

/** Whoever was booked, gave up or left is not waiting any more. */
export class NotWaiting extends Refusal<{ waitlistEntryId: string; status: string }> {
  override readonly wording: Wording<object> = {
    es: () => 'Ya no está en la lista de espera.',
    en: () => 'It is not on the waiting list any more.',
  };
}
