/** A visit by its own address: what a notice, a patient's record or a colleague leads to. */
import { lazy, Suspense, useState } from 'react';
import { Link, useParams } from 'react-router';
import { wallOf } from '../../texts/wall-time.ts';
import { Answer } from '../../ui/answer.tsx';
import { buttonClasses } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { AppointmentDetail } from './appointment-detail.tsx';
import { useAppointmentTexts } from './texts.ts';
import { useAppointment } from './use-appointment.ts';

const RescheduleDialog = lazy(() => import('./reschedule-dialog.tsx'));

export default function AppointmentPage() {
  const t = useAppointmentTexts();
  const { id = '' } = useParams();
  const answer = useAppointment(id);
  const [isMoving, setMoving] = useState(false);
  return (
    <Answer of={answer} find={({ appointment }) => appointment}>
      {(appointment) => {
        const { location, patient, startsAt } = appointment;
        const day = location && wallOf(location.timeZone, startsAt).day;
        return (
          <Page
            title={t('titleOf', { name: patient?.name ?? '—' })}
            actions={
              location && (
                <Link to={`/agenda?day=${day}&location=${location.id}`} className={buttonClasses({})}>
                  {t('openAgenda')}
                </Link>
              )
            }
          >
            <AppointmentDetail appointment={appointment} onReschedule={() => setMoving(true)} />
            <Suspense>
              {isMoving && <RescheduleDialog id={id} onMoved={() => {}} onClose={() => setMoving(false)} />}
            </Suspense>
          </Page>
        );
      }}
    </Answer>
  );
}
