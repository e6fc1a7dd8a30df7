/** The appointments of a patient that the viewer may see, the latest first, by the clock of where each one is. */
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useQuery } from 'urql';
import { useMay, useViewer } from '../../shell/viewer.ts';
import { dateTime, quantity } from '../../texts/format.ts';
import { Answer } from '../../ui/answer.tsx';
import { Button } from '../../ui/button.tsx';
import { Figure } from '../../ui/facts.tsx';
import { Panel } from '../../ui/page.tsx';
import { Rows } from '../../ui/rows.tsx';
import { AppointmentStatusBadge } from '../agenda/appointment-states.tsx';
import { PatientFrame } from '../patient/patient-frame.tsx';
import { useClinical } from '../patient/use-clinical.ts';
import {
  PatientAppointmentsPageDocument,
  type PatientAppointmentsPageQuery,
} from './patient-appointments-page.generated.ts';
import { usePatientAppointmentsTexts } from './texts.ts';

type Patient = NonNullable<PatientAppointmentsPageQuery['patient']>;
const pageSize = 50;

export default function PatientAppointmentsPage() {
  const { id = '' } = useParams();
  const clinical = useClinical();
  const counts = useMay('appointments:read');
  const [after, setAfter] = useState<string | null>(null);
  const asked = useQuery({
    query: PatientAppointmentsPageDocument,
    variables: { id, clinical, counts, first: pageSize, after },
  });
  const [, ask] = asked;
  return (
    <Answer of={asked} find={({ patient }) => patient}>
      {(patient) => (
        <PatientFrame patient={patient} onPurpose={() => ask({ requestPolicy: 'network-only' })}>
          <Counts patient={patient} />
          <Appointments patient={patient} isLatest={after === null} onPage={setAfter} />
        </PatientFrame>
      )}
    </Answer>
  );
}

function Counts({ patient: { noShowCount, lateCancellationCount, appointments } }: { patient: Patient }) {
  const t = usePatientAppointmentsTexts();
  if (noShowCount === undefined || !appointments) return null;
  return (
    <div className="grid grid-cols-1 gap-3 sm:grid-cols-3">
      <Figure label={t('total')} value={quantity(appointments.totalCount)} />
      <Figure label={t('noShows')} value={quantity(noShowCount ?? 0)} />
      <Figure label={t('lateCancellations')} value={quantity(lateCancellationCount ?? 0)} />
    </div>
  );
}

type Props = { patient: Patient; isLatest: boolean; onPage: (after: string | null) => void };

function Appointments({ patient: { appointments, noShowCount }, isLatest, onPage }: Props) {
  const t = usePatientAppointmentsTexts();
  const opensAgenda = useViewer().menu.some(({ code }) => code === 'agenda');
  const hasMore = appointments?.pageInfo.hasNextPage ?? false;
  return (
    <Panel title={t('appointments')}>
      <Rows
        label={t('appointments')}
        rows={appointments?.nodes ?? []}
        rowId={({ id }) => id}
        emptyText={t(noShowCount === undefined ? 'noneOfYours' : 'none')}
        columns={[
          {
            id: 'when',
            title: t('when'),
            cell: ({ id, startsAt, durationMinutes, location }) => (
              <span className="whitespace-nowrap">
                {opensAgenda ? (
                  <Link to={`/agenda/${id}`} className="text-accent hover:underline">
                    {dateTime(startsAt, location?.timeZone)}
                  </Link>
                ) : (
                  dateTime(startsAt, location?.timeZone)
                )}{' '}
                <span className="text-quiet">{t('minutes', { count: durationMinutes })}</span>
              </span>
            ),
          },
          { id: 'professional', title: t('professional'), cell: ({ professional }) => professional?.name },
          { id: 'location', title: t('location'), cell: ({ location }) => location?.name },
          {
            id: 'treatments',
            title: t('treatments'),
            cell: ({ treatments, reason }) => treatments.map(({ name }) => name).join(', ') || reason,
          },
          { id: 'status', title: t('status'), cell: ({ status }) => <AppointmentStatusBadge status={status} /> },
        ]}
      />
      {(!isLatest || hasMore) && (
        <div className="flex justify-center gap-2 border-t border-line p-3">
          {!isLatest && <Button onClick={() => onPage(null)}>{t('newest')}</Button>}
          {hasMore && <Button onClick={() => onPage(appointments?.pageInfo.endCursor ?? null)}>{t('older')}</Button>}
        </div>
      )}
    </Panel>
  );
}
