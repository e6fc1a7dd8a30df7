/**
 * The frame of every page of one patient: who it is, what must be known before anything is done, by what and what for the
 * viewer reads what is clinical, and the way between the pages.
 */
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMay } from '../../shell/viewer.ts';
import { day } from '../../texts/format.ts';
import { Badge } from '../../ui/badge.tsx';
import { Page } from '../../ui/page.tsx';
import { Subpages } from '../../ui/subpages.tsx';
import { useAge, usePatientsTexts } from '../patients/texts.ts';
import { useHeadTexts } from './head-texts.ts';
import type { PatientHeadFragment } from './patient-head.generated.ts';
import { Purpose } from './purpose.tsx';
import { useWhose } from './use-clinical.ts';

type Props = { patient: PatientHeadFragment; onPurpose: () => void; actions?: ReactNode; children: ReactNode };

export function PatientFrame({ patient, onPurpose, actions, children }: Props) {
  const p = usePatientsTexts();
  const t = useHeadTexts();
  const ageOf = useAge();
  const mayAppointments = useMayAppointments();
  const mayAudit = useMay('accounts:audit');
  const { isOwn, path: to } = useWhose();
  const { id, name, recordNumber, birthDate, sex, isMinor, archivedAt, clinicalBasis } = patient;
  return (
    <Page
      title={name}
      actions={actions}
      note={
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <span>
            {p('record')} <span className="tabular-nums text-ink">{recordNumber}</span>
          </span>
          <span title={day(birthDate)}>{ageOf(birthDate)}</span>
          <span>{p(sex)}</span>
          {isMinor && <Badge tone="accent">{p('minor')}</Badge>}
          {archivedAt && <Badge>{p('archived')}</Badge>}
        </div>
      }
    >
      <Alerts patient={patient} />
      <Subpages
        label={name}
        links={[
          { to, label: t('record') },
          { to: `${to}/history`, label: t('history') },
          { to: `${to}/notes`, label: t('notes') },
          ...(mayAppointments && !isOwn ? [{ to: `${to}/appointments`, label: t('appointments') }] : []),
          ...(mayAudit || isOwn ? [{ to: `${to}/access`, label: t('access') }] : []),
        ]}
      />
      {/* of one's own record nobody has to say what for */}
      {clinicalBasis && clinicalBasis !== 'NONE' && !isOwn && (
        <Purpose key={id} patientId={id} basis={clinicalBasis} onSaid={onPurpose} />
      )}
      {children}
    </Page>
  );
}

export function useMayAppointments(): boolean {
  const all = useMay('appointments:read');
  const own = useMay('appointments:practice');
  return all || own;
}

function Alerts({ patient: { alerts } }: { patient: PatientHeadFragment }) {
  const t = useHeadTexts();
  if (!alerts || alerts.length === 0) return null;
  return (
    <section
      aria-label={t('alerts')}
      className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-xl bg-danger-soft px-4 py-3 text-danger"
    >
      <TriangleAlert aria-hidden className="size-5" />
      <ul className="flex flex-wrap gap-x-6 gap-y-1">
        {alerts.map(({ kind, text }) => (
          <li key={`${kind} ${text}`}>
            <span className="text-[13px]">{t(kind)}:</span> <strong className="font-semibold">{text}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}
