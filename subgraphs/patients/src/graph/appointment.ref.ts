import { builder } from '../builder.ts';
import { hasWritten } from '../policy.ts';
import { clinical } from './access-basis.ts';
import { ClinicalNote } from './clinical-note.ts';

/** An appointment of `appointments`: its key, and the notes that were written of it. */
export const Appointment = builder.externalRef('Appointment', builder.selection<{ id: string }>('id'), (key) => key);
Appointment.implement({
  access: 'public',
  externalFields: (t) => ({ id: t.id({ description: 'The id of the appointment, "apt_…".' }) }),
  fields: (t) => ({
    clinicalNotes: t.field({
      type: [ClinicalNote],
      access: clinical,
      description:
        'The clinical notes of the appointment that you may read, the first one first. None and not yours look the same.',
      resolve: async ({ id }, _args, { loaders, actor }) => {
        const notes = await loaders.notesOfAppointment.load(id);
        const readable = await Promise.all(
          notes.map(async (note) => {
            const found = await loaders.clinicalBasis.load(note.patient.rootId);
            return Boolean(found?.basis) || hasWritten(actor, note.author);
          }),
        );
        return notes.filter((_note, at) => readable[at]);
      },
    }),
  }),
});

builder.objectField(ClinicalNote, 'appointment', (t) =>
  t.field({
    type: Appointment,
    nullable: true,
    description: 'The appointment that it is of.',
    resolve: ({ appointmentId }) => (appointmentId ? { id: appointmentId } : null),
  }),
);
