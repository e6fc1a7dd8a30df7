/** What stands in a log of accesses as "Patient.allergies", in words. */
import { texts } from '../../texts/texts.ts';

const useFieldNames = texts('clinicalFields', {
  es: {
    'Patient/bloodGroup': 'grupo sanguíneo',
    'Patient/allergies': 'alergias',
    'Patient/alerts': 'alertas',
    'Patient/clinicalNotes': 'notas clínicas',
    'Patient/medicalHistory': 'historia médica',
    'Patient/vitalSigns': 'signos vitales',
    'Patient/fhirBundle': 'historia completa (FHIR)',
    Allergy: 'alergias',
    ClinicalNote: 'notas clínicas',
    MedicalHistoryEntry: 'historia médica',
    VitalSigns: 'signos vitales',
    PatientRecordExport: 'exportación de la historia completa',
  },
  en: {
    'Patient/bloodGroup': 'blood group',
    'Patient/allergies': 'allergies',
    'Patient/alerts': 'alerts',
    'Patient/clinicalNotes': 'clinical notes',
    'Patient/medicalHistory': 'medical history',
    'Patient/vitalSigns': 'vital signs',
    'Patient/fhirBundle': 'the whole record (FHIR)',
    Allergy: 'allergies',
    ClinicalNote: 'clinical notes',
    MedicalHistoryEntry: 'medical history',
    VitalSigns: 'vital signs',
    PatientRecordExport: 'an export of the whole record',
  },
});

/**
 * The fields of one entry in words, each once: those of the patient by name, those of what was read of them by its type. A
 * field that has no words here is told as it is called.
 */
export function useFieldWords(): (fields: readonly string[]) => string {
  const t = useFieldNames();
  return (fields) => {
    const words = fields.map((field) => {
      const [type = '', name = ''] = field.split('.');
      const key = (type === 'Patient' ? `Patient/${name}` : type) as Parameters<typeof t>[0];
      const word = t(key);
      return word === key ? field : word;
    });
    return [...new Set(words)].join(', ');
  };
}
