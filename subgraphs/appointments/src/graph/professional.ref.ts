import { builder } from '../builder.ts';
import { canKeepAgenda, canReadAgenda } from '../policy.ts';
import { readAgenda } from '../queries/agenda.ts';
import { Agenda } from './agenda.ts';
import { Appointment } from './appointment.ts';
import { CalendarFeed } from './calendar-feed.ts';
import { WorkingHours } from './working-hours.ts';

/** A professional of `professionals`: their key, their hours and their agenda. */
export const Professional = builder.externalRef('Professional', builder.selection<{ id: string }>('id'), (key) => key);
Professional.implement({
  access: 'public',
  externalFields: (t) => ({ id: t.id({ description: 'The id of the professional, "pro_…".' }) }),
  fields: (t) => ({
    workingHours: t.field({
      type: [WorkingHours],
      nullable: true,
      access: ['appointments:read', 'appointments:practice', 'appointments:own'],
      description: 'When they work where, the first first: what held, holds and will hold.',
      resolve: ({ id }, _args, { loaders }) => loaders.hoursOfProfessional.load(id),
    }),
    agenda: t.field({
      type: Agenda,
      nullable: true,
      access: ['appointments:read', 'appointments:practice'],
      description: 'What they do between two instants; null when you may not see it. A professional sees their own.',
      args: {
        from: t.arg({ type: 'DateTime', required: true, description: 'From when.' }),
        until: t.arg({ type: 'DateTime', required: true, description: 'Until when, at most 62 days later.' }),
        locationId: t.arg.id({ description: 'At this location only.' }),
      },
      resolve: async ({ id }, args, { prisma, actor, loaders }) => {
        if (!canReadAgenda(actor, await loaders.knownProfessional.load(id))) return null;
        return readAgenda(prisma, id, args, new Date());
      },
    }),
    calendarFeed: t.field({
      type: CalendarFeed,
      nullable: true,
      access: ['appointments:schedule', 'appointments:practice'],
      description: 'Their calendar for other programs, where there is one and you keep it.',
      resolve: async ({ id }, _args, { actor, loaders }) => {
        return canKeepAgenda(actor, await loaders.knownProfessional.load(id))
          ? loaders.feedOfProfessional.load(id)
          : null;
      },
    }),
  }),
});

builder.objectField(Appointment, 'professional', (t) =>
  t.field({
    type: Professional,
    nullable: true,
    description: 'Who sees the patient.',
    resolve: ({ professionalId }) => ({ id: professionalId }),
  }),
);
