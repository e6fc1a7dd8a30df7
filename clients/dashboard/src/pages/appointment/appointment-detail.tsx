/** One visit: how it stands, who, where, when, what for, and what happened to it. */
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useViewer } from '../../shell/viewer.ts';
import { ago, dateTime, timeOfDay } from '../../texts/format.ts';
import { wallOf } from '../../texts/wall-time.ts';
import { Facts } from '../../ui/facts.tsx';
import { Panel } from '../../ui/page.tsx';
import { AppointmentStatusBadge } from '../agenda/appointment-states.tsx';
import { longDay } from '../agenda/days.ts';
import { AppointmentLines } from './appointment-lines.tsx';
import { AppointmentMoves } from './appointment-moves.tsx';
import type { AppointmentOnPageFragment } from './appointment-page.generated.ts';
import { useAppointmentTexts } from './texts.ts';

type Props = {
  appointment: AppointmentOnPageFragment;
  onReschedule: () => void;
  onChanged?: () => void;
};

export function AppointmentDetail({ appointment, onReschedule, onChanged }: Props) {
  const t = useAppointmentTexts();
  const { status, startsAt, endsAt, patient, professional, location, room, createdBy, rescheduleCount } = appointment;
  const timeZone = location?.timeZone ?? 'UTC';
  const opensRecords = useViewer().menu.some(({ code }) => code === 'patients');
  const facts = [
    {
      label: t('patient'),
      value:
        patient && opensRecords ? (
          <Link to={`/patients/${patient.id}`} className="text-accent hover:underline">
            {patient.name}
          </Link>
        ) : (
          patient?.name
        ),
    },
    { label: t('professional'), value: professional?.name },
    { label: t('location'), value: location?.name },
    { label: t('room'), value: room?.name ?? t('anyRoom') },
    { label: t('reason'), value: appointment.reason },
    { label: t('record'), value: patient?.recordNumber },
    { label: t('phone'), value: patient?.phone },
    { label: t('noShows'), value: patient?.noShowCount || null },
    { label: t('note'), value: appointment.note },
    {
      label: t('heldUntil'),
      value: status === 'HELD' && appointment.heldUntil && dateTime(appointment.heldUntil, timeZone),
    },
    {
      label: t('cancelReason'),
      value:
        status === 'CANCELLED' &&
        [
          appointment.cancelledBy && t(appointment.cancelledBy),
          appointment.cancelReason,
          appointment.isLateCancellation && t('late'),
        ]
          .filter(Boolean)
          .join(' · '),
    },
    {
      label: t('booked'),
      value: createdBy
        ? t('bookedBy', { at: dateTime(appointment.createdAt, timeZone), name: createdBy.name })
        : dateTime(appointment.createdAt, timeZone),
    },
  ].filter(({ value }) => value !== false);
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p className="text-base font-semibold first-letter:uppercase">
          {longDay(wallOf(timeZone, startsAt).day)}, {timeOfDay(startsAt, timeZone)} – {timeOfDay(endsAt, timeZone)}
        </p>
        <AppointmentStatusBadge status={status} />
        {rescheduleCount > 0 && (
          <span className="text-[13px] text-quiet">{t('moves', { count: rescheduleCount })}</span>
        )}
      </div>
      <AppointmentMoves appointment={appointment} onReschedule={onReschedule} onChanged={onChanged} />
      <div className="grid grid-cols-1 items-start gap-4 md:grid-cols-[minmax(0,1fr)_16rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <Panel>
            <Facts facts={facts} />
          </Panel>
          <AppointmentLines appointment={appointment} />
        </div>
        <Life events={appointment.history.nodes} timeZone={timeZone} />
      </div>
    </div>
  );
}

type Told = Omit<AppointmentOnPageFragment['history']['nodes'][number], 'actor'> & { actor?: { name: string } | null };

/** What happened to a visit, the latest first; by whom, for who may know. */
export function Life({ events: told, timeZone }: { events: readonly Told[]; timeZone: string }) {
  const t = useAppointmentTexts();
  const events = useMemo(() => [...told].reverse(), [told]);
  return (
    <Panel title={t('life')}>
      <ol className="flex flex-col gap-4 p-4">
        {events.map(({ id, kind, at, actor, previousStartsAt }) => (
          <li key={id} className="border-l-2 border-accent pl-4">
            <p className="font-medium">{t(kind)}</p>
            {previousStartsAt && (
              <p className="text-[13px]">{t('wasAt', { when: dateTime(previousStartsAt, timeZone) })}</p>
            )}
            <p className="text-[13px] text-quiet">
              {actor?.name && `${actor.name} · `}
              <time dateTime={at} title={dateTime(at, timeZone)}>
                {ago(at)}
              </time>
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
