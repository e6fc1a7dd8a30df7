/** Somebody begins to wait: who, for whom, where, and between which days. */
import { type FormEvent, useState } from 'react';
import { useQuery } from 'urql';
import { addDays, instantOf, wallOf } from '../../texts/wall-time.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { control, Field } from '../../ui/field.tsx';
import { FormButtons } from '../../ui/form.tsx';
import { toast } from '../../ui/notices.ts';
import { DayInput } from '../../ui/typed-input.tsx';
import { useAct } from '../../ui/use-act.ts';
import { OfferedTreatmentsDocument } from '../booking/booking.generated.ts';
import { type ChosenPatient, PatientChoice } from '../booking/patient-choice.tsx';
import { useWaitlistTexts } from './texts.ts';
import { JoinWaitlistDocument } from './waitlist-page.generated.ts';

type Named = { id: string; name: string };
type Props = {
  /** Who waits is the viewer. */
  isOwn?: boolean;
  locations: readonly (Named & { timeZone: string })[];
  professionals: readonly Named[];
  onClose: () => void;
};

const usual = 30; // minutes, where no treatment says otherwise
const patience = 14; // days

export default function JoinWaitlist(props: Props) {
  const t = useWaitlistTexts();
  return (
    <Dialog title={t(props.isOwn ? 'joinOwn' : 'join')} isOpen onClose={props.onClose}>
      <JoinForm {...props} />
    </Dialog>
  );
}

function JoinForm({ isOwn = false, locations, professionals, onClose }: Props) {
  const t = useWaitlistTexts();
  const [{ data }] = useQuery({ query: OfferedTreatmentsDocument });
  const [patient, setPatient] = useState<ChosenPatient | null>(null);
  const [locationId, setLocationId] = useState(locations[0]?.id ?? '');
  const [professionalId, setProfessionalId] = useState('');
  const [treatmentId, setTreatmentId] = useState('');
  const timeZone = locations.find(({ id }) => id === locationId)?.timeZone ?? 'UTC';
  const [from, setFrom] = useState(() => wallOf(timeZone, Date.now()).day);
  const [until, setUntil] = useState(() => addDays(wallOf(timeZone, Date.now()).day, patience));
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [act, isBusy] = useAct(JoinWaitlistDocument, {
    onProblems: (found) => {
      setProblems(found);
      return Object.keys(found).some((path) => shownAtField.has(path));
    },
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setProblems(patient || isOwn ? {} : { patientId: t('patientNeeded') });
    if (!patient && !isOwn) return;
    const answer = await act({
      locationId,
      ...(patient && { patientId: patient.id }),
      ...(professionalId && { professionalId }),
      ...(treatmentId ? { treatmentId } : { durationMinutes: usual }),
      earliestAt: new Date(instantOf(timeZone, from, 0)).toISOString(),
      latestAt: new Date(instantOf(timeZone, addDays(until, 1), 0)).toISOString(),
    });
    if (!answer) return;
    toast({ title: patient ? t('joined', { name: patient.name }) : t('joinedOwn'), tone: 'good' });
    onClose();
  };
  const options = (all: readonly Named[]) =>
    all.map(({ id, name }) => (
      <option key={id} value={id}>
        {name}
      </option>
    ));
  return (
    <form onSubmit={submit} noValidate className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      {!isOwn && (
        <fieldset className="sm:col-span-2">
          <legend className="mb-1.5 font-medium">{t('patient')}</legend>
          <PatientChoice chosen={patient} onChoose={setPatient} error={problems['patientId']} />
        </fieldset>
      )}
      <Field label={t('location')} error={problems['locationId']}>
        <select value={locationId} onChange={({ target }) => setLocationId(target.value)} className={control}>
          {options(locations)}
        </select>
      </Field>
      <Field label={t('professional')} error={problems['professionalId']}>
        <select value={professionalId} onChange={({ target }) => setProfessionalId(target.value)} className={control}>
          <option value="">{t('anybody')}</option>
          {options(professionals)}
        </select>
      </Field>
      <Field label={t('treatment')} error={problems['treatmentId']} className="sm:col-span-2">
        <select value={treatmentId} onChange={({ target }) => setTreatmentId(target.value)} className={control}>
          <option value="">{t('noTreatment')}</option>
          {options(data?.treatments.nodes ?? [])}
        </select>
      </Field>
      <Field label={t('from')} error={problems['earliestAt']}>
        <DayInput value={from} onChange={(day) => day && setFrom(day)} />
      </Field>
      <Field label={t('until')} error={problems['latestAt']}>
        <DayInput value={until} onChange={(day) => day && setUntil(day)} />
      </Field>
      <div className="sm:col-span-2">
        <FormButtons label={t(isOwn ? 'wait' : 'add')} isBusy={isBusy} onCancel={onClose} />
      </div>
    </form>
  );
}

const shownAtField = new Set(['patientId', 'locationId', 'professionalId', 'treatmentId', 'earliestAt', 'latestAt']);
