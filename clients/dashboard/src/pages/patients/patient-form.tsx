/**
 * Who a patient is and how they are reached: new or changed. Who may be there already is shown before a second record of
 * them is made.
 */
import { useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { Link, useNavigate } from 'react-router';
import type { Refusal } from '../../graph/refusal.ts';
import { day } from '../../texts/format.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { CheckField } from '../../ui/form-fields.tsx';
import { toast } from '../../ui/notices.ts';
import { PatientFields } from './patient-fields.tsx';
import { type PatientValues, patientDefaults, patientField, patientInput, patientSchema } from './patient-values.ts';
import { CreatePatientDocument, type PatientFactsFragment, UpdatePatientDocument } from './patients-page.generated.ts';
import { usePatientsTexts } from './texts.ts';

type Known = { id: string; name: string; recordNumber: string; birthDate: string };
type Alike = { isCertain: boolean; patients: readonly Known[] };

/** Who the graph says is there already; null for another refusal. The cache tells no type that is not asked for. */
function alikeOf(refusal: Refusal): Alike | null {
  const refused = refusal as Refusal & { candidates?: Known[]; patient?: Known | null };
  if (refused.candidates) return { isCertain: false, patients: refused.candidates };
  if (refused.patient !== undefined) return { isCertain: true, patients: refused.patient ? [refused.patient] : [] };
  return null;
}

type Props = { patient: PatientFactsFragment | null; onClose: () => void };

export default function PatientForm({ patient, onClose }: Props) {
  const t = usePatientsTexts();
  const navigate = useNavigate();
  const [alike, setAlike] = useState<Alike | null>(null);
  const common = {
    onClose,
    width: 'wide' as const,
    schema: patientSchema,
    defaultValues: patientDefaults(patient),
    fieldOf: patientField,
    onRefusal: (refusal: Refusal) => {
      const found = alikeOf(refusal);
      setAlike(found);
      return found !== null;
    },
  };
  const fields = (form: UseFormReturn<PatientValues>) => (
    <>
      <PatientFields form={form} />
      {alike && <AlikeShown alike={alike} form={form} />}
    </>
  );
  if (!patient)
    return (
      <FormDialog
        {...common}
        title={t('newPatient')}
        submitLabel={t('create')}
        document={CreatePatientDocument}
        inputOf={(values) => ({ ...patientInput(values, true), isSomebodyElse: values.isSomebodyElse })}
        onDone={({ id, name }) => {
          toast({ title: t('created', { name }), tone: 'good' });
          void navigate(`/patients/${id}`);
        }}
      >
        {fields}
      </FormDialog>
    );
  return (
    <FormDialog
      {...common}
      title={t('editPatient')}
      submitLabel={t('save')}
      document={UpdatePatientDocument}
      inputOf={(values) => ({ ...patientInput(values, false, patient.address), patientId: patient.id })}
      onDone={() => {}}
    >
      {fields}
    </FormDialog>
  );
}

// it stands at the end of a long form
const intoView = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' });

function AlikeShown({ alike: { isCertain, patients }, form }: { alike: Alike; form: UseFormReturn<PatientValues> }) {
  const t = usePatientsTexts();
  return (
    <div
      ref={intoView}
      role="alert"
      className="flex flex-col gap-2 rounded-lg bg-warning-soft p-3 text-warning sm:col-span-2"
    >
      <p className="font-medium">{t(isCertain ? 'thereAlready' : 'maybeThere')}</p>
      <ul className="flex flex-col gap-1">
        {patients.map(({ id, name, recordNumber, birthDate }) => (
          <li key={id}>
            <Link to={`/patients/${id}`} className="font-medium underline">
              {name}
            </Link>{' '}
            · {recordNumber} · {day(birthDate)}
          </li>
        ))}
      </ul>
      {!isCertain && <CheckField form={form} name="isSomebodyElse" label={t('somebodyElse')} hint={t('lookFirst')} />}
    </div>
  );
}
