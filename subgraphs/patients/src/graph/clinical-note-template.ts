import { idempotencyKeyField } from '@trama/platform/builder';
import type { NoteTemplate } from '../../prisma/client/client.ts';
import { upsertClinicalNoteTemplate } from '../actions/upsert-clinical-note-template.ts';
import { builder } from '../builder.ts';

const ClinicalNoteTemplate = builder.objectRef<NoteTemplate>('ClinicalNoteTemplate').implement({
  description: 'What a kind of note begins with. It is of no patient.',
  access: ['patients:clinical'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id, "cnt_…".' }),
    name: t.exposeString('name', { description: 'Its name; no two have the same.' }),
    body: t.exposeString('body', { description: 'The words that a note begins with.' }),
    specialtyId: t.exposeID('specialtyId', {
      nullable: true,
      description: 'The specialty that it is for; null for all.',
    }),
    archivedAt: t.expose('archivedAt', { type: 'DateTime', nullable: true, description: 'When it was put away.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was last changed.' }),
  }),
});

builder.queryField('clinicalNoteTemplates', (t) =>
  t.field({
    type: [ClinicalNoteTemplate],
    access: ['patients:clinical'],
    description: 'The templates of clinical notes, by name.',
    args: {
      specialtyId: t.arg.id({ description: 'Those for this specialty, and those for all.' }),
      archived: t.arg.boolean({ defaultValue: false, description: 'Also those that were put away.' }),
    },
    resolve: (_root, { specialtyId, archived }, { prisma }) =>
      prisma.noteTemplate.findMany({
        where: {
          ...(!archived && { archivedAt: null }),
          ...(specialtyId && { OR: [{ specialtyId }, { specialtyId: null }] }),
        },
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
      }),
  }),
);

const UpsertClinicalNoteTemplateInput = builder.inputType('UpsertClinicalNoteTemplateInput', {
  description: 'A template of clinical notes.',
  fields: (t) => ({
    templateId: t.id({ description: 'The template to change; a new one when not given.' }),
    name: t.string({ required: true, description: 'Its name, at most 200 characters; no two have the same.' }),
    body: t.string({ required: true, description: 'The words that a note begins with.' }),
    specialtyId: t.id({ description: 'The specialty that it is for; for all when not given.' }),
    isArchived: t.boolean({ description: 'Whether it is put away.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('upsertClinicalNoteTemplate', (t) =>
  t.field({
    type: ClinicalNoteTemplate,
    access: ['patients:clinical'],
    errors: {},
    description: 'Adds a template of clinical notes, or changes one.',
    args: { input: t.arg({ type: UpsertClinicalNoteTemplateInput, required: true, description: 'The template.' }) },
    resolve: (_root, { input }, context) => upsertClinicalNoteTemplate(context, input),
  }),
);
