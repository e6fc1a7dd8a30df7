/** A visit opened from the agenda, which stays behind it. */
import { Link } from 'react-router';
import { Answer } from '../../ui/answer.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { AppointmentDetail } from './appointment-detail.tsx';
import { useAppointmentTexts } from './texts.ts';
import { useAppointment } from './use-appointment.ts';

type Props = { id: string; onReschedule: () => void; onChanged: () => void; onClose: () => void };

export default function AppointmentDialog({ id, onReschedule, onChanged, onClose }: Props) {
  const t = useAppointmentTexts();
  const answer = useAppointment(id);
  const name = answer[0].data?.appointment?.patient?.name;
  return (
    <Dialog title={name ? t('titleOf', { name }) : t('title')} isOpen onClose={onClose} width="wide">
      <Answer of={answer} find={({ appointment }) => appointment}>
        {(appointment) => (
          <>
            <AppointmentDetail appointment={appointment} onReschedule={onReschedule} onChanged={onChanged} />
            <p className="mt-4 text-right">
              <Link to={`/agenda/${id}`} className="text-accent hover:underline">
                {t('open')}
              </Link>
            </p>
          </>
        )}
      </Answer>
    </Dialog>
  );
}
