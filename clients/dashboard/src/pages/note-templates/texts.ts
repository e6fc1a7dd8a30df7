import { texts } from '../../texts/texts.ts';

export const useTemplatesTexts = texts('noteTemplates', {
  es: {
    newTemplate: 'Nueva plantilla',
    editTemplate: 'Modificar plantilla',
    empty: 'Todavía no hay plantillas',
    closed: 'Las plantillas son para quien escribe notas clínicas.',
    body: 'Con qué empieza la nota',
    bodyHint: 'No es de ningún paciente: no escriba aquí datos de nadie.',
    isArchived: 'Ya no se ofrece al escribir una nota',
    putAway: 'Guardada aparte',
    changed: 'Modificada',
  },
  en: {
    newTemplate: 'New template',
    editTemplate: 'Edit template',
    empty: 'There are no templates yet',
    closed: 'Templates are for who writes clinical notes.',
    body: 'What the note begins with',
    bodyHint: 'It is of no patient: write nobody’s details here.',
    isArchived: 'No longer offered when a note is written',
    putAway: 'Put away',
    changed: 'Changed',
  },
});
