import { refusalType } from '@trama/platform/builder';
import { builder } from '../builder.ts';
import type { PatientsContext } from '../context.ts';
import {
  DuplicatePatient,
  NoteRetracted,
  NotInCare,
  NotTheAuthor,
  PatientsNotMergeable,
  PossibleDuplicates,
} from '../domain/refusals.ts';
import { Patient, present } from './patient.ts';

refusalType(builder, DuplicatePatient, 'Another patient has one of these documents; nothing was changed.', {
  fields: (t) => ({
    patient: t.field({
      type: Patient,
      nullable: true,
      description: 'Who has it: open this one instead. Null when you may not see them.',
      resolve: async ({ facts }: DuplicatePatient, _args: object, { prisma, loaders }: PatientsContext) => {
        const row = await prisma.patientDocument.findFirst({ where: { OR: [...facts.documents] } });
        return row && loaders.patient.load(row.patientId);
      },
    }),
  }),
});
refusalType(builder, PossibleDuplicates, 'There are patients who may be the same person; nothing was changed.', {
  fields: (t) => ({
    candidates: t.field({
      type: [Patient],
      description: 'Those of them that you may see, the likeliest first.',
      resolve: async ({ facts }: PossibleDuplicates, _args: object, { loaders }: PatientsContext) =>
        present(await loaders.patient.loadMany(facts.ids)),
    }),
  }),
});
refusalType(builder, PatientsNotMergeable, 'Each of the two has an account of its own; nothing was changed.');
refusalType(builder, NotInCare, 'You do not treat this patient, nor have you opened the record; nothing was changed.', {
  fields: (t) => ({
    patientId: t.id({ description: 'The patient.', resolve: ({ facts }: NotInCare) => facts.patientId }),
  }),
});
refusalType(builder, NotTheAuthor, 'Somebody else signed this note; nothing was changed.');
refusalType(builder, NoteRetracted, 'The note was retracted before; nothing was changed.');
