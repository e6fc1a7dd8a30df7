import { texts } from '../../texts/texts.ts';

export const useDuplicatesTexts = texts('duplicates', {
  es: {
    noPeople: 'No hay registros que parezcan de la misma persona',
    noPatients: 'No hay pacientes que parezcan la misma persona',
    closed: 'Unir pacientes no está entre sus permisos.',
    likely: '{{score}} de parecido',
    keep: 'Conservar este registro',
    reallyKeep: '¿Conservar el registro de «{{name}}» y unirle el otro? Nada se pierde y se puede deshacer.',
    merged: 'Los dos son ahora el registro de {{name}}',
    undoPatients: 'Para deshacerlo, abra la historia que quedó y sepárela.',
    SAME_DOCUMENT: 'mismo documento',
    SAME_BIRTH_DATE: 'misma fecha de nacimiento',
    SAME_EMAIL: 'mismo correo',
    SAME_PHONE: 'mismo teléfono',
    SIMILAR_NAME: 'nombre parecido',
  },
  en: {
    noPeople: 'No records look like the same person',
    noPatients: 'No patients look like the same person',
    closed: 'Merging patients is not among your permissions.',
    likely: '{{score}} alike',
    keep: 'Keep this record',
    reallyKeep: 'Keep the record of “{{name}}” and merge the other into it? Nothing is lost, and it can be undone.',
    merged: 'Both are now the record of {{name}}',
    undoPatients: 'To undo it, open the record that stayed and part it.',
    SAME_DOCUMENT: 'same document',
    SAME_BIRTH_DATE: 'same date of birth',
    SAME_EMAIL: 'same e-mail',
    SAME_PHONE: 'same phone',
    SIMILAR_NAME: 'similar name',
  },
});
