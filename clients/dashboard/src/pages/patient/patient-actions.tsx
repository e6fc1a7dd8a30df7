/** What can be done with a patient as a whole. */
import { Download } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useClient } from 'urql';
import { useMay } from '../../shell/viewer.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Button } from '../../ui/button.tsx';
import { toast } from '../../ui/notices.ts';
import { usePatientsTexts } from '../patients/texts.ts';
import {
  ArchivePatientDocument,
  ExportPatientRecordDocument,
  RestorePatientDocument,
} from './patient-page.generated.ts';
import type { Patient } from './patient-page.tsx';
import { usePatientTexts } from './texts.ts';

const PatientForm = lazy(() => import('../patients/patient-form.tsx'));

export function PatientActions({ patient }: { patient: Patient }) {
  const t = usePatientTexts();
  const p = usePatientsTexts();
  const mayWrite = useMay('patients:write');
  const [isEditing, setEditing] = useState(false);
  const input = { patientId: patient.id };
  const isOpen = patient.clinicalBasis !== undefined && patient.clinicalBasis !== 'NONE';
  return (
    <>
      {isOpen && <Export patientId={patient.id} />}
      {mayWrite && <Button onClick={() => setEditing(true)}>{p('edit')}</Button>}
      {mayWrite &&
        (patient.archivedAt ? (
          <ActButton document={RestorePatientDocument} input={input}>
            {t('restore')}
          </ActButton>
        ) : (
          <ActButton tone="quiet" document={ArchivePatientDocument} input={input} ask={t('reallyArchive')}>
            {t('archive')}
          </ActButton>
        ))}
      <Suspense>{isEditing && <PatientForm patient={patient} onClose={() => setEditing(false)} />}</Suspense>
    </>
  );
}

/** The whole record as a file, made when it is asked for: an export stands in the log of accesses. */
function Export({ patientId }: { patientId: string }) {
  const t = usePatientTexts();
  const client = useClient();
  const [isBusy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const { data, error } = await client
      .query(ExportPatientRecordDocument, { patientId }, { requestPolicy: 'network-only' })
      .toPromise()
      .finally(() => setBusy(false));
    const record = data?.exportPatientRecord;
    if (!record) {
      toast({ title: t('notExported'), text: error?.message, tone: 'danger' });
      return;
    }
    const address = URL.createObjectURL(new Blob([record.bundle], { type: record.contentType }));
    const link = Object.assign(document.createElement('a'), { href: address, download: record.fileName });
    link.click();
    URL.revokeObjectURL(address);
    toast({ title: t('exported'), tone: 'good' });
  };
  return (
    <Button isBusy={isBusy} icon={<Download aria-hidden className="size-4" />} onClick={save}>
      {t('export')}
    </Button>
  );
}
