/** A new visit: who is seen, for what, by whom, where and when. Taken time is answered with the next that is free. */
import { type FormEvent, useState } from 'react';
import { useMay } from '../../shell/viewer.ts';
import { dateTime } from '../../texts/format.ts';
import { instantOf } from '../../texts/wall-time.ts';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { control, Field } from '../../ui/field.tsx';
import { FormButtons } from '../../ui/form.tsx';
import { decimalOf, numberOf } from '../../ui/form-fields.tsx';
import { toast } from '../../ui/notices.ts';
import { useAct } from '../../ui/use-act.ts';
import type { Location } from '../agenda/agenda-model.ts';
import { isRefusedTime, NextFree, type RefusedTime } from '../agenda/next-free.tsx';
import { BookAppointmentDocument } from './booking.generated.ts';
import { type AskedExtra, ExtrasChoice, isWhole } from './extras-choice.tsx';
import { type ChosenPatient, PatientChoice } from './patient-choice.tsx';
import { SlotChoice } from './slot-choice.tsx';
import { useBookingTexts } from './texts.ts';
import { type ChosenTreatment, TreatmentChoice } from './treatment-choice.tsx';

/** Where the booking begins: a place and a day, and of a free slot also its time. */
export type BookingStart = {
  locationId: string;
  day: string;
  /** Minutes after midnight where the location is. */
  from?: number;
  professionalId?: string | null | undefined;
  roomId?: string | null | undefined;
};

type Props = {
  start: BookingStart;
  locations: readonly Location[];
  professionals: readonly { id: string; name: string }[];
  onBooked: () => void;
  onClose: () => void;
};

export default function BookDialog(props: Props) {
  const t = useBookingTexts();
  return (
    <Dialog title={t('title')} isOpen onClose={props.onClose} width="wide">
      <BookingForm {...props} />
    </Dialog>
  );
}

const usual = 30; // minutes, where no treatment says otherwise

function BookingForm({ start, locations, professionals, onBooked, onClose }: Props) {
  const t = useBookingTexts();
  const mayOverbook = useMay('appointments:overbook');
  const [locationId, setLocationId] = useState(start.locationId);
  const location = (locations.find(({ id }) => id === locationId) ?? locations[0]) as Location;
  const [patient, setPatient] = useState<ChosenPatient | null>(null);
  const [treatments, setTreatments] = useState<ChosenTreatment[]>([]);
  const [extras, setExtras] = useState<AskedExtra[]>([]);
  const [professionalId, setProfessionalId] = useState(start.professionalId ?? '');
  const [roomId, setRoomId] = useState(start.roomId ?? '');
  const [day, setDay] = useState(start.day);
  const [startsAt, setStartsAt] = useState(
    start.from === undefined ? null : new Date(instantOf(location.timeZone, start.day, start.from)).toISOString(),
  );
  const [isChoosing, setChoosing] = useState(start.from === undefined);
  const [typedMinutes, setTypedMinutes] = useState('');
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const [refusal, setRefusal] = useState<RefusedTime | null>(null);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [act, isBusy] = useAct(BookAppointmentDocument, {
    onRefusal: (refused) => {
      if (!isRefusedTime(refused)) return false;
      setRefusal(refused);
      return true;
    },
    onProblems: (found) => {
      setProblems(found);
      return Object.keys(found).some((path) => shownAtField.has(path));
    },
  });
  const ofTreatments = treatments.reduce((sum, one) => sum + one.durationMinutes, 0) || usual;
  const minutes = typedMinutes === '' ? ofTreatments : Number(typedMinutes);
  const isLengthWrong = !Number.isInteger(minutes) || minutes < 5 || minutes > 480;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void book(false);
  };
  const book = async (isOverbooked: boolean) => {
    const missing = {
      ...(!patient && { patientId: t('patientNeeded') }),
      ...(!professionalId && { professionalId: t('professionalNeeded') }),
      ...(!startsAt && { startsAt: t('whenNeeded') }),
      ...(isLengthWrong && { durationMinutes: t('durationWrong') }),
      ...(!extras.every(isWhole) && { extras: t('extrasWrong') }),
    };
    setProblems(missing);
    setRefusal(null);
    if (!patient || !startsAt || Object.keys(missing).length > 0) return;
    const currency = treatments.find(({ price }) => price)?.price?.currency ?? 'USD';
    const answer = await act({
      ...{ professionalId, locationId, patientId: patient.id, startsAt, durationMinutes: minutes },
      treatments: treatments.map(({ id }) => ({ treatmentId: id })),
      extras: extras.map(({ description, quantity, price }) => ({
        ...{ description, quantity: numberOf(quantity) },
        unitPrice: { amount: decimalOf(price), currency },
      })),
      ...(roomId && { roomId }),
      ...(reason && { reason }),
      ...(note && { note }),
      ...(isOverbooked && { isOverbooked }),
    });
    if (!answer) return;
    toast({ title: t('booked', { name: patient.name }), text: dateTime(startsAt, location.timeZone), tone: 'good' });
    onBooked();
    onClose();
  };
  const choose = (slot: { startsAt: string; professionalId: string }) => {
    setStartsAt(slot.startsAt);
    setProfessionalId(slot.professionalId);
    setRefusal(null);
    setProblems({});
    setChoosing(false);
  };
  return (
    <form onSubmit={submit} noValidate className="grid grid-cols-1 gap-x-6 gap-y-4 md:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-4">
        <fieldset className="flex flex-col gap-1.5">
          <legend className="mb-1.5 font-medium">{t('patient')}</legend>
          <PatientChoice chosen={patient} onChoose={setPatient} error={problems['patientId']} />
        </fieldset>
        <fieldset className="flex flex-col gap-1.5">
          <legend className="mb-1.5 font-medium">{t('treatments')}</legend>
          <TreatmentChoice chosen={treatments} onChange={setTreatments} />
        </fieldset>
        <fieldset className="flex flex-col gap-1.5">
          <legend className="mb-1.5 font-medium">{t('extras')}</legend>
          <ExtrasChoice extras={extras} onChange={setExtras} error={problems['extras']} />
        </fieldset>
        <Field label={t('duration')} error={problems['durationMinutes']}>
          <input
            inputMode="numeric"
            value={typedMinutes}
            placeholder={String(ofTreatments)}
            onChange={({ target }) => setTypedMinutes(target.value.replace(/\D/g, ''))}
            className={control}
          />
        </Field>
        <Field label={t('reason')} error={problems['reason']}>
          <input value={reason} onChange={({ target }) => setReason(target.value)} className={control} />
        </Field>
        <Field label={t('note')} hint={t('noteHint')} error={problems['note']}>
          <textarea
            rows={2}
            value={note}
            onChange={({ target }) => setNote(target.value)}
            className={classes(control, 'h-auto! py-2')}
          />
        </Field>
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        {locations.length > 1 && (
          <Field label={t('location')}>
            <select
              value={locationId}
              onChange={({ target }) => {
                setLocationId(target.value);
                setRoomId('');
                setStartsAt(null);
                setChoosing(true);
              }}
              className={control}
            >
              {locations.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </Field>
        )}
        <Field label={t('professional')} error={problems['professionalId']}>
          <select value={professionalId} onChange={({ target }) => setProfessionalId(target.value)} className={control}>
            <option value="">{t('anyProfessional')}</option>
            {professionals.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('room')} error={problems['roomId']}>
          <select value={roomId} onChange={({ target }) => setRoomId(target.value)} className={control}>
            <option value="">{t('anyRoom')}</option>
            {location.rooms
              .filter(({ archivedAt }) => archivedAt === null)
              .map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
          </select>
        </Field>
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1.5 font-medium">{t('when')}</legend>
          {startsAt && (
            <div className="flex items-center justify-between gap-3 rounded-lg border border-line bg-raised px-3 py-2">
              <span className="font-medium first-letter:uppercase">{dateTime(startsAt, location.timeZone)}</span>
              {!isChoosing && (
                <Button size="small" onClick={() => setChoosing(true)}>
                  {t('otherTime')}
                </Button>
              )}
            </div>
          )}
          {refusal && <NextFree refusal={refusal} isBusy={isBusy} onChoose={choose} />}
          {refusal && mayOverbook && (
            <Button disabled={isBusy} onClick={() => void book(true)}>
              {t('overbook')}
            </Button>
          )}
          {isChoosing && !isLengthWrong && (
            <SlotChoice
              location={location}
              day={day}
              onDay={setDay}
              professionals={professionals}
              professionalId={professionalId || null}
              roomId={roomId || null}
              patientId={patient?.id ?? null}
              durationMinutes={minutes}
              startsAt={startsAt}
              onChoose={choose}
            />
          )}
          {problems['startsAt'] && (
            <p role="alert" className="text-[13px] text-danger">
              {problems['startsAt']}
            </p>
          )}
        </fieldset>
      </div>
      <div className="md:col-span-2">
        <FormButtons label={t('book')} isBusy={isBusy} onCancel={onClose} />
      </div>
    </form>
  );
}

const shownAtField = new Set([
  'patientId',
  'professionalId',
  'roomId',
  'startsAt',
  'durationMinutes',
  'reason',
  'note',
]);
