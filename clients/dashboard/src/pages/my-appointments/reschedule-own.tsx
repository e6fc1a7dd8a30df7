/** Moves one's own visit to another time that is free, with the same professional. */
import { type FormEvent, useState } from 'react';
import { dateTime } from '../../texts/format.ts';
import { wallOf } from '../../texts/wall-time.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormButtons } from '../../ui/form.tsx';
import { toast } from '../../ui/notices.ts';
import { useAct } from '../../ui/use-act.ts';
import { isRefusedTime, NextFree, type RefusedTime } from '../agenda/next-free.tsx';
import { useAgendaTexts } from '../agenda/texts.ts';
import { useAppointmentTexts } from '../appointment/texts.ts';
import { SlotChoice } from '../booking/slot-choice.tsx';
import {
  type OwnAppointmentOnPageFragment,
  RescheduleOwnAppointmentDocument,
} from './my-appointment-page.generated.ts';

type Props = { appointment: OwnAppointmentOnPageFragment; onClose: () => void };

export default function RescheduleOwn(props: Props) {
  const a = useAppointmentTexts();
  const name = props.appointment.patient?.name ?? '';
  return (
    <Dialog title={a('rescheduleTitle', { name })} isOpen onClose={props.onClose}>
      <RescheduleForm {...props} />
    </Dialog>
  );
}

function RescheduleForm({ appointment, onClose }: Props) {
  const a = useAppointmentTexts();
  const agenda = useAgendaTexts();
  const { location, professional, room, patient, durationMinutes } = appointment;
  const timeZone = location?.timeZone ?? 'UTC';
  const [day, setDay] = useState(wallOf(timeZone, appointment.startsAt).day);
  const [startsAt, setStartsAt] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<RefusedTime | null>(null);
  const [act, isBusy] = useAct(RescheduleOwnAppointmentDocument, {
    onRefusal: (refused) => {
      if (!isRefusedTime(refused)) return false;
      setRefusal(refused);
      return true;
    },
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!startsAt) return toast({ title: a('chooseTime'), tone: 'warning' });
    setRefusal(null);
    const answer = await act({ appointmentId: appointment.id, startsAt });
    if (!answer) return;
    toast({ title: agenda('moved', { time: dateTime(answer.startsAt, timeZone) }), tone: 'good' });
    onClose();
  };
  const choose = (slot: { startsAt: string }) => {
    setStartsAt(slot.startsAt);
    setDay(wallOf(timeZone, slot.startsAt).day);
    setRefusal(null);
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <p className="text-quiet">{a('now', { when: dateTime(appointment.startsAt, timeZone) })}</p>
      {refusal && <NextFree refusal={refusal} isBusy={isBusy} onChoose={choose} />}
      {location && professional && (
        <SlotChoice
          location={location}
          day={day}
          onDay={(next) => {
            setDay(next);
            setStartsAt(null);
          }}
          professionals={[professional]}
          professionalId={professional.id}
          roomId={room?.id ?? null}
          patientId={patient?.id ?? null}
          durationMinutes={durationMinutes}
          startsAt={startsAt}
          onChoose={choose}
        />
      )}
      <FormButtons label={a('move')} isBusy={isBusy} onCancel={onClose} />
    </form>
  );
}
