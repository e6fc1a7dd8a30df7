/** Books a visit for oneself: what for, with whom, and one of the times that are free. */
import { type FormEvent, useState } from 'react';
import { dateTime } from '../../texts/format.ts';
import { wallOf } from '../../texts/wall-time.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { control, Field } from '../../ui/field.tsx';
import { FormButtons } from '../../ui/form.tsx';
import { toast } from '../../ui/notices.ts';
import { useAct } from '../../ui/use-act.ts';
import { isRefusedTime, NextFree, type RefusedTime } from '../agenda/next-free.tsx';
import { SlotChoice } from '../booking/slot-choice.tsx';
import { type ChosenTreatment, TreatmentChoice } from '../booking/treatment-choice.tsx';
import { BookOwnAppointmentDocument, type MyAppointmentsPageQuery } from './my-appointments-page.generated.ts';
import { useMyAppointmentsTexts } from './texts.ts';

type Props = { found: MyAppointmentsPageQuery; onClose: () => void };
type Slot = { startsAt: string; professionalId: string };

const usual = 30; // minutes, where no treatment says otherwise

export default function BookOwn(props: Props) {
  const t = useMyAppointmentsTexts();
  return (
    <Dialog title={t('bookTitle')} isOpen onClose={props.onClose} width="wide">
      <BookForm {...props} />
    </Dialog>
  );
}

function BookForm({ found, onClose }: Props) {
  const t = useMyAppointmentsTexts();
  const { locations } = found;
  const professionals = found.professionals.nodes;
  const [locationId, setLocationId] = useState(locations[0]?.id ?? '');
  const location = locations.find(({ id }) => id === locationId);
  const [treatments, setTreatments] = useState<ChosenTreatment[]>([]);
  const [professionalId, setProfessionalId] = useState('');
  const [day, setDay] = useState(() => wallOf(location?.timeZone ?? 'UTC', Date.now()).day);
  const [slot, setSlot] = useState<Slot | null>(null);
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<RefusedTime | null>(null);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [act, isBusy] = useAct(BookOwnAppointmentDocument, {
    onRefusal: (refused) => {
      if (!isRefusedTime(refused)) return false;
      setRefusal(refused);
      return true;
    },
    onProblems: (told) => {
      setProblems(told);
      return Object.keys(told).some((path) => shownAtField.has(path));
    },
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setRefusal(null);
    setProblems(slot ? {} : { startsAt: t('chooseTime') });
    if (!slot) return;
    const answer = await act({
      ...{ locationId, startsAt: slot.startsAt, professionalId: slot.professionalId },
      treatments: treatments.map(({ id }) => ({ treatmentId: id })),
      // treatments say themselves how long they take
      ...(treatments.length === 0 && { durationMinutes: usual }),
      ...(reason && { reason }),
    });
    if (!answer) return;
    toast({ title: t('booked'), text: dateTime(slot.startsAt, location?.timeZone), tone: 'good' });
    onClose();
  };
  const choose = (chosen: Slot) => {
    setSlot(chosen);
    if (location) setDay(wallOf(location.timeZone, chosen.startsAt).day);
    setRefusal(null);
    setProblems({});
  };
  /** What else is chosen decides which times are free. */
  const choosing =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value);
      setSlot(null);
    };
  const minutes = treatments.reduce((sum, one) => sum + one.durationMinutes, 0) || usual;
  return (
    <form onSubmit={submit} noValidate className="grid grid-cols-1 gap-x-6 gap-y-4 md:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-4">
        <fieldset className="flex flex-col gap-1.5">
          <legend className="mb-1.5 font-medium">{t('treatments')}</legend>
          <TreatmentChoice chosen={treatments} onChange={choosing(setTreatments)} />
        </fieldset>
        {locations.length > 1 && (
          <Field label={t('location')} error={problems['locationId']}>
            <select
              value={locationId}
              onChange={({ target }) => choosing(setLocationId)(target.value)}
              className={control}
            >
              {options(locations)}
            </select>
          </Field>
        )}
        <Field label={t('professional')} error={problems['professionalId']}>
          <select
            value={professionalId}
            onChange={({ target }) => choosing(setProfessionalId)(target.value)}
            className={control}
          >
            <option value="">{t('anybody')}</option>
            {options(professionals)}
          </select>
        </Field>
        <Field label={t('reason')} hint={t('reasonHint')} error={problems['reason']}>
          <input value={reason} onChange={({ target }) => setReason(target.value)} className={control} />
        </Field>
      </div>
      <fieldset className="flex min-w-0 flex-col gap-2">
        <legend className="mb-1.5 font-medium">{t('day')}</legend>
        {slot && (
          <p className="rounded-lg border border-line bg-raised px-3 py-2 font-medium first-letter:uppercase">
            {dateTime(slot.startsAt, location?.timeZone)}
            <span className="block text-[13px] font-normal text-quiet">
              {professionals.find(({ id }) => id === slot.professionalId)?.name}
            </span>
          </p>
        )}
        {refusal && <NextFree refusal={refusal} isBusy={isBusy} onChoose={choose} />}
        {location && (
          <SlotChoice
            location={location}
            day={day}
            onDay={choosing(setDay)}
            professionals={professionals}
            professionalId={professionalId || null}
            roomId={null}
            patientId={null}
            durationMinutes={minutes}
            startsAt={slot?.startsAt ?? null}
            onChoose={choose}
          />
        )}
        {problems['startsAt'] && (
          <p role="alert" className="text-[13px] text-danger">
            {problems['startsAt']}
          </p>
        )}
      </fieldset>
      <div className="md:col-span-2">
        <FormButtons label={t('book')} isBusy={isBusy} onCancel={onClose} />
      </div>
    </form>
  );
}

const options = (all: readonly { id: string; name: string }[]) =>
  all.map(({ id, name }) => (
    <option key={id} value={id}>
      {name}
    </option>
  ));

const shownAtField = new Set(['locationId', 'professionalId', 'startsAt', 'reason']);
