import { texts } from '../../texts/texts.ts';

export const usePatientDuplicatesTexts = texts('patientDuplicates', {
  es: {
    empty: 'No hay pacientes que parezcan la misma persona',
    closed: 'Unir pacientes no está entre tus permisos.',
    likely: '{{score}} probable',
    keep: 'Conservar esta historia',
    reallyKeep: '¿Conservar la historia de {{name}} y unirle la otra? Nada se pierde y se puede deshacer.',
    merged: 'Las dos son ahora la historia de {{name}}',
    undo: 'Para deshacerlo, abre la historia que quedó y sepárala.',
    SAME_BIRTH_DATE: 'misma fecha de nacimiento',
    SIMILAR_NAME: 'nombre parecido',
    SAME_EMAIL: 'mismo correo',
    SAME_PHONE: 'mismo teléfono',
  },
  en: {
    empty: 'No patients look like the same person',
    closed: 'Merging patients is not among your permissions.',
    likely: '{{score}} likely',
    keep: 'Keep this record',
    reallyKeep: 'Keep the record of {{name}} and merge the other into it? Nothing is lost, and it can be undone.',
    merged: 'Both are now the record of {{name}}',
    undo: 'To undo it, open the record that stayed and part it.',
    SAME_BIRTH_DATE: 'same date of birth',
    SIMILAR_NAME: 'similar name',
    SAME_EMAIL: 'same e-mail',
    SAME_PHONE: 'same phone',
  },
});
