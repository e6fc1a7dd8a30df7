/** The clinical notes of a patient, the latest first: written from a template, signed, and corrected by new versions only. */
import { PenLine } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useQuery } from 'urql';
import { useMay } from '../../shell/viewer.ts';
import { Answer } from '../../ui/answer.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/page.tsx';
import { Empty } from '../../ui/states.tsx';
import { Closed } from '../patient/closed.tsx';
import { PatientFrame, useMayAppointments } from '../patient/patient-frame.tsx';
import { useClinical, useWhose } from '../patient/use-clinical.ts';
import { Note } from './note.tsx';
import { PatientNotesPageDocument, type PatientNotesPageQuery } from './patient-notes-page.generated.ts';
import { useNotesTexts } from './texts.ts';

const WriteNote = lazy(() => import('./write-note.tsx'));

export type NotesOf = NonNullable<PatientNotesPageQuery['patient']>;
const pageSize = 20;

export default function PatientNotesPage() {
  const t = useNotesTexts();
  const { id, isOwn } = useWhose();
  const clinical = useClinical();
  const templates = useMay('patients:clinical');
  const appointments = useMayAppointments();
  const [after, setAfter] = useState<string | null>(null);
  const [isWriting, setWriting] = useState(false);
  const asked = useQuery({
    query: PatientNotesPageDocument,
    variables: { id, isOwn, clinical, templates, appointments: appointments && templates, first: pageSize, after },
  });
  const [{ data }, ask] = asked;
  return (
    <Answer of={asked} find={({ patient, mine }) => mine ?? patient}>
      {(patient) => (
        <PatientFrame
          patient={patient}
          onPurpose={() => ask({ requestPolicy: 'network-only' })}
          actions={
            templates &&
            (patient.clinicalBasis === 'CARE' || patient.clinicalBasis === 'EMERGENCY') && (
              <Button tone="main" icon={<PenLine aria-hidden className="size-4" />} onClick={() => setWriting(true)}>
                {t('write')}
              </Button>
            )
          }
        >
          <Notes patient={patient} isLatest={after === null} onPage={setAfter} />
          <Suspense>
            {isWriting && (
              <WriteNote
                patient={patient}
                templates={data?.clinicalNoteTemplates ?? []}
                onSigned={() => setAfter(null)}
                onClose={() => setWriting(false)}
              />
            )}
          </Suspense>
        </PatientFrame>
      )}
    </Answer>
  );
}

type Props = { patient: NotesOf; isLatest: boolean; onPage: (after: string | null) => void };

function Notes({ patient, isLatest, onPage }: Props) {
  const t = useNotesTexts();
  const { clinicalNotes } = patient;
  if (!clinicalNotes) return <Closed title={t('notes')} patientId={patient.id} withWay />;
  const { nodes, totalCount, pageInfo } = clinicalNotes;
  if (totalCount === 0)
    return (
      <Panel>
        <Empty title={t('none')} />
      </Panel>
    );
  return (
    <section aria-label={t('notes')} className="flex flex-col gap-3">
      <p className="text-quiet" aria-live="polite">
        {t('count', { count: totalCount })}
      </p>
      {nodes.map((note) => (
        <Note key={note.id} note={note} />
      ))}
      {(!isLatest || pageInfo.hasNextPage) && (
        <div className="flex justify-center gap-2">
          {!isLatest && <Button onClick={() => onPage(null)}>{t('newest')}</Button>}
          {pageInfo.hasNextPage && <Button onClick={() => onPage(pageInfo.endCursor)}>{t('older')}</Button>}
        </div>
      )}
    </section>
  );
}
