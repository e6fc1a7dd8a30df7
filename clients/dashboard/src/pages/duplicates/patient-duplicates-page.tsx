/** Patients who look like the same person. */
import { useQuery } from 'urql';
import { useMay } from '../../shell/viewer.ts';
import { dateTime, day } from '../../texts/format.ts';
import { Answer } from '../../ui/answer.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty } from '../../ui/states.tsx';
import { MergePatientsDocument } from '../patient/patient-page.generated.ts';
import { PatientsNav } from '../patients/patients-nav.tsx';
import { usePatientsTexts } from '../patients/texts.ts';
import { Duplicates } from './duplicates.tsx';
import { PatientDuplicatesPageDocument } from './patient-duplicates-page.generated.ts';
import { useDuplicatesTexts } from './texts.ts';

export default function PatientDuplicatesPage() {
  const t = useDuplicatesTexts();
  const p = usePatientsTexts();
  const mayMerge = useMay('patients:merge');
  const asked = useQuery({ query: PatientDuplicatesPageDocument, pause: !mayMerge });
  return (
    <Page title={p('duplicates')}>
      <PatientsNav />
      {mayMerge ? (
        <Answer of={asked} find={({ duplicatePatients }) => duplicatePatients}>
          {(pairs) => (
            <Duplicates
              merge={MergePatientsDocument}
              undoText={t('undoPatients')}
              emptyText={t('noPatients')}
              pairs={pairs.map(({ patients, ...pair }) => ({
                ...pair,
                records: patients.map(({ id, name, documents, ...patient }) => ({
                  id,
                  name,
                  path: `/patients/${id}`,
                  facts: [
                    { label: p('recordNumber'), value: patient.recordNumber },
                    {
                      label: p('documents'),
                      value: documents.map(({ type, country, number }) => `${p(type)} ${country} ${number}`).join(', '),
                    },
                    { label: p('birthDate'), value: day(patient.birthDate) },
                    { label: p('sex'), value: p(patient.sex) },
                    { label: p('phone'), value: patient.phone },
                    { label: p('email'), value: patient.email },
                    { label: p('since'), value: dateTime(patient.createdAt) },
                  ],
                })),
              }))}
            />
          )}
        </Answer>
      ) : (
        <Empty title={t('closed')} />
      )}
    </Page>
  );
}
