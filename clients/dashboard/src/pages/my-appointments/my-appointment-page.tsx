/** One visit of one's own: when and where, what for, what happened to it; moved or called off while it is still to come. */
import { lazy, Suspense, useState } from 'react';
import { useParams } from 'react-router';
import { useQuery } from 'urql';
import { dateTime, timeOfDay } from '../../texts/format.ts';
import { wallOf } from '../../texts/wall-time.ts';
import { Answer } from '../../ui/answer.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { isMovable } from '../agenda/appointment-life.ts';
import { AppointmentStatusBadge } from '../agenda/appointment-states.tsx';
import { longDay } from '../agenda/days.ts';
import { Life } from '../appointment/appointment-detail.tsx';
import { AppointmentLines } from '../appointment/appointment-lines.tsx';
import { useAppointmentTexts } from '../appointment/texts.ts';
import { MyAppointmentPageDocument, type OwnAppointmentOnPageFragment } from './my-appointment-page.generated.ts';
import { useMyAppointmentsTexts } from './texts.ts';

const CancelOwn = lazy(() => import('./cancel-own.tsx'));
const RescheduleOwn = lazy(() => import('./reschedule-own.tsx'));

export default function MyAppointmentPage() {
  const { id = '' } = useParams();
  const asked = useQuery({ query: MyAppointmentPageDocument, variables: { id } });
  return (
    <Answer of={asked} find={({ appointment }) => appointment}>
      {(appointment) => <Visit appointment={appointment} />}
    </Answer>
  );
}

function Visit({ appointment }: { appointment: OwnAppointmentOnPageFragment }) {
  const t = useMyAppointmentsTexts();
  const a = useAppointmentTexts();
  const [open, setOpen] = useState<'reschedule' | 'cancel' | null>(null);
  const { status, startsAt, endsAt, location, professional, room, patient, reason, rescheduleCount } = appointment;
  const timeZone = location?.timeZone ?? 'UTC';
  const close = () => setOpen(null);
  const isCancelled = status === 'CANCELLED';
  return (
    <Page
      title={t('visit', { name: professional?.name ?? '—' })}
      actions={
        isMovable(status) && (
          <>
            <Button onClick={() => setOpen('reschedule')}>{a('reschedule')}</Button>
            <Button onClick={() => setOpen('cancel')}>{a('cancel')}</Button>
          </>
        )
      }
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p className="text-base font-semibold first-letter:uppercase">
          {longDay(wallOf(timeZone, startsAt).day)}, {timeOfDay(startsAt, timeZone)} – {timeOfDay(endsAt, timeZone)}
        </p>
        <AppointmentStatusBadge status={status} />
        {appointment.isLateCancellation && <Badge tone="warning">{t('late')}</Badge>}
        {rescheduleCount > 0 && (
          <span className="text-[13px] text-quiet">{a('moves', { count: rescheduleCount })}</span>
        )}
      </div>
      <div className="grid grid-cols-1 items-start gap-4 md:grid-cols-[minmax(0,1fr)_16rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <Panel>
            <Facts
              facts={[
                { label: a('patient'), value: patient?.name },
                { label: t('location'), value: location?.name },
                { label: a('room'), value: room?.name },
                { label: t('reason'), value: reason },
                {
                  label: a('heldUntil'),
                  value: status === 'HELD' && appointment.heldUntil ? dateTime(appointment.heldUntil, timeZone) : null,
                },
                {
                  label: a('cancelReason'),
                  value: isCancelled
                    ? [appointment.cancelledBy && a(appointment.cancelledBy), appointment.cancelReason]
                        .filter(Boolean)
                        .join(' · ')
                    : null,
                },
                { label: a('booked'), value: dateTime(appointment.createdAt, timeZone) },
              ]}
            />
          </Panel>
          <AppointmentLines appointment={appointment} />
        </div>
        <Life events={appointment.history.nodes} timeZone={timeZone} />
      </div>
      <Suspense>
        {open === 'reschedule' && <RescheduleOwn appointment={appointment} onClose={close} />}
        {open === 'cancel' && <CancelOwn appointment={appointment} onClose={close} />}
      </Suspense>
    </Page>
  );
}
