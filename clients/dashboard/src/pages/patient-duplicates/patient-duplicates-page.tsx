/** Patients who look like the same person, two by two, to be merged into the record that is right. */
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { useMay } from '../../shell/viewer.ts';
import { dateTime, day, percent } from '../../texts/format.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Facts } from '../../ui/facts.tsx';
import { toast } from '../../ui/notices.ts';
import { Page, Panel } from '../../ui/page.tsx';
import { Empty } from '../../ui/states.tsx';
import { MergePatientsDocument } from '../patient/patient-page.generated.ts';
import { PatientsNav } from '../patients/patients-nav.tsx';
import { usePatientsTexts } from '../patients/texts.ts';
import { PatientDuplicatesPageDocument, type PatientDuplicatesPageQuery } from './patient-duplicates-page.generated.ts';
import { usePatientDuplicatesTexts } from './texts.ts';

type Pair = PatientDuplicatesPageQuery['duplicatePatients'][number];

export default function PatientDuplicatesPage() {
  const t = usePatientDuplicatesTexts();
  const p = usePatientsTexts();
  const mayMerge = useMay('patients:merge');
  const asked = useQuery({ query: PatientDuplicatesPageDocument, pause: !mayMerge });
  return (
    <Page title={p('duplicates')}>
      <PatientsNav />
      {mayMerge ? (
        <Answer of={asked} find={({ duplicatePatients }) => duplicatePatients}>
          {(pairs) => <Pairs pairs={pairs} />}
        </Answer>
      ) : (
        <Empty title={t('closed')} />
      )}
    </Page>
  );
}

function Pairs({ pairs }: { pairs: readonly Pair[] }) {
  const t = usePatientDuplicatesTexts();
  if (pairs.length === 0) return <Empty title={t('empty')} />;
  return (
    <ul className="flex flex-col gap-4">
      {pairs.map((pair) => (
        <li key={pair.patients.map(({ id }) => id).join()}>
          <PairShown pair={pair} />
        </li>
      ))}
    </ul>
  );
}

function PairShown({ pair: { patients, score, reasons } }: { pair: Pair }) {
  const t = usePatientDuplicatesTexts();
  const p = usePatientsTexts();
  return (
    <Panel>
      <p className="flex flex-wrap gap-2 border-b border-line p-3">
        <Badge tone="warning">{t('likely', { score: percent(score) })}</Badge>
        {reasons.map((reason) => (
          <Badge key={reason}>{t(reason)}</Badge>
        ))}
      </p>
      <div className="grid divide-line max-md:divide-y md:grid-cols-2 md:divide-x">
        {patients.map((patient) => {
          const other = patients.find(({ id }) => id !== patient.id);
          return (
            <div key={patient.id} className="flex flex-col">
              <p className="px-4 pt-4 font-medium break-words">
                <Link to={`/patients/${patient.id}`} className="text-accent hover:underline">
                  {patient.name}
                </Link>
              </p>
              <Facts
                facts={[
                  { label: p('recordNumber'), value: patient.recordNumber },
                  {
                    label: p('documents'),
                    value: patient.documents
                      .map(({ type, country, number }) => `${p(type)} ${country} ${number}`)
                      .join(', '),
                  },
                  { label: p('birthDate'), value: day(patient.birthDate) },
                  { label: p('sex'), value: p(patient.sex) },
                  { label: p('phone'), value: patient.phone },
                  { label: p('email'), value: patient.email },
                  { label: p('since'), value: dateTime(patient.createdAt) },
                ]}
              />
              {other && (
                <div className="mt-auto p-4 pt-0">
                  <ActButton
                    size="small"
                    document={MergePatientsDocument}
                    input={{ keepId: patient.id, mergeId: other.id }}
                    ask={t('reallyKeep', { name: patient.name })}
                    onDone={({ name }) => toast({ title: t('merged', { name }), text: t('undo'), tone: 'good' })}
                  >
                    {t('keep')}
                  </ActButton>
                </div>
              )}
            </div>
          );
        })}
      </div>
    </Panel>
  );
}
