/** Moves a visit without dragging: another day, another professional, a free time. */
import { useState } from 'react';
import { dateTime } from '../../texts/format.ts';
import { wallOf } from '../../texts/wall-time.ts';
import { Answer } from '../../ui/answer.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { control, Field } from '../../ui/field.tsx';
import { FormButtons } from '../../ui/form.tsx';
import { toast } from '../../ui/notices.ts';
import { useAct } from '../../ui/use-act.ts';
import { RescheduleAppointmentDocument } from '../agenda/agenda-page.generated.ts';
import { isRefusedTime, NextFree, type RefusedTime } from '../agenda/next-free.tsx';
import { useAgendaTexts } from '../agenda/texts.ts';
import { SlotChoice } from '../booking/slot-choice.tsx';
import type { AppointmentOnPageFragment } from './appointment-page.generated.ts';
import { useAppointmentTexts } from './texts.ts';
import { useAppointment } from './use-appointment.ts';

type Named = { id: string; name: string };
type Props = { id: string; professionals?: readonly Named[]; onMoved: () => void; onClose: () => void };

export default function RescheduleDialog(props: Props) {
  const { id, onClose } = props;
  const t = useAppointmentTexts();
  const answer = useAppointment(id);
  const name = answer[0].data?.appointment?.patient?.name ?? '';
  return (
    <Dialog title={t('rescheduleTitle', { name })} isOpen onClose={onClose}>
      <Answer of={answer} find={({ appointment }) => appointment}>
        {(appointment) => <RescheduleForm {...props} appointment={appointment} />}
      </Answer>
    </Dialog>
  );
}

function RescheduleForm({
  appointment,
  professionals,
  onMoved,
  onClose,
}: Props & { appointment: AppointmentOnPageFragment }) {
  const t = useAppointmentTexts();
  const a = useAgendaTexts();
  const { location, professional, room, patient, durationMinutes } = appointment;
  const timeZone = location?.timeZone ?? 'UTC';
  const [day, setDay] = useState(wallOf(timeZone, appointment.startsAt).day);
  const [professionalId, setProfessionalId] = useState(professional?.id ?? '');
  const [startsAt, setStartsAt] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<RefusedTime | null>(null);
  const [act, isBusy] = useAct(RescheduleAppointmentDocument, {
    onRefusal: (refused) => {
      if (!isRefusedTime(refused)) return false;
      setRefusal(refused);
      return true;
    },
  });
  const choices = professionals ?? (professional ? [professional] : []);
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    if (!startsAt) return toast({ title: t('chooseTime'), tone: 'warning' });
    setRefusal(null);
    const answer = await act({ appointmentId: appointment.id, startsAt, professionalId });
    if (!answer) return;
    toast({ title: a('moved', { time: dateTime(answer.startsAt, timeZone) }), tone: 'good' });
    onMoved();
    onClose();
  };
  const choose = (slot: { startsAt: string; professionalId: string }) => {
    setStartsAt(slot.startsAt);
    setProfessionalId(slot.professionalId);
    setDay(wallOf(timeZone, slot.startsAt).day);
    setRefusal(null);
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <p className="text-quiet">{t('now', { when: dateTime(appointment.startsAt, timeZone) })}</p>
      {choices.length > 1 && (
        <Field label={t('professional')}>
          <select
            value={professionalId}
            onChange={({ target }) => {
              setProfessionalId(target.value);
              setStartsAt(null);
            }}
            className={control}
          >
            {choices.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Field>
      )}
      {refusal && <NextFree refusal={refusal} isBusy={isBusy} onChoose={choose} />}
      {location && (
        <SlotChoice
          location={location}
          day={day}
          onDay={(next) => {
            setDay(next);
            setStartsAt(null);
          }}
          professionals={choices}
          professionalId={professionalId}
          roomId={room?.id ?? null}
          patientId={patient?.id ?? null}
          durationMinutes={durationMinutes}
          startsAt={startsAt}
          onChoose={choose}
        />
      )}
      <FormButtons label={t('move')} isBusy={isBusy} onCancel={onClose} />
    </form>
  );
}
