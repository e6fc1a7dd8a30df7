/** A free time for one who waits: kept for them until they answer or it expires. */
import { type FormEvent, useState } from 'react';
import { wallOf } from '../../texts/wall-time.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { control, Field } from '../../ui/field.tsx';
import { FormButtons } from '../../ui/form.tsx';
import { toast } from '../../ui/notices.ts';
import { useAct } from '../../ui/use-act.ts';
import { isRefusedTime, NextFree, type RefusedTime } from '../agenda/next-free.tsx';
import { SlotChoice } from '../booking/slot-choice.tsx';
import { useWaitlistTexts } from './texts.ts';
import { OfferWaitlistTimeDocument, type WaitlistRowFragment } from './waitlist-page.generated.ts';

type Props = {
  entry: WaitlistRowFragment;
  professionals: readonly { id: string; name: string }[];
  onDone: () => void;
  onClose: () => void;
};

export default function OfferTime(props: Props) {
  const t = useWaitlistTexts();
  return (
    <Dialog title={t('offerTo', { name: props.entry.patient?.name ?? '—' })} isOpen onClose={props.onClose}>
      <OfferForm {...props} />
    </Dialog>
  );
}

function OfferForm({ entry, professionals, onDone, onClose }: Props) {
  const t = useWaitlistTexts();
  const { location, patient, durationMinutes, earliestAt } = entry;
  const timeZone = location?.timeZone ?? 'UTC';
  const [professionalId, setProfessionalId] = useState(entry.professional?.id ?? '');
  const [day, setDay] = useState(() => wallOf(timeZone, Math.max(Date.now(), Date.parse(earliestAt))).day);
  const [slot, setSlot] = useState<{ startsAt: string; professionalId: string } | null>(null);
  const [refusal, setRefusal] = useState<RefusedTime | null>(null);
  const [act, isBusy] = useAct(OfferWaitlistTimeDocument, {
    onRefusal: (refused) => {
      if (!isRefusedTime(refused)) return false;
      setRefusal(refused);
      return true;
    },
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!slot) return toast({ title: t('chooseTime'), tone: 'warning' });
    setRefusal(null);
    const { startsAt, professionalId: of } = slot;
    if (!(await act({ waitlistEntryId: entry.id, professionalId: of, startsAt }))) return;
    toast({ title: t('offered'), tone: 'good' });
    onDone();
    onClose();
  };
  const choose = (chosen: { startsAt: string; professionalId: string }) => {
    setSlot(chosen);
    setProfessionalId(chosen.professionalId);
    setDay(wallOf(timeZone, chosen.startsAt).day);
    setRefusal(null);
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field label={t('professional')}>
        <select
          value={professionalId}
          onChange={({ target }) => {
            setProfessionalId(target.value);
            setSlot(null);
          }}
          className={control}
        >
          <option value="">{t('anybody')}</option>
          {professionals.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      {refusal && <NextFree refusal={refusal} isBusy={isBusy} onChoose={choose} />}
      {location && (
        <SlotChoice
          location={location}
          day={day}
          onDay={(next) => {
            setDay(next);
            setSlot(null);
          }}
          professionals={professionals}
          professionalId={professionalId || null}
          roomId={null}
          patientId={patient?.id ?? null}
          durationMinutes={durationMinutes}
          startsAt={slot?.startsAt ?? null}
          onChoose={choose}
        />
      )}
      <FormButtons label={t('offerTime')} isBusy={isBusy} onCancel={onClose} />
    </form>
  );
}
