/** The medical history of a patient by section, each entry with its versions; and the latest vital signs. */
import { useQuery } from 'urql';
import { useMay } from '../../shell/viewer.ts';
import { Answer } from '../../ui/answer.tsx';
import { Closed } from '../patient/closed.tsx';
import { PatientFrame } from '../patient/patient-frame.tsx';
import { useClinical, useWhose } from '../patient/use-clinical.ts';
import { HistorySections } from './history-sections.tsx';
import { PatientHistoryPageDocument, type PatientHistoryPageQuery } from './patient-history-page.generated.ts';
import { useHistoryTexts } from './texts.ts';
import { VitalSigns } from './vital-signs.tsx';

export type HistoryOf = NonNullable<PatientHistoryPageQuery['patient']>;

export default function PatientHistoryPage() {
  const t = useHistoryTexts();
  const { id, isOwn } = useWhose();
  const clinical = useClinical();
  const mayClinical = useMay('patients:clinical');
  const asked = useQuery({ query: PatientHistoryPageDocument, variables: { id, isOwn, clinical } });
  const [, ask] = asked;
  return (
    <Answer of={asked} find={({ patient, mine }) => mine ?? patient}>
      {(patient) => {
        const { clinicalBasis, medicalHistory, vitalSigns } = patient;
        const mayWrite = mayClinical && (clinicalBasis === 'CARE' || clinicalBasis === 'EMERGENCY');
        return (
          <PatientFrame patient={patient} onPurpose={() => ask({ requestPolicy: 'network-only' })}>
            {medicalHistory ? (
              <HistorySections patientId={patient.id} entries={medicalHistory} mayWrite={mayWrite} />
            ) : (
              <Closed title={t('history')} patientId={patient.id} withWay />
            )}
            {vitalSigns ? (
              <VitalSigns patientId={patient.id} taken={vitalSigns.nodes} mayWrite={mayWrite} />
            ) : (
              <Closed title={t('vitals')} patientId={patient.id} />
            )}
          </PatientFrame>
        );
      }}
    </Answer>
  );
}
