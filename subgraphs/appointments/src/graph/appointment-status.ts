import { AppointmentParty as Parties, AppointmentStatus as Statuses } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';

export const AppointmentStatus = builder.enumType('AppointmentStatus', {
  description: 'What an appointment stands at.',
  values: {
    [Statuses.REQUESTED]: { description: 'A patient asked for it; the location has not confirmed it yet.' },
    [Statuses.HELD]: { description: 'It keeps its time until an instant, and is called off then unless confirmed.' },
    [Statuses.CONFIRMED]: { description: 'It is to take place.' },
    [Statuses.CHECKED_IN]: { description: 'The patient is here, and waits.' },
    [Statuses.IN_PROGRESS]: { description: 'The patient is being seen.' },
    [Statuses.COMPLETED]: { description: 'It took place.' },
    [Statuses.CANCELLED]: { description: 'It was called off.' },
    [Statuses.NO_SHOW]: { description: 'The patient or the professional did not come.' },
    [Statuses.VOID]: { description: 'It had been completed by mistake; what it used up was put back.' },
  } as const,
});

export const AppointmentParty = builder.enumType('AppointmentParty', {
  description: 'A side of an appointment.',
  values: {
    [Parties.PATIENT]: { description: 'Who is seen.' },
    [Parties.PROFESSIONAL]: { description: 'Who sees them.' },
    [Parties.CLINIC]: { description: 'The location.' },
  } as const,
});
